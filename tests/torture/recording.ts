import { existsSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** One file operation of the program, in the order in which it was done. Paths are absolute; data are bytes. */
export type Operation =
  | { op: 'open'; at: string; fresh: boolean }
  | { op: 'write'; at: string; data: Buffer }
  | { op: 'fsync' | 'unlink' | 'rmdir' | 'mkdir'; at: string }
  | { op: 'rename' | 'link'; from: string; at: string }
  | { op: 'told'; data: Buffer };

/** What the preload is asked to do. `failAt` counts operations of the `side` from 1. */
export type FaultPlan = {
  root: string;
  log: string;
  side: 'write' | 'read';
  failAt?: number;
  kind?: FaultKind;
  sticky?: boolean;
};

export const FAULT_KINDS = [
  'EIO',
  'ENOSPC',
  'EROFS',
  'EMFILE',
  'short',
  'kill-before',
  'kill-after',
  'torn-kill',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Environment that loads the preload into a run of the program. Tests are run from the project's folder. */
export function faultEnvironment(plan: FaultPlan): Record<string, string> {
  const preload = resolve('tests', 'torture', 'faults.mjs');
  if (!existsSync(preload)) throw new Error(`run the proofs from the project's folder: there is no ${preload}`);
  return { NODE_OPTIONS: `--import ${pathToFileURL(preload).href}`, TORTURE: JSON.stringify(plan) };
}

type Logged = Record<string, unknown>;

/** The first operation that was due to fail. `harmless`: it is of a kind that such a fault does not touch. */
export type Fault = { op: string; at: string; harmless: boolean };

/** Reads and removes a log: the operations that were done, and the fault if the run got that far. */
export function readLog(file: string): { operations: Operation[]; fault: Fault | null } {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  rmSync(file);
  const operations: Operation[] = [];
  let fault: Fault | null = null;
  for (const line of lines) {
    const entry: Logged = JSON.parse(line);
    if ('fault' in entry) {
      fault ??= { op: String(entry['op']), at: String(entry['at']), harmless: entry['harmless'] === true };
    }
    if ('op' in entry && !('fault' in entry)) operations.push(operationFrom(entry));
  }
  return { operations, fault };
}

function operationFrom(entry: Logged): Operation {
  const at = String(entry['at']);
  const data = Buffer.from(String(entry['data'] ?? ''), 'base64');
  switch (entry['op']) {
    case 'open':
      return { op: 'open', at, fresh: entry['fresh'] === true };
    case 'write':
      return { op: 'write', at, data };
    case 'told':
      return { op: 'told', data };
    case 'rename':
    case 'link':
      return { op: entry['op'], from: String(entry['from']), at };
    case 'fsync':
    case 'unlink':
    case 'rmdir':
    case 'mkdir':
      return { op: entry['op'], at };
    default:
      throw new Error(`unknown operation ${JSON.stringify(entry)}`);
  }
}
