/**
 * Writes the JSON Schemas of our files: `node build/scripts/write-schemas.js [STANDARDS [TEMPLATES]]`.
 * Run after any change to `src/domain`; `tests/standards/schemas.test.ts` says when it was forgotten.
 */
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { writeFilesAtomically } from '../src/io/atomic-write.ts';
import { jsonSchemas, templateSchemas } from '../src/io/json-schema.ts';

const [standards = 'standards', templates = 'templates'] = process.argv.slice(2);
const inFolder = (folder: string, schemas: ReadonlyMap<string, string>) =>
  [...schemas].map(([name, text]) => ({ path: join(folder, name), bytes: Buffer.from(text) }));
const files = [...inFolder(standards, jsonSchemas()), ...inFolder(templates, templateSchemas())];
writeFilesAtomically(files);
// These are part of the project, not a trust's data: anybody may read them.
for (const { path } of files) chmodSync(path, 0o644);
