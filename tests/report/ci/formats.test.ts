import { describe, expect, test } from 'vitest';
import type { Observation } from '../../../src/domain/edition-result.ts';
import type { Result } from '../../../src/domain/result.ts';
import { CI_FORMATS } from '../../../src/report/ci/formats.ts';
import { emptyTrust, finding, fullTrust, ndg, observation, reprievedTrust } from '../fixtures.ts';
import { judged, judgement, rendered } from './judged.ts';

type Log = {
  version: string;
  runs: {
    tool: { driver: { rules: { id: string; help: { text: string }; shortDescription: { text: string } }[] } };
    results: {
      ruleId: string;
      ruleIndex: number;
      level: string;
      kind?: string;
      message: { text: string };
      locations: { physicalLocation: { artifactLocation: { uri: string }; region: Record<string, number> } }[];
      relatedLocations?: unknown[];
      partialFingerprints: Record<string, string>;
      suppressions?: { kind: string; justification: string }[];
    }[];
  }[];
};
const sarif = async (...given: Parameters<typeof rendered> extends [unknown, ...infer R] ? R : never): Promise<Log> =>
  JSON.parse(await rendered('sarif', ...given));

/** A Result whose first standard has these items, with these findings. */
function withItems(items: Observation[], change: Partial<Result> = {}): Result {
  const base = ndg();
  const first = base.standards[0]!;
  const standards = [{ ...first, assertions: [{ ...first.assertions[0]!, items }] }];
  return fullTrust({ editions: [{ ...base, standards }], ...change });
}

const ACCEPTANCE = { ...fullTrust().acceptances[0]!.acceptance, items: ['1.1.1'], expiresOn: '2027-06-01' };
const itemFinding = finding(1, {
  kind: 'item',
  edition: 'ndg-10@2023-24',
  item: '1.1.1',
  also: [],
  places: [],
  acceptance: 'old-scanners',
});
const accepted = (change: Partial<Result['acceptances'][number]> = {}, findings = [itemFinding]): Result =>
  withItems([observation('1.1.1', 'not-met', { acceptance: 'old-scanners' }), observation('1.1.2', 'not-met')], {
    acceptances: [{ acceptance: ACCEPTANCE, status: 'in-force', because: 'x', covers: 1, ...change }],
    findings,
  });

describe('SARIF', () => {
  /** What the standard lets stand in the objects that are written, as far as every published schema of it agrees. */
  const KEYS: Record<string, readonly string[]> = {
    '': ['$schema', 'version', 'runs'],
    runs: ['tool', 'automationDetails', 'columnKind', 'originalUriBaseIds', 'artifacts', 'results', 'properties'],
    tool: ['driver'],
    driver: ['name', 'version', 'rules'],
    rules: ['id', 'shortDescription', 'help', 'defaultConfiguration', 'properties'],
    automationDetails: ['id'],
    defaultConfiguration: ['level'],
    artifacts: ['location', 'length', 'hashes'],
    location: ['uri', 'uriBaseId'],
    results: [
      'ruleId',
      'ruleIndex',
      'level',
      'message',
      'locations',
      'relatedLocations',
      'partialFingerprints',
      'suppressions',
    ],
    suppressions: ['kind', 'justification'],
    message: ['text'],
    help: ['text'],
    shortDescription: ['text'],
    description: ['text'],
    locations: ['physicalLocation'],
    relatedLocations: ['id', 'physicalLocation'],
    physicalLocation: ['artifactLocation', 'region'],
    artifactLocation: ['uri', 'uriBaseId'],
    region: ['startLine', 'startColumn'],
    '%SRCROOT%': ['description'],
  };
  const strange = (value: unknown, name = ''): string[] => {
    if (Array.isArray(value)) return value.flatMap((v) => strange(v, name));
    if (typeof value !== 'object' || value === null) return [];
    const known = KEYS[name];
    return Object.entries(value).flatMap(([key, v]) => [
      ...(known === undefined || known.includes(key) ? [] : [`${name}.${key}`]),
      ...strange(v, key),
    ]);
  };

  test('nothing stands in it that the standard does not know, with and without an acceptance', async () => {
    const log = await sarif(judged(accepted()), judged(), judged(emptyTrust(), { file: 'b.json' }));
    expect(log.runs[0]!.results.some((r) => r.suppressions !== undefined)).toBe(true);
    expect(strange(log)).toEqual([]);
    expect(strange({ runs: [{ results: [{ suppressions: [{ status: 'accepted' }] }] }] })).toEqual([
      'suppressions.status',
    ]);
  });

  test('a run for each Result, a rule with help for each result, and unique fingerprints', async () => {
    const log = await sarif(judged(), judged(emptyTrust(), { file: 'b.json' }));
    expect(log.version).toBe('2.1.0');
    expect(log.runs).toHaveLength(2);
    const { tool, results } = log.runs[0]!;
    expect(results).toHaveLength(2 + fullTrust().findings.length);
    for (const r of results) {
      expect(tool.driver.rules[r.ruleIndex]?.id).toBe(r.ruleId);
      expect(tool.driver.rules[r.ruleIndex]?.help.text).not.toBe('');
    }
    const marks = results.map((r) => r.partialFingerprints['assessRule/v1']);
    expect(new Set(marks).size).toBe(marks.length);
    expect(new Set(tool.driver.rules.map((r) => r.id)).size).toBe(tool.driver.rules.length);
  });

  test('two Results of one trust are told apart, and one alone has the name it always had', async () => {
    const ids = async (...given: ReturnType<typeof judged>[]) =>
      (await sarif(...given)).runs.map(
        (r) => (r as unknown as { automationDetails: { id: string } }).automationDetails.id,
      );
    const code = fullTrust().trust.code;
    expect(await ids(judged())).toEqual([`assess/${code}/`]);
    const two = [judged(), judged(fullTrust(), { file: 'b.json' })];
    expect(await ids(...two)).toEqual([`assess/${code} out/result.json/`, `assess/${code} b.json/`]);
    const cases = (await rendered('junit', ...two)).match(/classname="[^"]*" name="[^"]*"/g) ?? [];
    expect(new Set(cases).size).toBe(cases.length);
  });

  test('fingerprints do not change with figures or with the order of other findings', async () => {
    const eol = finding(1, { kind: 'estate', title: 'Servers out of support: 12', item: null, edition: null });
    const more = finding(1, { kind: 'estate', title: 'Faxes: 1', item: null, edition: null });
    const mark = async (findings: Result['findings']) =>
      (await sarif(judged(fullTrust({ findings })))).runs[0]!.results.find((r) =>
        r.ruleId.endsWith('servers-out-of-support'),
      )!.partialFingerprints;
    expect(await mark([eol])).toEqual(await mark([more, { ...eol, title: 'Servers out of support: 9', because: 'y' }]));
  });

  test('points at the row, the answer, or the threshold, as a relative URI from the root of the repository', async () => {
    const place = { file: 'answers/a b.yaml', line: 12, column: 3 };
    const row = { file: 'inventories/x.csv', line: 7 };
    const result = withItems([observation('1.1.1', 'not-met', { place })], {
      findings: [
        itemFinding,
        finding(2, { kind: 'estate', edition: null, item: null, places: [row, { ...row, line: 9 }] }),
      ],
    });
    const { results } = (await sarif(judged(result, {}, 'trusts/rxx'))).runs[0]!;
    const at = results.map((r) => r.locations[0]?.physicalLocation);
    expect(at[0]).toMatchObject({
      artifactLocation: { uri: 'thresholds.yaml' },
      region: { startLine: 7, startColumn: 23 },
    });
    expect(at[2]).toMatchObject({
      artifactLocation: { uri: 'trusts/rxx/answers/a%20b.yaml' },
      region: { startLine: 12, startColumn: 3 },
    });
    expect(at[3]).toMatchObject({
      artifactLocation: { uri: 'trusts/rxx/inventories/x.csv' },
      region: { startLine: 7 },
    });
    expect(results[3]?.relatedLocations).toHaveLength(1);
  });

  test.each(['/etc/passwd', '../../x', 'a/../../x', 'C:\\x', 'file:///x/../..', '..\\x', 'a\u0000b', ''])(
    'a file named %j is never a place',
    async (file) => {
      const result = fullTrust({ findings: [finding(1, { places: [{ file, line: 1 }] })] });
      const log = await sarif(judged(result, { gates: [judgement({ place: { file, line: 1 } })] }));
      for (const r of log.runs[0]!.results) expect(r.locations).toEqual([]);
    },
  );

  test('an acceptance in force suppresses and is named; the level stays', async () => {
    const { results } = (await sarif(judged(accepted()))).runs[0]!;
    expect(results[2]?.suppressions).toEqual([
      { kind: 'external', justification: expect.stringContaining('old-scanners') },
    ]);
    expect(results[2]?.level).toBe('error');
    expect(results[0]?.suppressions).toBeUndefined();
  });

  test.each([
    ['has lapsed', accepted({ status: 'lapsed' })],
    ['is drawn up badly', accepted({ concerns: [{ kind: 'self-approved', because: 'x' }] })],
    [
      'covers one of two items',
      accepted({}, [{ ...itemFinding, also: [{ edition: 'ndg-10@2023-24', item: '1.1.2' }] }]),
    ],
    ['is itself what falls short', accepted({}, [{ ...itemFinding, kind: 'acceptance' }])],
  ])('an acceptance that %s suppresses nothing', async (_, result) => {
    for (const r of (await sarif(judged(result))).runs[0]!.results) expect(r.suppressions).toBeUndefined();
  });
});

describe('JUnit', () => {
  test('met passes, not met fails, not measured is skipped with its reason and never passed', async () => {
    const items = (['met', 'not-met', 'unanswered', 'unknown', 'not-applicable'] as const).map((o, i) =>
      observation(`1.1.${i}`, o, { because: `why ${o}` }),
    );
    const text = await rendered('junit', judged(withItems(items)));
    const suite = text.split('<testsuite ')[2]!;
    expect(suite).toMatch(/^name="RXX ndg-10@2023-24: 1 [^"]*" tests="5" failures="1" errors="0" skipped="3"/);
    const cases = suite.split('<testcase ').slice(1);
    expect(cases[0]).not.toMatch(/<(failure|skipped|error)/);
    expect(cases[1]).toContain('<failure type="not-met" message="why not-met">');
    expect(cases[2]).toContain('<skipped message="not measured: why unanswered">');
    expect(cases[3]).toContain('<skipped message="not measured: why unknown">');
    expect(cases[4]).toContain('<skipped message="not applicable: why not-applicable">');
  });

  test('a gate that was not measured is an error', async () => {
    const gates = (await rendered('junit')).split('<testsuite ')[1]!;
    expect(gates).toContain('tests="3" failures="1" errors="1" skipped="0"');
  });

  test('a trust that answered nothing passes no case of any standard', async () => {
    const suites = (await rendered('junit', judged(emptyTrust()))).split('<testsuite ').slice(2);
    expect(suites.length).toBeGreaterThan(10);
    for (const cases of suites.map((s) => s.split('<testcase ').slice(1))) {
      for (const c of cases) expect(c).toMatch(/<(skipped|failure)/);
    }
  });
});

describe('GitHub annotations', () => {
  const many = (n: number, severity: 'critical' | 'medium' | 'low') =>
    Array.from({ length: n }, (_, i) => finding(i + 1, { severity, places: [] }));

  test('at most ten of each level, gates first, and what is left out is said', async () => {
    const result = fullTrust({ findings: [...many(30, 'critical'), ...many(11, 'medium'), ...many(40, 'low')] });
    const lines = (await rendered('github', judged(result))).trimEnd().split('\n');
    for (const level of ['error', 'warning', 'notice']) {
      expect(lines.filter((l) => l.startsWith(`::${level} `))).toHaveLength(10);
    }
    expect(lines[0]).toContain('title=Gate not met');
    expect(lines.at(-1)).toContain('22 of 32 errors, 1 of 11 warnings, 31 of 40 notices');
  });

  test('exactly ten of each level are all shown, without a remark', async () => {
    const result = fullTrust({ findings: [...many(8, 'critical'), ...many(10, 'low')] });
    const lines = (await rendered('github', judged(result))).trimEnd().split('\n');
    expect(lines).toHaveLength(20);
    expect(lines.join('\n')).not.toContain('Not shown');
  });

  test('percent signs, colons and commas are escaped', async () => {
    const result = fullTrust({ findings: [finding(1, { title: 'a,b: 5%', because: '100%0A', places: [] })] });
    const line = (await rendered('github', judged(result, { gates: [judgement({ verdict: 'met' })] }))).split('\n')[0];
    expect(line).toContain('title=F-001 a%2Cb%3A 5%25::');
    expect(line).toContain('100%250A');
  });

  test('nothing to tell is said, not left empty', async () => {
    const text = await rendered(
      'github',
      judged(fullTrust({ findings: [] }), { gates: [judgement({ verdict: 'met' })] }),
    );
    expect(text).toMatch(/^::notice .*Every gate is met/);
  });
});

describe('GitLab code quality', () => {
  test('every entry has what GitLab needs, and a fingerprint of its own', async () => {
    const list = JSON.parse(await rendered('gitlab', judged(), judged(fullTrust(), { file: 'b.json' })));
    for (const e of list) {
      expect(e).toEqual({
        description: expect.any(String),
        check_name: expect.any(String),
        fingerprint: expect.stringMatching(/^[0-9a-f]{40}$/),
        severity: expect.stringMatching(/^(info|minor|major|critical|blocker)$/),
        location: { path: expect.any(String), lines: { begin: expect.any(Number) } },
      });
    }
    expect(new Set(list.map((e: { fingerprint: string }) => e.fingerprint)).size).toBe(list.length);
  });
});

describe('Prometheus', () => {
  test('every sample is valid, every metric stands once with its HELP and TYPE, no series twice', async () => {
    const text = await rendered('prometheus', judged(), judged(fullTrust(), { file: 'b.json' }));
    const lines = text.trimEnd().split('\n');
    const samples = lines.filter((l) => !l.startsWith('#'));
    for (const s of samples) {
      expect(s).toMatch(/^[a-z_]+\{[a-z_]+="(\\.|[^"\\])*"(,[a-z_]+="(\\.|[^"\\])*")*\} [0-9.e+-]+$/);
    }
    expect(new Set(samples.map((s) => s.slice(0, s.lastIndexOf(' ')))).size).toBe(samples.length);
    const help = lines.filter((l) => l.startsWith('# HELP')).map((l) => l.split(' ')[2]);
    expect(new Set(help).size).toBe(help.length);
    const order = samples.map((s) => s.split('{')[0]).filter((n, i, all) => n !== all[i - 1]);
    expect(order).toEqual(help);
  });

  test('long names of files that look alike are told apart', async () => {
    const names = ['a', 'b'].map((end) => `${'x'.repeat(200)}${end}.json`);
    const text = await rendered('prometheus', ...names.map((file) => judged(fullTrust(), { file })));
    const samples = text.split('\n').filter((l) => l !== '' && !l.startsWith('#'));
    expect(new Set(samples.map((s) => s.slice(0, s.lastIndexOf(' ')))).size).toBe(samples.length);
  });

  test('no finding is no 0 where there may be more, and no contradiction where nothing was compared', async () => {
    const none = async (parts: Partial<Result>) =>
      rendered('prometheus', judged(fullTrust({ findings: [], ...parts })));
    expect(await none({})).toMatch(/assess_findings\{[^}]*severity="critical"\} 0/);
    for (const parts of [{ estate: null }, { editions: [] }, { editions: emptyTrust().editions }]) {
      expect(await none(parts)).not.toContain('assess_findings{');
      const one = await none({ ...parts, findings: [finding(1, { severity: 'low' })] });
      expect(one).toMatch(/assess_findings\{[^}]*severity="low"\} 1/);
    }
    const said = observation('1.1.1', 'met', { claimed: { outcome: 'met', because: 'x' }, evidenced: null });
    expect(await rendered('prometheus', judged(withItems([said])))).not.toContain('assess_contradictions{');
    const both = observation('1.1.1', 'met', { ...said, evidenced: { outcome: 'met', because: 'x' } });
    expect(await rendered('prometheus', judged(withItems([both])))).toContain('assess_contradictions{');
  });

  test('devices under custom support are a phase of their own, and the phases add up', async () => {
    const devices = async (result: Result): Promise<Map<string, number>> => {
      const text = await rendered('prometheus', judged(result));
      const lines = text.matchAll(/^assess_devices\{[^}]*phase="([^"]+)"[^}]*\} (\d+)/gm);
      return new Map([...lines].map(([, phase = '', value]) => [phase, Number(value)]));
    };
    const [plain, reprieved] = [await devices(fullTrust()), await devices(reprievedTrust())];
    const sum = (found: Map<string, number>): number => [...found.values()].reduce((a, b) => a + b, 0);
    expect([plain.has('isolate'), reprieved.get('isolate')]).toEqual([false, 4]);
    expect(reprieved.get('extended')).toBe((plain.get('extended') ?? 0) - 4);
    expect(sum(reprieved)).toBe(sum(plain));
  });

  test('what was not measured is absent, never 0', async () => {
    const text = await rendered('prometheus', judged(emptyTrust()));
    expect(text).not.toMatch(/assess_(measure_numerator|devices|contradictions|inventory_rows)\{/);
    expect(text).toMatch(/assess_measure_state\{[^}]*state="absent"\} 1/);
    expect(text).toMatch(/gate="findings\/low",[^}]*state="not-measured"\} 1/);
  });
});

describe('summaries', () => {
  test('show every gate with what was compared, and say what is left out', async () => {
    const text = await rendered('github-summary');
    expect(text).toContain(
      '| Answers that the estate contradicts | **NOT MET** | 3 of 40 answers compared | at most 0 |',
    );
    expect(text).toContain('Not shown: 6 findings more');
    expect(await rendered('markdown')).not.toContain('Not shown');
  });

  test('of what nobody answered there is no level, and a reason that ends a sentence ends it once', async () => {
    expect(await rendered('markdown', judged(emptyTrust()))).toContain('| no level, acute |');
    const text = await rendered('markdown', judged(fullTrust({ findings: [finding(1, { because: 'It is so.' })] })));
    expect(text).toContain('It is so. Next: ');
  });

  test('a step summary stays under what GitHub takes, whatever is in it', async () => {
    const big = fullTrust({
      findings: Array.from({ length: 25 }, (_, i) => finding(i + 1, { because: 'ŵ \u{1F600} '.repeat(500) })),
    });
    const text = await rendered('github-summary', ...Array.from({ length: 30 }, () => judged(big)));
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(text).toMatch(/Not shown, for it would not fit: \d+ Results, of which 0 met, \d+ not met, 0 not measured/);
  });
});

test.each(CI_FORMATS)('%s has the same bytes each time and ends with a line feed', async (format) => {
  const text = await rendered(format);
  expect(text).toBe(await rendered(format));
  expect(text).toMatch(/\n$/);
});
