// Runs a TypeScript script on Node 20, which cannot by itself: `node scripts/run.mjs scripts/NAME.ts ARGUMENTS`.
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const [script = '', ...rest] = process.argv.slice(2);
process.argv = [process.argv[0], resolve(script), ...rest];
await runnerImport(resolve(script), { configFile: false, logLevel: 'error' });
