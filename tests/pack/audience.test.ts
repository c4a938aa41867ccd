import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { report } from '../../src/cli/commands/report.ts';
import { run } from '../../src/cli/commands/run.ts';
import { AUDIENCE_NAMES } from '../../src/cli/program/results.ts';
import { AUDIENCES, type PackOptions } from '../../src/cli/write-pack.ts';
import { Result } from '../../src/domain/result.ts';
import { UserError } from '../../src/errors.ts';
import { FORMATS } from '../../src/report/formats.ts';
import { fakeSurroundings, noOptions } from '../cli/fake.ts';
import { STANDARDS } from '../cli/workspace-fixture.ts';
import { everyText } from './every-byte.ts';
import { ROOT, temporaryFolder } from './example-folder.ts';

/** Texts that stand in the inputs and nowhere else; none may come out in public. */
const CANARY = {
  device: 'ZQ-DEVICE-0417',
  serial: 'ZQSERIAL88213',
  user: 'zq.user@canary.invalid',
  address: '10.231.77.19',
  site: 'Zqsite House',
  system: 'Zqsystem Embedded rev. K',
  file: 'zq-export',
  column: 'Zqcolumn',
  by: 'Zqperson Byname',
  comment: 'Zqcomment on the matter',
  evidence: 'zqevidence/minutes-4.pdf',
  contest: 'Zqcontest of the figure',
  document: 'zqdocument/policy.docx',
  reason: 'Zqreason for leaving it out',
  account: 'Zqaccount of what is done',
  owner: 'Zqowner Oneperson',
  step: 'Zqstep to be taken',
  approver: 'Zqapprover Twoperson',
  risk: 'Zqrisk title of a weakness',
  waiver: 'Zqwaiver of what stands before it',
  provider: 'Zqprovider Limited',
  reference: 'ZQ-PO-55231',
  note: 'Zqnote on the order',
  pattern: 'ZQ-PATTERN-*',
  exclusion: 'Zqexclusion for a room',
} as const;

/** Those that the papers and result of a private run hold; the others come no further than the list of exceptions, or nowhere. */
const IN_PRIVATE = [
  'system',
  'file',
  'by',
  'comment',
  'evidence',
  'contest',
  'document',
  'reason',
  'owner',
  'step',
  'approver',
  'risk',
  'waiver',
  'provider',
  'reference',
  'pattern',
  'exclusion',
] as const;

const RELEASES = ['Windows Server 2008 R2', 'Windows 7 SP1'];

const ASSESSMENT = `schema: 1
trust: { name: Canary Trust, code: TST, settings: [acute, ambulance] }
editions: [demo@1, ladder@1, ndg-10@2023-24]
asOf: 2026-11-22
inventories: [{ file: inventories/${CANARY.file}.csv, takenOn: 2026-11-20 }]
exclusions: [{ id: room, reason: ${CANARY.exclusion}, scope: { names: ["NONE-*"] } }]
agreements:
  - { id: AG-1, title: ${CANARY.note}, kind: esu, provider: ${CANARY.provider}, reference: ${CANARY.reference}, note: ${CANARY.note},
      scope: { names: ["${CANARY.pattern}"] }, from: 2026-01-01, to: 2027-01-01 }
acceptances:
  - { id: RA-1, title: ${CANARY.risk}, items: [D-1.1], devices: { sites: [${CANARY.site}] }, reason: isolated, text: ${CANARY.waiver},
      approver: ${CANARY.approver}, owner: ${CANARY.owner}, approvedOn: 2025-01-01, expiresOn: 2025-12-31 }
  - { id: RA-2, title: ${CANARY.risk} again, devices: { products: [{ product: windows-server }] }, reason: cost, text: ${CANARY.waiver},
      approver: ${CANARY.owner}, owner: ${CANARY.owner}, approvedOn: 2026-06-01, expiresOn: 2027-02-01 }
  - { id: RA-3, title: ${CANARY.risk} once more, items: [D-1.2], reason: cost, text: ${CANARY.waiver}, approver: ${CANARY.approver},
      approvedOn: 2026-06-01, expiresOn: 2027-02-01,
      reviews: [{ on: 2026-08-01, by: ${CANARY.by}, outcome: withdrawn, note: ${CANARY.waiver} }] }
`;

const DEMO = `schema: 1
framework: demo
edition: "1"
answers:
  D-1.1: { value: no, by: ${CANARY.by}, comment: ${CANARY.comment}, evidence: [${CANARY.evidence}], plan: { owner: ${CANARY.owner}, due: 2027-01-01, step: ${CANARY.step} } }
  D-1.2: { notApplicable: ${CANARY.reason}, by: ${CANARY.by} }
  D-1.6: { value: ${CANARY.account} }
  D-2.1: { value: ${CANARY.document}, contests: ${CANARY.contest} }
`;

const NDG = `schema: 1
framework: ndg-10
edition: "2023-24"
answers:
  NDG-8.3.7: { notApplicable: ${CANARY.reason}, by: ${CANARY.by}, contests: ${CANARY.contest} }
`;

function inventory(): string {
  const head = `Device name,Serial number,Operating system,IP address,Primary user,Site,Device type,Last seen,${CANARY.column}`;
  const row = (n: number, system: string, type: string): string =>
    [
      n === 0 ? CANARY.device : n === 1 ? '=ZQ+1' : `ZQ-OTHER-${n}`,
      n === 0 ? CANARY.serial : `ZQS${10_000 + n}`,
      system,
      CANARY.address,
      CANARY.user,
      CANARY.site,
      type,
      '2026-11-19',
      'x',
    ].join(',');
  const systems = [
    'Windows Server 2008 R2',
    'Windows Server 2008 R2',
    'Windows 7 SP1',
    CANARY.system,
    'Windows 11 Pro 25H2',
    '=1+1',
  ];
  return `${head}\r\n${systems.map((s, n) => row(n, s, n < 2 ? 'Server' : 'Desktop')).join('\r\n')}\r\n`;
}

const folder = join(temporaryFolder(), 'trust');
const out = temporaryFolder();
const around = fakeSurroundings({ shippedStandards: join(ROOT, 'standards'), cwd: folder });
const options = (given: Partial<PackOptions> = {}) => ({
  ...noOptions,
  standards: [STANDARDS],
  out,
  formats: FORMATS,
  ...given,
});
const textOf = (side: string, file: string): string => readFileSync(join(out, side, file), 'utf8');

beforeAll(async () => {
  for (const sub of ['inventories', 'answers']) mkdirSync(join(folder, sub), { recursive: true });
  writeFileSync(join(folder, 'assessment.yaml'), ASSESSMENT);
  writeFileSync(join(folder, 'answers/demo-1.yaml'), DEMO);
  writeFileSync(join(folder, 'answers/ndg-10-2023-24.yaml'), NDG);
  writeFileSync(join(folder, `inventories/${CANARY.file}.csv`), inventory());
  expect(await run(folder, options({ audience: 'both', withNames: true }), around)).toBe(0);
});

describe('twins of one run', () => {
  test('stand in folders of their own; the list of exceptions is private', () => {
    const papers = readdirSync(join(out, 'public')).sort();
    expect(papers).toHaveLength(FORMATS.length);
    expect(readdirSync(join(out, 'private')).sort()).toEqual([...papers, 'exceptions.csv'].sort());
  });

  test('no byte of any public paper holds a canary or a release out of support', async () => {
    const files = readdirSync(join(out, 'public'));
    const leaks: string[] = [];
    for (const file of files) {
      const texts = (await everyText(join(out, 'public', file))).map((text) => text.toLowerCase());
      for (const [name, canary] of [...Object.entries(CANARY), ...RELEASES.map((r) => [r, r])] as [string, string][]) {
        if (texts.some((text) => text.includes(canary.toLowerCase()))) leaks.push(`${file}: ${name}`);
      }
    }
    expect(files.length).toBeGreaterThan(3);
    expect(leaks).toEqual([]);
  });

  test('the same search finds what the private papers hold', async () => {
    const found = new Set<string>();
    const texts = (
      await Promise.all(readdirSync(join(out, 'private')).map((file) => everyText(join(out, 'private', file))))
    ).flat();
    for (const name of IN_PRIVATE) if (texts.some((text) => text.includes(CANARY[name]))) found.add(name);
    expect([...IN_PRIVATE].filter((name) => !found.has(name))).toEqual([]);
    const attached = await everyText(join(out, 'private', 'board-paper.pdf'));
    expect(attached.some((text) => text.includes('"format": "assess-result"') && text.includes(CANARY.by))).toBe(true);
  });

  test('no private paper names a device, a user or an address; the lists of exceptions do where that was asked for', async () => {
    const lists = ['exceptions.csv', 'board-actions.xlsx'];
    for (const file of readdirSync(join(out, 'private')).filter((f) => !lists.includes(f))) {
      const texts = await everyText(join(out, 'private', file));
      for (const name of ['device', 'serial', 'user', 'address'] as const) {
        expect(
          texts.some((text) => text.includes(CANARY[name])),
          `${file}: ${name}`,
        ).toBe(false);
      }
    }
    expect(textOf('private', 'exceptions.csv')).toContain(`,${CANARY.device},${CANARY.serial},${CANARY.site}\r\n`);
    const workbook = await everyText(join(out, 'private', 'board-actions.xlsx'));
    expect(workbook.some((text) => text.includes(CANARY.device))).toBe(true);
    for (const name of ['user', 'address'] as const) {
      expect(workbook.some((text) => text.includes(CANARY[name]))).toBe(false);
    }
    // A name that a spreadsheet would run as a formula is made text.
    expect(textOf('private', 'exceptions.csv')).toContain(",'=ZQ+1,");
  });

  test('every verdict, count and score is the same in both results', () => {
    const [open, closed] = ['public', 'private'].map((side) => Result.parse(JSON.parse(textOf(side, 'result.json'))));
    expect(open!.audience).toBe('public');
    expect(closed!.audience).toBe('private');
    expect(open!.withheld.length).toBeGreaterThan(8);
    const figures = (r: Result): unknown => ({
      measures: r.measures,
      phases: r.estate?.phases,
      classes: r.estate?.classes,
      reconciliation: r.estate?.reconciliation,
      editions: r.editions.map((e) => [e.verdict, e.label, e.shape === 'compliance' ? [e.tally, e.score] : e.overall]),
      findings: r.findings.map((f) => [f.ref, f.severity, f.title, f.due, f.cost, f.owner === null]),
    });
    expect(figures(open!)).toEqual(figures(closed!));
  });

  test('public is what is written where nobody says for whom', async () => {
    const plain = temporaryFolder();
    expect(await run(folder, options({ out: plain, formats: ['.md', '.json'] }), around)).toBe(0);
    for (const file of readdirSync(plain))
      expect(readFileSync(join(plain, file)).equals(readFileSync(join(out, 'public', file)))).toBe(true);
  });

  test('the papers of a kept private result are those of the run, with either audience', async () => {
    const again = temporaryFolder();
    await report(
      join(out, 'private/result.json'),
      { ...options({ out: again, formats: ['.md', '.json'], audience: 'both' }) },
      around,
    );
    for (const side of ['public', 'private']) {
      for (const file of ['board-paper.md', 'result.json']) {
        expect(readFileSync(join(again, side, file), 'utf8')).toBe(textOf(side, file));
      }
    }
    expect(around.stderr()).toContain('whose support could not be told');
  });

  test('the option offers what the writer knows', () => {
    expect(AUDIENCE_NAMES).toEqual(AUDIENCES);
  });
});

describe('exceptions.csv', () => {
  const lines = (): string[] => textOf('private', 'exceptions.csv').split('\r\n');

  test('lists every device not in support or not to be told, by file and line, and opens in Excel as UTF-8', () => {
    expect(lines()[0]).toBe('\uFEFFFile,Line,Class,System,Support,Ends,What to do,Device name,Serial number,Site');
    expect(
      lines()
        .slice(1, -1)
        .map((l) => l.split(',').slice(1, 5).join('|')),
    ).toEqual([
      expect.stringMatching(/^2\|server\|Windows Server 2008 R2.*\|Out of support$/),
      expect.stringMatching(/^3\|server\|Windows Server 2008 R2.*\|Out of support$/),
      expect.stringMatching(/^4\|desktop\|Windows 7 SP1\|Out of support$/),
      expect.stringMatching(/^5\|desktop\|Not recognised\|/),
      expect.stringMatching(/^7\|desktop\|Not recognised\|/),
    ]);
  });

  test('names no device unless that is asked for', async () => {
    const plain = temporaryFolder();
    await run(folder, options({ out: plain, formats: ['.json'], audience: 'private' }), around);
    const text = readFileSync(join(plain, 'exceptions.csv'), 'utf8');
    expect(text.split('\r\n')).toHaveLength(lines().length);
    for (const name of ['device', 'serial', 'site'] as const) expect(text).not.toContain(CANARY[name]);
  });
});

describe('refused, with nothing written', () => {
  const refusal = async (work: Promise<unknown>): Promise<string> => {
    const error = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(UserError);
    return [(error as UserError).message, ...(error as UserError).problems].join('\n');
  };

  test.each(['private', 'both'] as const)('papers for %s of a public result', async (audience) => {
    const again = temporaryFolder();
    const work = report(join(out, 'public/result.json'), options({ out: again, audience }), around);
    expect(await refusal(work)).toMatch(/private papers cannot be made from a public result[\s\S]*--audience private/);
    expect(readdirSync(again)).toEqual([]);
  });

  test('names of devices in public papers', async () => {
    const again = temporaryFolder();
    expect(await refusal(run(folder, options({ out: again, withNames: true }), around))).toContain('--with-names');
    expect(readdirSync(again)).toEqual([]);
  });

  test('public papers in a folder that holds private ones', async () => {
    const told = await refusal(
      report(join(out, 'private/result.json'), options({ out: join(out, 'private') }), around),
    );
    expect(told).toMatch(/holds private papers[\s\S]*exceptions\.csv/);
    expect(JSON.parse(textOf('private', 'result.json')).audience).toBe('private');
  });

  test('a paper of an earlier run that is left in the public folder is told', async () => {
    const again = temporaryFolder();
    writeFileSync(join(again, 'board-paper.pdf'), 'old');
    const fresh = fakeSurroundings({ shippedStandards: join(ROOT, 'standards'), cwd: folder });
    await report(join(out, 'private/result.json'), options({ out: again, formats: ['.md'] }), fresh);
    expect(fresh.stderr()).toMatch(new RegExp(`${basename(again)}/board-paper\\.pdf is of an earlier run`));
  });
});
