import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { BIN } from '../cli/spawn.ts';
import { USES } from './commands.ts';
import { newOffice } from './office.ts';

const DENY = join(import.meta.dirname, 'deny-network.cjs');
const office = newOffice();
const log = join(office, '..', `${office.split('/').at(-1)}.reached`);
afterAll(() => {
  rmSync(office, { recursive: true, force: true });
  rmSync(log, { force: true });
});

/** Runs a script of Node with every way out refused, also in threads of its own; tells what it reached for. */
function denied(words: readonly string[], stdin = ''): { code: number | null; stderr: string; reached: string } {
  rmSync(log, { force: true });
  const { NODE_OPTIONS: _, FORCE_COLOR: __, ...env } = process.env;
  const { status, stderr } = spawnSync(process.execPath, ['--require', DENY, ...words], {
    cwd: office,
    encoding: 'utf8',
    input: stdin,
    env: { ...env, ASSESS_REACHED: log },
  });
  return { code: status, stderr, reached: existsSync(log) ? readFileSync(log, 'utf8') : '' };
}

describe('what refuses the network refuses it', () => {
  test.each([
    ['net.connect', "(await import('node:net')).connect(9, '127.0.0.1')"],
    ['net.Socket', "new (await import('node:net')).Socket().connect(9, '127.0.0.1')"],
    ['net.Server', "new (await import('node:net')).Server().listen(0)"],
    ['tls.connect', "(await import('node:tls')).connect(9)"],
    ['http.get', "(await import('node:http')).get('http://127.0.0.1:9/')"],
    ['https.request', "(await import('node:https')).request('https://127.0.0.1:9/')"],
    ['http2.connect', "(await import('node:http2')).connect('http://127.0.0.1:9/')"],
    ['dgram.createSocket', "(await import('node:dgram')).createSocket('udp4')"],
    ['dns.lookup', "(await import('node:dns')).lookup('localhost', () => {})"],
    ['dns.promises', "await (await import('node:dns/promises')).resolve4('localhost')"],
    ['fetch', "await fetch('http://127.0.0.1:9/')"],
    ['child_process', "(await import('node:child_process')).spawnSync('true')"],
    ['a thread', `new (await import('node:worker_threads')).Worker("fetch('http://127.0.0.1:9/')", { eval: true })`],
  ])('%s, even where the program catches it', (_, reach) => {
    const script = join(office, 'reach.mjs');
    writeFileSync(script, `try { ${reach} } catch {}\n`);
    expect(denied([script]).reached).not.toBe('');
  });

  test('and leaves alone what reaches for nothing', () => {
    const script = join(office, 'reach.mjs');
    writeFileSync(script, "import 'node:http'; import { readFileSync } from 'node:fs'; readFileSync('result.json');\n");
    expect(denied([script])).toMatchObject({ code: 0, reached: '' });
  });
});

describe('no command reaches for the network or for another program', () => {
  // In order: some find what others have written.
  test.each(USES.map((use) => [use.command === '' ? '(none)' : use.command, use] as const))('%s', (_, use) => {
    const ran = denied([BIN, ...use.words], use.stdin);
    expect(ran.reached).toBe('');
    expect(ran.code, ran.stderr).toBe(use.code);
  });
});
