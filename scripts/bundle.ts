/**
 * Puts the program together as it is run: `node build/scripts/bundle.js [FOLDER [ENTRY]]`, into `dist` unless told
 * otherwise, with one entry more where one is given (the bench measures its jobs as the program is built). Part of
 * `npm run build`.
 *
 * A command used to load some hundred and fifty small files, its own and those of libraries, and to spend a third of its
 * time on finding them. Here they are few. What only some commands need is still in files of its own that are loaded when
 * they are asked for. Libraries that read files from beside their own stay where they are.
 */
import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import { rolldown } from 'rolldown';

const SOURCES = 'build/src';
/** What is begun by its name: the program and its threads. They lie beside each other, where each looks for the other. */
const BEGUN = [
  `${SOURCES}/cli/run.js`,
  `${SOURCES}/cli/batch/trust-thread.js`,
  `${SOURCES}/cli/batch/each-thread.js`,
  `${SOURCES}/io/csv/ahead/fill-thread.js`,
];
const APART = /^(?:node:|pdfkit$|docx$|write-excel-file|inquirer$|@inquirer\/|@expo-google-fonts\/)/u;

const [folder = 'dist', ...more] = process.argv.slice(2);
const bundle = await rolldown({
  input: Object.fromEntries([...BEGUN, ...more].map((path) => [basename(path, '.js'), path])),
  platform: 'node',
  external: APART,
  // What one command loads at once and another one when it is asked for is in one of the files of the first.
  checks: { ineffectiveDynamicImport: false },
});
rmSync(folder, { recursive: true, force: true });
await bundle.write({
  dir: folder,
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: 'part-[name]-[hash].js',
});
await bundle.close();
