import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const BIOME = join(ROOT, 'node_modules/.bin/biome');
const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => `src/${entry.name}`);
const FILES = [...folders.map((folder) => `${folder}/made-up.ts`), 'src/made-up.ts', 'bin/made-up.js'];

const MODULES = ['http', 'https', 'http2', 'net', 'tls', 'dns', 'dgram', 'child_process'].flatMap((name) => [
  name,
  `node:${name}`,
]);
const LINES = [
  ...MODULES.map((name, i) => `import * as m${i} from '${name}';`),
  ...MODULES.map((name) => `await import('${name}');`),
  "import { lookup } from 'node:dns/promises';",
  "import { request } from 'undici';",
  "await fetch('http://127.0.0.1/');",
  "new WebSocket('ws://127.0.0.1/');",
];

const TEXT = `${LINES.join('\n')}\nexport const used = [${MODULES.map((_, i) => `m${i}`).join(', ')}, lookup, request];\n`;
const scratch = mkdtempSync(join(tmpdir(), 'assess-lint-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
let told = '';

// Beside the project, under its rules: nobody else's run of the linter is to meet these files.
beforeAll(() => {
  const rules = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8'));
  writeFileSync(join(scratch, 'biome.json'), JSON.stringify({ ...rules, $schema: undefined, vcs: { enabled: false } }));
  for (const file of FILES) {
    mkdirSync(join(scratch, file, '..'), { recursive: true });
    writeFileSync(join(scratch, file), TEXT);
  }
  const words = ['lint', '--reporter=github', '--max-diagnostics=none', '.'];
  const ran = spawnSync(BIOME, words, { cwd: scratch, encoding: 'utf8', maxBuffer: 64 * 1024 ** 2 });
  told = ran.stdout + ran.stderr;
});

test.each(FILES)('the linter lets nothing in %s reach for the network or for another program', (file) => {
  const refused = [...told.matchAll(/noRestricted(?:Imports|Globals),file=([^,]*),line=(\d+)/g)]
    .filter(([, path = '']) => path.endsWith(file))
    .map(([, , line]) => Number(line));
  expect([...new Set(refused)].sort((a, b) => a - b)).toEqual(LINES.map((_, i) => i + 1));
});
