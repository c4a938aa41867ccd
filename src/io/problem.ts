import { UserError, type UserErrorKind } from '../errors.ts';

/** One fault in a file: where, and what to put right. Lines and columns count from 1. */
export type Problem = { file: string; line: number; column: number; message: string };

/** More than this and a person fixes the first and runs again. */
const MOST_TOLD = 200;

/** `file:line:column message`, the form editors and CI systems turn into links. */
function problemLine(p: Problem): string {
  return `${p.file}:${p.line}:${p.column} ${p.message}`;
}

/** By file, line, column, then words, so that the order of discovery never shows. */
export function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  if (a.line !== b.line) return a.line - b.line;
  if (a.column !== b.column) return a.column - b.column;
  return a.message < b.message ? -1 : a.message > b.message ? 1 : 0;
}

/** All problems as one UserError, sorted by place, the same one told once. */
export function problemsError(message: string, problems: readonly Problem[], kind: UserErrorKind = 'input'): UserError {
  const lines = [...new Set([...problems].sort(byPlace).map(problemLine))];
  const told = lines.slice(0, MOST_TOLD);
  if (lines.length > told.length) told.push(`… and ${lines.length - told.length} more`);
  return new UserError(message, told, kind);
}
