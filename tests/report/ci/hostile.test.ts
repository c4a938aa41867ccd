import { describe, expect, test } from 'vitest';
import type { Result } from '../../../src/domain/result.ts';
import { CI_FORMATS } from '../../../src/report/ci/formats.ts';
import { finding, fullTrust, ndg, observation } from '../fixtures.ts';
import { judged, judgement, rendered } from './judged.ts';

const STRINGS = [
  '\n::error::injected',
  '\r\n::set-output name=x::y',
  '::add-mask::x\n::stop-commands::t',
  '##[add-path]/tmp/evil',
  'x ##[set-env name=A;]b',
  '##vso[task.setvariable variable=x]y',
  '%0A::error::injected',
  '\u001b[31mred\u001b[0m\u009b31m',
  ']]><script>alert(1)</script><![CDATA[',
  '"><failure message="x"/>\u0000\u0008\ufffe\uffff',
  '\u202egnp.exe\u2066\u200b',
  '" } 1\nassess_gate_state{x="',
  '\\" \\n \\',
  '| a | b |\n| --- |\n# heading <img src=x onerror=y> ![i](http://e.example) [l](javascript:x)',
  '{0} {1} [text](http://e.example) [x](1)',
  '@everyone #1 `code` **b** --- ',
  '\ud800 lone \udfff',
  '__proto__',
  '=cmd|calc',
  'x'.repeat(40_000),
];

/** Every text of a Result that data can reach. */
function hostile(text: string): Result {
  const base = ndg();
  const first = base.standards[0]!;
  const items = (['met', 'not-met', 'unknown'] as const).map((o, i) =>
    observation(text, o, {
      title: text,
      because: text,
      acceptance: text,
      place: { file: `answers/${text}`, line: i + 1 },
    }),
  );
  const standards = [{ ...first, id: text, title: text, assertions: [{ ...first.assertions[0]!, items }] }];
  const full = fullTrust();
  return {
    ...full,
    trust: { ...full.trust, name: text, code: text },
    disclaimer: text,
    editions: [{ ...base, edition: text, shortTitle: text, label: text, standards }],
    findings: [
      finding(1, {
        title: text,
        because: text,
        action: text,
        edition: text,
        item: text,
        places: [{ file: text, line: 2 }],
      }),
      finding(2, {
        kind: 'item',
        title: text,
        edition: `ndg-10@${text}`,
        item: text,
        also: [],
        places: [],
        acceptance: text,
      }),
      finding(3, { kind: 'estate', title: text, edition: null, item: null, places: [] }),
    ],
    acceptances: full.acceptances.map((a) => ({
      ...a,
      status: 'in-force',
      acceptance: { ...a.acceptance, id: text, text, approver: text },
    })),
    basis: { ...full.basis, inputs: [{ file: text, bytes: 1, sha256: 'a'.repeat(64) }] },
  };
}

const given = (text: string) => {
  const gates = [
    judgement({ id: text, title: text, figure: text, bound: text, because: text, place: { file: text, line: 1 } }),
  ];
  return judged(hostile(text), { file: text, gates: [...gates, judgement({ verdict: 'not-measured', title: text })] });
};

const CASES = CI_FORMATS.flatMap((format) =>
  STRINGS.map((text) => ({ format, text, shown: JSON.stringify(text).slice(0, 40) })),
);

describe('data cannot drive what reads a format', () => {
  test.each(CASES)('$format: $shown', async ({ format, text }) => {
    const out = await rendered(format, given(text));
    // Nothing unseen: no control character but line feeds, no text that turns round, no half of a character.
    const unseen = out.replaceAll('\n', '').match(/.{0,40}[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu);
    expect(unseen).toBeNull();
    expect(out.match(/.{0,40}##(vso)?\[/g)).toBeNull();
    const lines = out.split('\n');
    if (format !== 'github') expect(lines.filter((l) => /^\s*::/.test(l))).toEqual([]);
    expect(Buffer.byteLength(out)).toBeLessThan(1_000_000);
  });

  test.each(STRINGS.map((text) => ({ text, shown: JSON.stringify(text).slice(0, 40) })))(
    'the shape stays that of harmless text: $shown',
    async ({ text }) => {
      const plain = given('harmless');
      const evil = given(text);
      const count = async (format: (typeof CI_FORMATS)[number], of: RegExp): Promise<number[]> => {
        const both = await Promise.all([plain, evil].map((j) => rendered(format, j)));
        return both.map((t) => t.match(of)?.length ?? 0);
      };
      for (const [format, of] of [
        ['github', /^::(error|warning|notice) [^:]*::/gm],
        ['github', /\n/g],
        ['junit', /<[^>]*>/g],
        ['junit', /\n/g],
        ['markdown', /\n/g],
        ['markdown', /(?<!\\)\|/g],
        ['markdown', /(?<!\\)[<`]|(?<!\\)\]\(/g],
        ['github-summary', /\n/g],
        ['prometheus', /\n/g],
      ] as const) {
        const [a, b] = await count(format, of);
        expect({ format, of, n: b }).toEqual({ format, of, n: a });
      }
      expect(JSON.parse(await rendered('gitlab', evil))).toHaveLength(5);
    },
  );

  test.each(STRINGS.map((text) => ({ text, shown: JSON.stringify(text).slice(0, 40) })))(
    'SARIF holds no link, placeholder or way out of the repository: $shown',
    async ({ text }) => {
      const log = JSON.parse(await rendered('sarif', given(text)));
      const { results, tool, artifacts } = log.runs[0];
      const texts: string[] = [
        ...results.map((r: { message: { text: string } }) => r.message.text),
        ...tool.driver.rules.flatMap((r: { help: { text: string }; shortDescription: { text: string } }) => [
          r.help.text,
          r.shortDescription.text,
        ]),
      ];
      for (const t of texts) {
        expect(t).not.toContain('](');
        expect(t.replaceAll('{{', '').replaceAll('}}', '')).not.toMatch(/[{}]/);
      }
      const uris = JSON.stringify([results, artifacts]).match(/"uri":"[^"]*"/g) ?? [];
      for (const uri of uris) expect(uri).toMatch(/^"uri":"[A-Za-z0-9%._~!*()'/-]+"$/);
    },
  );
});
