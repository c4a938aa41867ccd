import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { BIN } from '../spawn.ts';
import { emptyFolder } from '../workspace-fixture.ts';

const PAGE = readFileSync(resolve(import.meta.dirname, '../../../docs/ci.md'), 'utf8');

function block(heading: string, language: string): string {
  const section = PAGE.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return section.match(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``))?.[1] ?? '';
}

/** A checkout as a build sees it: the example, the thresholds of the page, and the program on the path. */
function checkout() {
  const folder = emptyFolder();
  const bin = join(folder, '.bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'assess'), `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n`);
  chmodSync(join(bin, 'assess'), 0o755);
  cpSync(resolve(import.meta.dirname, '../../../examples'), join(folder, 'examples'), { recursive: true });
  writeFileSync(join(folder, 'thresholds.yaml'), block('Thresholds', 'yaml'));
  const env = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
    GITHUB_STEP_SUMMARY: join(folder, 'step-summary'),
  };
  const run = (script: string) => {
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd: folder,
      env,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 ** 2,
    });
    return { status, stdout, stderr };
  };
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  return { folder, run, read };
}

describe('docs/ci.md', () => {
  test('the commands to try end with the codes it says', () => {
    const { run } = checkout();
    const lines = block('Try it', 'sh').trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines) {
      const [, command = '', code] = /^(.*?)\s+# exit (\d)$/.exec(line) ?? [];
      const { status, stderr } = run(command);
      expect({ command, status, stderr }).toMatchObject({ command, status: Number(code) });
      expect(stderr).not.toContain('fault in the program');
    }
  });

  test('the GitHub job assesses, breaks at the gate, and leaves its files', () => {
    const { run, read } = checkout();
    type Step = { name?: string; run?: string };
    const { jobs } = parse(block('GitHub Actions', 'yaml')) as { jobs: { gate: { steps: Step[] } } };
    const steps = jobs.gate.steps.filter((s) => s.run !== undefined && s.name !== 'Install the program');
    expect(steps.map((s) => s.name)).toEqual(['Assess', 'Gate', 'Summary']);
    const ran = steps.map((s) => run(s.run ?? ''));
    expect(ran.map((r) => r.status)).toEqual([0, 2, 0]);
    const annotations = ran[1]!.stdout.trimEnd().split('\n');
    for (const line of annotations) expect(line).toMatch(/^::(error|warning|notice) /);
    const log = JSON.parse(read('gate.sarif'));
    expect(log.runs[0].results.length).toBeGreaterThan(50);
    // Every place that the file names is a file of the checkout, and its line is there.
    const places = log.runs[0].results.flatMap((r: { locations: unknown[] }) => r.locations);
    for (const { physicalLocation: at } of places) {
      const lines = read(decodeURIComponent(at.artifactLocation.uri)).split('\n').length;
      expect(at.region.startLine).toBeLessThanOrEqual(lines);
    }
    const uris = new Set(
      places.map(
        (p: { physicalLocation: { artifactLocation: { uri: string } } }) => p.physicalLocation.artifactLocation.uri,
      ),
    );
    expect([...uris].some((u) => String(u).includes('/answers/'))).toBe(true);
    expect([...uris].some((u) => String(u).includes('/inventories/'))).toBe(true);
    expect(read('step-summary')).toMatch(/^## Gate NOT MET/);
    expect(read('gate.xml')).toContain('<testsuite ');
  });

  test('the GitLab job assesses, breaks at the gate, and leaves every report it names', () => {
    const { folder, run } = checkout();
    const { assess } = parse(block('GitLab CI', 'yaml')) as {
      assess: { script: string[]; artifacts: { paths: string[]; reports: Record<string, string> } };
    };
    expect(assess.script.map((line) => run(line).status)).toEqual([0, 2]);
    const named = [...assess.artifacts.paths, ...Object.values(assess.artifacts.reports)];
    expect(named).toHaveLength(4);
    for (const file of named) expect({ file, there: existsSync(join(folder, file)) }).toEqual({ file, there: true });
  });

  test('every key and option of its table is there, and none is missing', async () => {
    const { SECTION_NAMES } = await import('../../../src/domain/thresholds.ts');
    const table = PAGE.split('\n').filter((l) => l.startsWith('| `'));
    for (const name of SECTION_NAMES) expect(table.some((l) => l.includes(`\`${name}`))).toBe(true);
    const { CI_FORMATS } = await import('../../../src/report/ci/formats.ts');
    for (const format of CI_FORMATS)
      expect(table.some((l) => l.replaceAll(/ +/g, ' ').startsWith(`| \`${format}\` |`))).toBe(true);
  });
});
