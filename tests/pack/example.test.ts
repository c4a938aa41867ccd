import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { Result } from '../../src/domain/result.ts';
import { assess, type Ran } from '../cli/spawn.ts';
import { EXAMPLE, ROOT, temporaryFolder } from './example-folder.ts';

const FILES = [
  'board-actions.xlsx',
  'board-paper.docx',
  'board-paper.html',
  'board-paper.md',
  'board-paper.pdf',
  'result.json',
];
const out = temporaryFolder();
let ran: Ran;
let result: Result;

beforeAll(() => {
  ran = assess(['run', EXAMPLE, '--out', out]);
  result = Result.parse(JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')));
});

describe('the board pack of the example', () => {
  test('is written whole, and said so', () => {
    expect(ran.code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(FILES);
    for (const file of FILES) expect(ran.stdout).toContain(file);
  });

  test('prints what the README shows', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const lines = ran.stdout.split('\n').filter((line) => !line.startsWith('wrote '));
    expect(readme).toContain(lines.join('\n').trimEnd());
  });

  test('is private to its owner', () => {
    for (const file of FILES) expect(statSync(join(out, file)).mode & 0o077).toBe(0);
  });

  test('has the same bytes in another time zone, language and working folder', () => {
    const again = temporaryFolder();
    const env = { TZ: 'Pacific/Kiritimati', LANG: 'cy_GB.UTF-8', LC_ALL: 'cy_GB.UTF-8', HOME: again };
    expect(assess(['run', EXAMPLE, '--out', again], { cwd: again, env }).code).toBe(0);
    for (const file of FILES) expect(readFileSync(join(again, file)).equals(readFileSync(join(out, file)))).toBe(true);
  });

  test('can be made again from the kept result alone', () => {
    const again = temporaryFolder();
    expect(assess(['report', join(out, 'result.json'), '--out', again]).code).toBe(0);
    for (const file of FILES) expect(readFileSync(join(again, file)).equals(readFileSync(join(out, file)))).toBe(true);
  });

  test('adds up: rows, devices and what was counted', () => {
    const r = result.estate!.reconciliation;
    expect(r.records).toBe(r.accepted + r.rejected + r.blank);
    expect(r.accepted).toBe(r.devices + r.duplicates);
    expect(r.devices).toBe(r.counted + r.stale + r.excluded);
    for (const s of result.estate!.sources) expect(s.records).toBe(s.accepted + s.rejected + s.blank);
    expect(Object.values(result.estate!.phases).reduce((a, b) => a + b, 0)).toBe(r.counted);
    expect(result.estate!.classes.reduce((n, c) => n + c.total, 0)).toBe(r.counted);
    expect(result.estate!.releases.reduce((n, x) => n + x.devices, 0)).toBe(r.counted);
  });

  test('has about 5,000 devices, rejected rows and at least three contradictions', () => {
    expect(result.estate!.reconciliation.devices).toBeGreaterThan(4_500);
    expect(result.estate!.reconciliation.devices).toBeLessThan(5_500);
    expect(result.estate!.reconciliation.rejected).toBeGreaterThan(0);
    expect(result.contradictions.length).toBeGreaterThanOrEqual(3);
  });

  test('shows an agreement in force, one that lapsed, and an acceptance that lapsed', () => {
    expect(result.agreements.map((a) => [a.agreement.id, a.status])).toEqual([
      ['ESU-2026', 'in-force'],
      ['MD-IMG', 'lapsed'],
    ]);
    expect(result.acceptances.map((a) => [a.acceptance.id, a.status])).toEqual([
      ['RA-2025-07', 'lapsed'],
      ['RA-2026-02', 'in-force'],
    ]);
  });

  test('is judged against the profile that the trust keyed in, and not measured where levels are not known', () => {
    const caf = (edition: string) => result.editions.find((e) => e.framework === 'dspt-caf' && e.edition === edition)!;
    expect(caf('2026-27')).toMatchObject({ verdict: 'not-met', profileUnknown: 0 });
    expect(caf('2025-26')).toMatchObject({ verdict: 'not-measured', profileUnknown: 30 });
  });

  test('holds no device name, user, serial number or address', () => {
    const csv = readFileSync(join(EXAMPLE, 'inventories/network-scan.csv'), 'utf8').split('\r\n');
    const canaries = csv.slice(1, 400).flatMap((line) => {
      const [name, , , , , , , serial, address, , user] = line.split(';');
      return [name, serial, address, user].filter(
        (c): c is string => c !== undefined && c.length > 6 && !c.startsWith('To be'),
      );
    });
    expect(canaries.length).toBeGreaterThan(1_000);
    const texts = [
      readFileSync(join(out, 'board-paper.md'), 'utf8'),
      readFileSync(join(out, 'result.json'), 'utf8'),
      pdfText(),
    ];
    for (const text of texts) {
      const folded = text.toLowerCase();
      expect(canaries.filter((c) => folded.includes(c.toLowerCase()))).toEqual([]);
    }
  });

  test('says on every page that it is indicative and that the trust is invented', () => {
    const pages = pdfText()
      .split('\f')
      .filter((p) => p.trim() !== '');
    expect(pages.length).toBeGreaterThan(5);
    for (const page of pages) expect(page).toMatch(/Invented trust[\s\S]*Indicative/);
  });

  test('is as kept: Markdown and text of the PDF', async () => {
    await expect(readFileSync(join(out, 'board-paper.md'), 'utf8')).toMatchFileSnapshot(
      '../golden/harrowmere/board-paper.md',
    );
    await expect(pdfText()).toMatchFileSnapshot('../golden/harrowmere/board-paper.txt');
  });
});

test('the example is what its script writes', () => {
  const fresh = temporaryFolder();
  execFileSync(process.execPath, [join(ROOT, 'build/scripts/make-example.js'), ROOT, fresh]);
  const files = readdirSync(fresh, { recursive: true, encoding: 'utf8' }).filter((f) =>
    statSync(join(fresh, f)).isFile(),
  );
  expect(files.length).toBeGreaterThan(6);
  for (const f of files) expect(readFileSync(join(fresh, f)).equals(readFileSync(join(EXAMPLE, f))), f).toBe(true);
});

test('the version loads no command module', () => {
  expect(assess(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(existsSync(join(ROOT, 'dist/run.cjs'))).toBe(true);
});

function pdfText(): string {
  return execFileSync('pdftotext', ['-layout', join(out, 'board-paper.pdf'), '-'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
  });
}
