import type { LifecycleData } from '../domain/lifecycle.ts';
import { knownWords } from './rule-index.ts';
import { windowsWords } from './windows.ts';

/** Every word by which systems are recognised. */
export function namedWords({ rules, windows }: LifecycleData): string[] {
  return [...knownWords(rules), ...windowsWords(windows)];
}

/** Every word that recognition looks for: those of systems, of doubt, and of remarks that are harmless. */
export function lookedFor(data: LifecycleData, named: readonly string[] = namedWords(data)): Set<string> {
  const { former, change, remarks } = data.spellings;
  return new Set([
    ...named,
    ...[...former, ...change].flatMap((phrase) => phrase.split(' ')),
    ...[...Object.values(remarks.harmless), remarks.bearers, remarks.done, remarks.days].flat(),
  ]);
}
