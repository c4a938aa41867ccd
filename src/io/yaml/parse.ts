import { Composer, type CST, isMap, isScalar, isSeq, LineCounter, type Node, type Pair } from 'yaml';
import type { Problem } from '../problem.ts';
import { shownText } from '../shown.ts';
import { unsafeCharacter } from './decode.ts';
import { refusedTokens, tokensOf } from './tokens.ts';

/** A way down into a value: keys of maps, indexes of lists. */
export type Path = readonly PropertyKey[];

/** A place in a text, counting from 1. */
export type Spot = { line: number; column: number };

/** A parsed file: its plain value, what is wrong so far, and where each part of it stands. */
export type Parsed = {
  value: unknown;
  problems: Problem[];
  /** False when what was found makes it pointless to hold the value to a schema. */
  usable: boolean;
  /** Place of the value at `path`, or of its key; of the nearest part above it when it is not there. */
  spot: (path: Path, of?: 'key' | 'value') => Spot;
  /** The scalar at `path` as it is written in the file (`8.10`), or null. */
  source: (path: Path) => string | null;
};

/** A broken file can hold a fault a byte: the first few tell what is the matter. */
const MOST_TOLD = 100;

/** Keys that JavaScript gives a meaning of its own; no schema of ours has them. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Parses YAML 1.2 core, strictly: one document, text keys, no anchors, aliases, tags, directives or merge keys, no key
 * twice, no control characters, no number that cannot be kept exactly. Takes the file's name for messages and its text.
 */
export function parseYaml(file: string, text: string): Parsed {
  const lines = new LineCounter();
  const problems: Problem[] = [];
  const spotAt = (offset: number): Spot => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const tell = (offset: number, message: string): void => {
    if (problems.length < MOST_TOLD) problems.push({ file, ...spotAt(offset), message });
  };
  lines.addNewLine(0);
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) lines.addNewLine(i + 1);
  const unusable = (): Parsed => ({
    value: undefined,
    problems,
    usable: false,
    spot: () => ({ line: 1, column: 1 }),
    source: () => null,
  });

  const unsafe = unsafeCharacter(text);
  if (unsafe !== null) {
    tell(unsafe.offset, `${unsafe.name} is not allowed in this file`);
    return unusable();
  }
  const { tokens, refusal } = tokensOf(text);
  const refusals = refusal === null ? refusedTokens(tokens) : [refusal];
  for (const refusal of refusals) tell(refusal.offset, refusal.message);
  if (refusals.length > 0) return unusable();

  const root = compose(tokens, text.length, tell);
  if (problems.length > 0) return unusable();
  if (root === null) {
    tell(0, 'the file is empty');
    return unusable();
  }
  const value = plain(root, tell);
  return {
    value,
    problems,
    usable: true,
    spot: (path, of = 'value') => spotAt(offsetOf(root, path, of)),
    source: (path) => sourceOf(root, path),
  };
}

type Tell = (offset: number, message: string) => void;

/** Builds the document; errors and warnings alike are told. Null when there is nothing in it. */
function compose(tokens: readonly CST.Token[], end: number, tell: Tell): Node | null {
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    stringKeys: true,
    // The library's own search for repeated keys takes quadratic time; `plain` below does it in one pass.
    uniqueKeys: false,
    strict: true,
    logLevel: 'silent',
  });
  let root: Node | null = null;
  for (const document of composer.compose(tokens, true, end)) {
    for (const fault of [...document.errors, ...document.warnings]) tell(fault.pos[0], sentence(fault.message));
    root = document.contents ?? null;
  }
  if (isScalar(root) && root.value === null && (root.source ?? '') === '') return null;
  return root;
}

/** The library's messages end where an excerpt would follow. */
function sentence(message: string): string {
  return `not YAML: ${shownLong(message.replace(/ at line \d+, column \d+:?[\s\S]*$/, ''))}`;
}

function shownLong(message: string): string {
  return message.length > 60
    ? `${shownText(message.slice(0, 60))}${shownText(message.slice(60, 120))}`
    : shownText(message);
}

/** The node as plain JavaScript. Depth is bounded by `refusedTokens`. */
function plain(node: unknown, tell: Tell): unknown {
  if (isMap(node)) return plainMap(node.items, tell);
  if (isSeq(node)) return node.items.map((item) => plain(item, tell));
  if (!isScalar(node)) return null;
  const start = node.range?.[0] ?? 0;
  if (typeof node.value === 'string') {
    const unsafe = unsafeCharacter(node.value);
    if (unsafe !== null) tell(start, `${unsafe.name} is not allowed in text`);
    return node.value;
  }
  if (typeof node.value === 'number') {
    const { value } = node;
    if (!Number.isFinite(value)) tell(start, `${shownText(node.source ?? '')} is not a number that can be used`);
    else if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
      tell(start, `${shownText(node.source ?? '')} is too large to be kept exactly`);
    }
    return value;
  }
  return node.value ?? null;
}

function plainMap(pairs: readonly Pair[], tell: Tell): Record<string, unknown> {
  const map: Record<string, unknown> = {};
  const seen = new Set<string>();
  for (const { key, value } of pairs) {
    const start = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
    const name = isScalar(key) && typeof key.value === 'string' ? key.value : '';
    const unsafe = unsafeCharacter(name);
    if (unsafe !== null) tell(start, `${unsafe.name} is not allowed in a key`);
    if (RESERVED.has(name)) tell(start, `the key "${name}" is not allowed`);
    else if (name === '<<') tell(start, 'merge keys (<<) are not allowed: write the values out');
    else if (seen.has(name)) tell(start, `the key "${shownText(name)}" stands here twice`);
    else map[name] = plain(value, tell);
    seen.add(name);
  }
  return map;
}

function pairOf(node: unknown, key: PropertyKey): Pair | null {
  if (!isMap(node)) return null;
  return node.items.find((p) => isScalar(p.key) && p.key.value === String(key)) ?? null;
}

const startOf = (node: unknown): number | null =>
  isScalar(node) || isMap(node) || isSeq(node) ? (node.range?.[0] ?? null) : null;

function offsetOf(root: unknown, path: Path, of: 'key' | 'value'): number {
  let node = root;
  let offset = startOf(root) ?? 0;
  for (const [depth, part] of path.entries()) {
    const pair = pairOf(node, part);
    const next = pair === null ? (isSeq(node) ? node.items[Number(part)] : undefined) : pair.value;
    if (next === undefined) return offset;
    const last = depth === path.length - 1;
    const keyStart = pair === null ? null : startOf(pair.key);
    // A map is spoken of by its key: its own range begins at its first entry, a line further down.
    const wantsKey = keyStart !== null && ((last && of === 'key') || isMap(next) || isSeq(next) || next === null);
    offset = (wantsKey ? keyStart : startOf(next)) ?? keyStart ?? offset;
    node = next;
  }
  return offset;
}

function sourceOf(root: unknown, path: Path): string | null {
  let node = root;
  for (const part of path) node = pairOf(node, part)?.value ?? (isSeq(node) ? node.items[Number(part)] : undefined);
  return isScalar(node) && typeof node.source === 'string' ? node.source : null;
}
