import { closeSync, ftruncateSync, mkdirSync, openSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileInside, refusedReference } from '../../src/io/inside.ts';
import { folder, pipe, userError } from './folder.ts';

/** A workspace with a file, links of every kind, a pipe and a file of 5 GB that takes no room; a secret stands outside. */
function workspace(): string {
  const dir = folder({ 'outside.pdf': 'CANARY', 'outdir/x.pdf': 'CANARY', 'ws/evidence/policy.pdf': '%PDF' });
  const evidence = join(dir, 'ws/evidence');
  symlinkSync('../../outside.pdf', join(evidence, 'link-outside.pdf'));
  symlinkSync('../../outdir', join(evidence, 'link-dir'));
  symlinkSync('policy.pdf', join(evidence, 'link-inside.pdf'));
  symlinkSync('loop', join(evidence, 'loop'));
  pipe(join(evidence, 'fifo'));
  const fd = openSync(join(evidence, 'huge.bin'), 'w');
  ftruncateSync(fd, 5 * 1024 ** 3);
  closeSync(fd);
  return join(dir, 'ws');
}

describe.skipIf(process.platform === 'win32')('paths that data name', () => {
  test.each(['evidence/policy.pdf', './evidence/policy.pdf', 'evidence/link-inside.pdf', 'evidence/huge.bin'])(
    '%s is a file of the workspace',
    (path) => {
      const dir = workspace();
      expect(fileInside(dir, path).startsWith(`${dir}/evidence/`)).toBe(true);
    },
  );

  test.each([
    'evidence/sub/../policy.pdf',
    '../outside.pdf',
    'evidence/../../outside.pdf',
    'evidence\\..\\..\\outside.pdf',
    '/etc/passwd',
    'C:\\Windows\\win.ini',
    'c:evidence.pdf',
    '\\\\host\\share\\x.pdf',
    '//host/share/x.pdf',
    '\\\\?\\C:\\x',
    'file:///etc/passwd',
    'http://127.0.0.1/x.pdf',
    '~/secret',
    '%USERPROFILE%\\x',
    '%USERPROFILE%/x',
    'evidence/a\0.pdf',
    '',
    '.',
    './',
    'evidence/',
    '/dev/zero',
    '/proc/self/environ',
    'evidence/CON',
    'evidence/nul.txt',
    'evidence/policy.pdf ',
    'evidence/policy.pdf::$DATA',
    'x'.repeat(5000),
    `evidence/${'a/'.repeat(2000)}x`,
    'evidence/policy.pdf\nfoo',
    'evidence/\u202efdp.ycilop',
    'evidence//policy.pdf',
  ])('%j is refused by its form alone', (path) => {
    expect(userError(() => fileInside('/nowhere', path)).message).toMatch(/is refused/);
  });

  test.each([
    ['evidence/link-outside.pdf', /a link leads out of/],
    ['evidence/link-dir/x.pdf', /a link leads out of/],
    ['evidence/loop', /round in a circle/],
    ['evidence/fifo', /not an ordinary file/],
    ['evidence', /is a folder/],
  ])('%s is refused for what it is', (path, why) => {
    expect(userError(() => fileInside(workspace(), path)).message).toMatch(why);
  });

  test.each([
    '$HOME/secret',
    'evidence/policy.pdf.',
    'evidence/poli%63y.pdf',
    'evidence/%2e%2e/%2e%2e/outside.pdf',
    'evidence/..%2f..%2foutside.pdf',
    '-rf',
  ])('%s is only a name, and nothing has it', (path) => {
    expect(userError(() => fileInside(workspace(), path))).toMatchObject({
      kind: 'io',
      message: expect.stringContaining('no such file'),
    });
  });

  test('capitals matter, also on a disk that ignores them', () => {
    const dir = workspace();
    expect(userError(() => fileInside(dir, 'evidence/POLICY.PDF')).message).toMatch(/no such file|spelt otherwise/);
  });

  test('a workspace reached through a link is still one place', () => {
    const dir = folder({ 'real/a.csv': 'x' });
    symlinkSync('real', join(dir, 'link'));
    expect(fileInside(join(dir, 'link'), 'a.csv')).toBe(join(dir, 'real/a.csv'));
  });

  test('a folder whose name merely begins like the workspace is outside it', () => {
    const dir = folder({ 'ws/a': 'x', 'ws-secret/b': 'x' });
    symlinkSync('../ws-secret/b', join(dir, 'ws/b'));
    expect(userError(() => fileInside(join(dir, 'ws'), 'b')).message).toMatch(/a link leads out/);
  });

  test('a file below a file does not exist', () => {
    const dir = folder({ 'a.csv': 'x' });
    mkdirSync(join(dir, 'b'));
    writeFileSync(join(dir, 'b/c'), '');
    expect(userError(() => fileInside(dir, 'a.csv/x')).kind).toBe('io');
  });
});

describe('references to evidence', () => {
  test.each([
    'evidence/policy.pdf',
    './evidence/policy.pdf',
    'Minutes of the board, 3 May 2026, item 4.2',
    'https://sharepoint.example/x',
    'A: see annex',
    'Policy 1.2..1.4',
  ])('%j may be kept', (reference) => {
    expect(refusedReference(reference)).toBeNull();
  });

  test.each([
    '../outside.pdf',
    'evidence\\..\\..\\outside.pdf',
    '/etc/passwd',
    'C:\\Windows',
    'c:evidence.pdf',
    '\\\\host\\x',
    '~/secret',
    'file:///etc/passwd',
    'evidence/..',
    'https://x.example/\u200b',
  ])('%j is refused', (reference) => {
    expect(refusedReference(reference)).not.toBeNull();
  });
});
