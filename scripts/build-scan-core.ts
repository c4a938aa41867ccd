/*
 * Turns src/io/csv/mark-core.wat into src/io/csv/mark-core.ts: node build/scripts/build-scan-core.js
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { assemble } from './wat.ts';

const core = Buffer.from(assemble(readFileSync('src/io/csv/mark-core.wat', 'utf8'))).toString('base64');
writeFileSync(
  'src/io/csv/mark-core.ts',
  `// Written by scripts/build-scan-core.ts from mark-core.wat, which says what it does.
export const MARK_CORE =
${(core.match(/.{1,100}/g) ?? []).map((part) => `  '${part}'`).join(' +\n')};
`,
);
