/**
 * Writes the JSON Schemas of our files: `node build/scripts/write-schemas.js [FOLDER]`.
 * Run after any change to `src/domain`; `tests/standards/schemas.test.ts` says when it was forgotten.
 */
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { writeFilesAtomically } from '../src/io/atomic-write.ts';
import { jsonSchemas } from '../src/io/json-schema.ts';

const [folder = 'standards'] = process.argv.slice(2);
const files = [...jsonSchemas()].map(([name, text]) => ({ path: join(folder, name), bytes: Buffer.from(text) }));
writeFilesAtomically(files);
// These are part of the project, not a trust's data: anybody may read them.
for (const { path } of files) chmodSync(path, 0o644);
