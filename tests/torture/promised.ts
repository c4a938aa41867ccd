/** A command that proves a promise, as its words: `npm run fuzz`, `npx vitest run FILE…`. */
export type Command = readonly string[];

/** Every command that the table of promises names, as it stands there. */
export function provingCommands(promises: string): Command[] {
  const rows = promises.split('\n').filter((line) => /^\|(?! *(?:---|Promise))/.test(line));
  return rows.flatMap((row) =>
    [...(row.split('|')[2] ?? '').matchAll(/`(np[mx] [^`]+)`/g)].map(([, words = '']) => words.trim().split(/\s+/)),
  );
}

/**
 * The same without what `npm run torture` does itself, and each thing once: one run of the tests for all files that are
 * named, every script without the options that pick a part of it. What `npm run` needs is given after its `--` by `more`.
 */
export function otherProofs(promises: string, more: Readonly<Record<string, Command>>): Command[] {
  const commands = provingCommands(promises);
  const files = commands.filter(([first]) => first === 'npx').flatMap((words) => words.slice(3));
  const scripts = commands.filter(([, verb, name]) => verb === 'run' && name !== 'torture' && name !== 'vitest');
  const names = new Set(scripts.filter(([first]) => first === 'npm').map((words) => words[2] ?? ''));
  return [
    ['npx', 'vitest', 'run', ...new Set(files)],
    ...[...names].map((name) => ['npm', 'run', name, ...(more[name] === undefined ? [] : ['--', ...more[name]])]),
  ];
}
