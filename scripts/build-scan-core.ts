/*
 * Turns src/io/csv/core/split-core.wat into src/io/csv/core/split-core.ts: node build/scripts/build-scan-core.js
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { assemble } from './wat.ts';

const core = Buffer.from(assemble(readFileSync('src/io/csv/core/split-core.wat', 'utf8'))).toString('base64');
writeFileSync(
  'src/io/csv/core/split-core.ts',
  `// Written by scripts/build-scan-core.ts from split-core.wat, which says what it does.
export const SPLIT_CORE =
${(core.match(/.{1,100}/g) ?? []).map((part) => `  '${part}'`).join(' +\n')};
`,
);
