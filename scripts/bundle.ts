/**
 * Puts the program together as it is run: `node build/scripts/bundle.js [FOLDER [ENTRY]]`, into `dist` unless told
 * otherwise, with one entry more where one is given (the bench measures its jobs as the program is built). Part of
 * `npm run build`.
 *
 * A command used to load some hundred and fifty small files, its own and those of libraries, and to spend a third of its
 * time on finding them. Here they are few. What only some commands need is still in files of its own that are loaded when
 * they are asked for. Libraries that read files from beside their own stay where they are.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
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

const INSTALLED = 'node_modules/';
/** The folder of a library that a file lies in. */
const LIBRARY = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/u;

const [folder = 'dist', ...more] = process.argv.slice(2);
const bundle = await rolldown({
  input: Object.fromEntries([...BEGUN, ...more].map((path) => [basename(path, '.js'), path])),
  platform: 'node',
  external: APART,
  // What one command loads at once and another one when it is asked for is in one of the files of the first.
  checks: { ineffectiveDynamicImport: false },
});
rmSync(folder, { recursive: true, force: true });
const { output } = await bundle.write({
  // Node loads these sooner than modules of the newer kind, and in less memory: 10 to 30 ms of a command, 2 MB.
  ...{ dir: folder, format: 'cjs' },
  ...{ entryFileNames: '[name].cjs', chunkFileNames: 'part-[name]-[hash].cjs' },
});
await bundle.close();
const modules = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
writeFileSync(join(folder, 'LICENCES.txt'), licences(modules));

/** The licences of the libraries that are part of the files, as their authors want them to go with every copy. */
function licences(paths: readonly string[]): string {
  const folders = paths.flatMap((path) => LIBRARY.exec(path.replaceAll('\\', '/')) ?? []);
  const texts = [...new Set(folders)].sort().map((library) => {
    const name = library.slice(library.lastIndexOf(INSTALLED) + INSTALLED.length);
    const file = readdirSync(library).find((entry) => /^licen[cs]e/iu.test(entry));
    if (file === undefined) throw new Error(`${name} says nothing of its licence: leave it apart`);
    return `${name}\n\n${readFileSync(join(library, file), 'utf8').trim()}\n`;
  });
  return texts.join(`\n${'-'.repeat(72)}\n\n`);
}
