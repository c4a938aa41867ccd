import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

type Locked = {
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  dev?: boolean;
  hasInstallScript?: boolean;
};

const lock: { packages: Record<string, Locked> } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
const inProduction = packages.filter(([, locked]) => locked.dev !== true);

/**
 * The promise was 70. 22 of these come with `docx` alone, whose own build has them inside already: it is said in
 * `docs/promises.md`. A package more is a decision, to be taken here.
 */
const MOST = 84;

/** Licences that ask for no more than to be named. */
const KNOWN = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  '(MIT AND Zlib)',
  '(MIT OR GPL-3.0-or-later)',
  'MIT AND OFL-1.1',
]);

/** Packages that name no licence in their package.json, and what their licence file begins with. */
const BY_FILE: Readonly<Record<string, RegExp>> = {
  'node_modules/png-js': /^(?:The )?MIT Licen[sc]e|Permission is hereby granted, free of charge/i,
};

describe('packages that come with the program', () => {
  test('are no more than was decided', () => {
    expect(inProduction.length).toBeGreaterThan(10);
    expect(inProduction.length).toBeLessThanOrEqual(MOST);
  });

  test('run nothing when they are installed', () => {
    expect(inProduction.filter(([, locked]) => locked.hasInstallScript === true)).toEqual([]);
  });

  test('have licences that are known', () => {
    for (const [path, { license }] of inProduction) {
      if (license !== undefined) expect(KNOWN, path).toContain(license);
      else {
        const file = join(ROOT, path, 'LICENSE');
        expect(existsSync(file) ? readFileSync(file, 'utf8').trim() : '', path).toMatch(BY_FILE[path] ?? /^\b$/);
      }
    }
  });

  test('are held to their bytes by the lock file, and none comes from anywhere but the registry', () => {
    for (const [path, { integrity, resolved }] of inProduction) {
      expect(integrity, path).toMatch(/^sha512-/);
      if (resolved !== undefined) expect(resolved, path).toMatch(/^https:\/\/registry\.npmjs\.org\//);
    }
  });

  test('are asked for by exact version', () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    for (const [name, version] of Object.entries(dependencies)) expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

// Without `--omit dev`: npm 11 then also leaves out packages that come with the program and are wanted by a test too.
test.each(['cyclonedx', 'spdx'] as const)(
  'npm sbom lists every package that comes with the program, as %s',
  (format) => {
    const said = execFileSync('npm', ['sbom', '--package-lock-only', '--sbom-format', format], {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 ** 2,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const bill = JSON.parse(said);
    const listed: { name: string; version?: string; versionInfo?: string }[] = bill.components ?? bill.packages;
    const names = new Set(listed.map((p) => `${p.name}@${p.version ?? p.versionInfo}`));
    const wanted = inProduction.map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`);
    expect(wanted.filter((name) => !names.has(name))).toEqual([]);
  },
);
