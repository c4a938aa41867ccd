import { codePoint, visibleText } from '../visible.ts';

// Control, format, surrogate and private-use characters, line and paragraph marks: as `visibleText` makes visible.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

// Allowed by no XML, shown by no screen.
const NONCHARACTERS = /[\ufdd0-\ufdef\ufffe\uffff]/g;

/** `##[…]` is a command to GitHub's runner wherever it stands in a line of a log, and to Azure's at its start. */
export function withoutCommands(text: string): string {
  return text.replaceAll('##[', '## [').replaceAll('##vso[', '## vso[');
}

/** Data as one line of text that any of these formats can hold: nothing unseen, no command to a build's runner. */
export function plainLine(text: string): string {
  return withoutCommands(visibleText(text).replace(NONCHARACTERS, codePoint));
}

/** At most `most` characters, with a mark where something was cut. Never cuts inside a character. */
export function shortened(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}

/** Data inside XML text or an attribute in double quotes. */
export function xmlText(text: string): string {
  return plainLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Paths are shown as they are, or an editor would not find the file: one with more than plain letters in it is not shown. */
const LONGEST_PATH = 500;

/**
 * A file of the assessed folder as a path from the root of the repository, with forward slashes; null for one that leads
 * out of it, is no relative path, or holds what a log or a screen would act on: then no format names it as a place.
 */
export function pathInRepository(sourceFolder: string, file: string): string | null {
  if (file.startsWith('/') || file.includes('\\') || /^[A-Za-z]:/.test(file)) return null;
  const parts = [...sourceFolder.split('/').filter((p) => p !== ''), ...file.split('/')];
  if (parts.some((p) => p === '' || p === '.' || p === '..')) return null;
  const path = parts.join('/');
  const seen = withoutCommands(path.replace(UNSEEN, '').replace(NONCHARACTERS, ''));
  return seen === path && path.length <= LONGEST_PATH ? path : null;
}

/** A path, as `pathInRepository` gives it, as the path of a URI reference. */
export function uriPath(path: string): string {
  return path
    .split('/')
    .map((part) => encodeURIComponent(part).replace(/'/g, '%27'))
    .join('/');
}
