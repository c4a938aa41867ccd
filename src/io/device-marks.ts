import { createHash, createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  type DeviceMark,
  DeviceMark as DeviceMarkSchema,
  type DeviceMarks,
  DeviceMarksHead,
} from '../domain/device-marks.ts';
import { UserError } from '../errors.ts';
import { readFileBytes } from './read-file.ts';

const MAX_BYTES = 1024 ** 3;

/** Hashes identities with a secret, so that whoever has the marks alone cannot try serial numbers one by one. */
export function marker(secret: Uint8Array): (kind: string, key: string) => string {
  return (kind, key) => createHmac('sha256', secret).update(`${kind}\n${key}`).digest('hex').slice(0, 24);
}

/** Which secret it is, without giving it away. */
export function fingerprint(secret: Uint8Array): string {
  return createHash('sha256').update('assess device key\n').update(secret).digest('hex').slice(0, 16);
}

/** The text of a marks file. `result`: SHA-256 of the result file. */
export function marksText(result: string, key: string, devices: readonly DeviceMark[]): string {
  const head: DeviceMarksHead = { format: 'assess-devices', schema: 1, result, key, devices: devices.length };
  return [head, ...devices].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** The marks file that belongs to a result file: `x.json` has `x.devices.jsonl`. */
function marksPath(resultPath: string): string {
  return resultPath.replace(/\.json$/, '.devices.jsonl');
}

/**
 * The devices of a kept result, from the file beside it; null where there is none. Takes the result's path and SHA-256.
 * Throws a UserError when the file is not whole, or belongs to another result.
 */
export function readMarks(resultPath: string, sha256: string): DeviceMarks | null {
  const path = marksPath(resultPath);
  if (path === resultPath || !existsSync(path)) return null;
  const bytes = readFileBytes(path, MAX_BYTES);
  const [first = '', ...lines] = new TextDecoder().decode(bytes).split('\n');
  const head = DeviceMarksHead.safeParse(jsonOf(first));
  if (!head.success) throw new UserError(`${path}: line 1 is not the head of a file of devices`);
  if (head.data.result !== sha256) throw new UserError(`${path} belongs to another result than ${resultPath}`);
  const devices: DeviceMark[] = [];
  for (const [i, line] of lines.entries()) {
    if (line === '' && i === lines.length - 1) continue;
    const mark = DeviceMarkSchema.safeParse(jsonOf(line));
    if (!mark.success) throw new UserError(`${path}: line ${i + 2} is not a device`);
    devices.push(mark.data);
  }
  if (devices.length !== head.data.devices) {
    throw new UserError(`${path} is cut short: ${devices.length} devices, where its head says ${head.data.devices}`);
  }
  return { key: head.data.key, devices };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
