/**
 * Validates SARIF files against the published schema: `npm run check-sarif -- SCHEMA FILE…`. The schema is not part of this
 * project: OASIS publishes it as sarif-schema-2.1.0.json. Prints every fault with its place.
 * Exit codes: 0 all are valid, 2 one is not, 3 no such schema or file.
 */
import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';

type Log = { runs: { results?: unknown[] }[] };

const [schemaPath, ...files] = process.argv.slice(2);
const missing = [schemaPath, ...files].filter((p) => p === undefined || !existsSync(p));
if (schemaPath === undefined || files.length === 0 || missing.length > 0) {
  console.error('check-sarif: usage: npm run check-sarif -- SCHEMA FILE…');
  for (const path of missing) if (path !== undefined) console.error(`  there is no file ${path}`);
  process.exitCode = 3;
} else {
  // The schema is of an earlier draft, whose patterns are no Unicode ones.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  formats.default(ajv);
  const { $schema: _, ...schema } = JSON.parse(readFileSync(schemaPath, 'utf8'));
  const validate = ajv.compile(schema);
  for (const file of files) {
    const log: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (validate(log)) {
      const { runs } = log as Log;
      const results = runs.reduce((n, run) => n + (run.results?.length ?? 0), 0);
      console.log(`${file}: valid; ${runs.length} runs, ${results} results`);
      continue;
    }
    process.exitCode = 2;
    for (const e of validate.errors ?? []) console.error(`${file}${e.instancePath}: ${e.message ?? e.keyword}`);
  }
}
