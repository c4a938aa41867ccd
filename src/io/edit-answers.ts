import { type Document, isMap, isNode, isScalar, Pair, parseDocument, Scalar, YAMLMap } from 'yaml';
import type { Answer, AnswersFile } from '../domain/answer.ts';
import { MARKER_REMARK, placeholder } from './answers-form.ts';
import { canonicalJson } from './digest.ts';

/** What is to change in a file: an answer for each item, or null where it is taken back. */
export type AnswerChanges = ReadonlyMap<string, Answer | null>;

/**
 * A hand-written answer file with some of its answers changed. Comments, the order of what is there and everything that
 * does not change survive; a new item goes where its commented line stands, else where the definition has it.
 * Takes the text of a file that has been read strictly, item ids in the order of the definition, the changes, and the
 * journal's last entry. Returns the new text.
 */
export function editAnswersText(
  text: string,
  order: readonly string[],
  changes: AnswerChanges,
  exported: AnswersFile['exported'] | null,
): string {
  // Git on Windows writes other line ends; what came with them goes back with them.
  const crlf = text.includes('\r\n');
  const doc = parseDocument(text.replaceAll('\r\n', '\n'), { stringKeys: true });
  const map = answersMap(doc);
  for (const [id, answer] of changes) {
    const pair = pairOf(map, id);
    if (answer === null) takeOut(map, id);
    else if (pair === undefined) put(doc, map, id, answer, order);
    else amend(doc, pair, answer);
  }
  if (exported !== null && exported !== undefined) mark(doc, exported);
  const indentSeq = !/^( *)[^\s#-][^#\n]*:\n\1- /m.test(text);
  const edited = doc.toString({ lineWidth: 0, indentSeq, flowCollectionPadding: !/\{\S/.test(text) });
  return crlf ? edited.replaceAll('\n', '\r\n') : edited;
}

/** The map of answers; made anew where the file has none yet, with the comments that stand in its place. */
function answersMap(doc: Document): YAMLMap {
  const held = doc.get('answers', true);
  if (isMap(held)) {
    // Answers one by one need lines of their own.
    if (held.items.length === 0) held.flow = false;
    return held;
  }
  const map = new YAMLMap(doc.schema);
  const said = [isScalar(held) ? held.commentBefore : null, isScalar(held) ? held.comment : null, doc.comment];
  const comments = said.filter((c): c is string => typeof c === 'string' && c !== '').join('\n\n');
  if (comments !== '') map.comment = comments;
  doc.comment = null;
  doc.set('answers', map);
  return map;
}

function idOf(pair: Pair<unknown, unknown>): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

function pairOf(map: YAMLMap, id: string): Pair<unknown, unknown> | undefined {
  return map.items.find((p) => idOf(p) === id);
}

/** Changes the fields of an answer that differ, each in place. */
function amend(doc: Document, pair: Pair<unknown, unknown>, answer: Answer): void {
  if (!isMap(pair.value)) {
    pair.value = doc.createNode(answer);
    return;
  }
  const fields = pair.value;
  const wanted = new Map<string, unknown>(Object.entries(answer).filter(([, v]) => v !== undefined));
  for (const key of fields.items.map(idOf)) {
    if (!wanted.has(key)) fields.delete(key);
  }
  const kept = new Set(fields.items.map(idOf));
  for (const [i, [key, value]] of [...wanted].entries()) {
    if (!kept.has(key)) fields.items.splice(Math.min(i, fields.items.length), 0, doc.createPair(key, value));
    else setField(doc, fields, key, value);
  }
}

function setField(doc: Document, fields: YAMLMap, key: string, value: unknown): void {
  const node = fields.get(key, true);
  const held: unknown = isNode(node) ? node.toJS(doc) : null;
  if (canonicalJson(held ?? null) === canonicalJson(value)) return;
  if (isScalar(node)) node.value = value;
  else fields.set(key, doc.createNode(value));
}

/** Adds an item: in the place of its commented line if there is one, else before the first that the definition has later. */
function put(doc: Document, map: YAMLMap, id: string, answer: Answer, order: readonly string[]): void {
  const pair = new Pair(new Scalar(id), doc.createNode(answer));
  for (const [i, next] of map.items.entries()) {
    const split = splitAt(commentBefore(map, i), id);
    if (split === null) continue;
    setCommentBefore(map, i, split.after);
    map.items.splice(i, 0, pair);
    setCommentBefore(map, i, split.before);
    if (isScalar(next.key)) next.key.spaceBefore = true;
    return;
  }
  const last = splitAt(map.comment ?? '', id);
  if (last !== null) {
    map.comment = last.after === '' ? null : last.after;
    map.items.push(pair);
    setCommentBefore(map, map.items.length - 1, last.before);
    return;
  }
  const rank = (other: string): number => order.indexOf(other);
  const at = map.items.findIndex((p) => rank(idOf(p)) > rank(id));
  // What stands above the first item belongs to it, and not to one that comes before.
  if (at === 0) setCommentBefore(map, 0, commentBefore(map, 0));
  map.items.splice(at < 0 ? map.items.length : at, 0, pair);
}

/** Takes an item out. What was written above it stays, with a line to answer it again. */
function takeOut(map: YAMLMap, id: string): void {
  const at = map.items.findIndex((p) => idOf(p) === id);
  if (at < 0) return;
  const above = [commentBefore(map, at), placeholder(id)].filter((c) => c !== '').join('\n');
  if (at === 0) map.commentBefore = null;
  map.items.splice(at, 1);
  if (at < map.items.length) {
    const next = commentBefore(map, at);
    setCommentBefore(map, at, next === '' ? above : `${above}\n\n${next}`);
  } else map.comment = [above, map.comment ?? ''].filter((c) => c !== '').join('\n\n');
}

function splitAt(comments: string, id: string): { before: string; after: string } | null {
  const lines = comments.split('\n');
  const at = lines.findIndex((l) => l.startsWith(`${id}:`));
  if (at < 0) return null;
  return { before: trimmed(lines.slice(0, at)), after: trimmed(lines.slice(at + 1)) };
}

function trimmed(lines: readonly string[]): string {
  const first = lines.findIndex((l) => l !== '');
  const last = lines.findLastIndex((l) => l !== '');
  return first < 0 ? '' : lines.slice(first, last + 1).join('\n');
}

/** The library keeps what stands above the first pair with the map, and what stands above any other with its key. */
function commentBefore(map: YAMLMap, i: number): string {
  const key = map.items[i]?.key;
  const own = isScalar(key) ? (key.commentBefore ?? '') : '';
  return [i === 0 ? (map.commentBefore ?? '') : '', own].filter((c) => c !== '').join('\n\n');
}

function setCommentBefore(map: YAMLMap, i: number, comments: string): void {
  const key = map.items[i]?.key;
  if (i === 0) map.commentBefore = null;
  if (!isScalar(key)) return;
  key.commentBefore = comments === '' ? null : comments;
  if (comments !== '') key.spaceBefore = true;
}

function mark(doc: Document, exported: NonNullable<AnswersFile['exported']>): void {
  if (!isMap(doc.contents)) return;
  if (isMap(doc.get('exported', true))) {
    doc.setIn(['exported', 'entry'], exported.entry);
    doc.setIn(['exported', 'head'], exported.head);
    return;
  }
  const pair = new Pair(new Scalar('exported'), doc.createNode(exported));
  pair.key.commentBefore = MARKER_REMARK;
  const at = doc.contents.items.findIndex((p) => idOf(p) === 'answers');
  doc.contents.items.splice(at < 0 ? doc.contents.items.length : at, 0, pair);
}
