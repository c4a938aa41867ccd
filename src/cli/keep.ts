import { markDevices } from '../inventory/device-marks.ts';
import { fingerprint, marker, marksText } from '../io/device-marks.ts';
import { deviceKey, type Kept, keepResult } from '../io/keep-result.ts';
import { resultText } from '../report/json.ts';
import type { Assessed } from './pipeline.ts';

/**
 * Keeps a result in its workspace, with its devices as hashes beside it, so that a later one can tell which came and went.
 * Takes what was assessed with `keep`. Throws a UserError as `keepResult` does.
 */
export function keepAssessed({ result, dir, devices }: Assessed): Kept {
  const utf8 = new TextEncoder();
  return keepResult(dir, result.asOf, utf8.encode(resultText(result)), (sha256) => {
    if (devices === null) return [];
    const secret = deviceKey(dir);
    const text = marksText(sha256, fingerprint(secret), markDevices(devices, marker(secret)));
    return [{ ending: '.devices.jsonl', bytes: utf8.encode(text) }];
  });
}
