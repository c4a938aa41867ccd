import { isScalar, isSeq, parseDocument, type Scalar } from 'yaml';
import { Workspace } from '../domain/workspace.ts';
import { yamlFromBytes } from './yaml/read-yaml.ts';

/**
 * `assessment.yaml` with another edition in its list: after `from`, or in its place. Everything else stays byte for byte.
 * Takes the text, the keys `framework@edition`, and whether `from` is to go. Returns null where the list is written in a
 * way that cannot be amended safely: then a person has to.
 */
export function withEdition(text: string, from: string, to: string, replace: boolean): string | null {
  const list = parseDocument(text, { stringKeys: true }).get('editions', true);
  if (!isSeq(list)) return null;
  const items = list.items.filter((i): i is Scalar<string> => isScalar(i) && typeof i.value === 'string');
  const old = items.find((i) => i.value === from);
  const there = items.find((i) => i.value === to);
  const beside = old ?? items.at(-1);
  if (beside?.range === undefined || beside.range === null) return null;
  if (there !== undefined && (!replace || old === undefined)) return text;
  const edited =
    there !== undefined
      ? without(text, beside, list.flow === true)
      : replace && old !== undefined
        ? spliced(text, beside.range[0], beside.range[1], to)
        : after(text, beside, to, list.flow === true);
  if (edited === null) return null;
  return isWanted(text, edited, from, to, replace) ? edited : null;
}

function after(text: string, { range }: Scalar<string>, key: string, flow: boolean): string | null {
  if (range === undefined || range === null) return null;
  if (flow) return spliced(text, range[1], range[1], `, ${key}`);
  const begin = text.lastIndexOf('\n', range[0]) + 1;
  const lead = text.slice(begin, range[0]);
  const end = text.indexOf('\n', range[1]);
  if (!/^ *- +$/.test(lead)) return null;
  const eol = text[end - 1] === '\r' ? '\r\n' : '\n';
  return end < 0 ? `${text}\n${lead}${key}\n` : spliced(text, end + 1, end + 1, `${lead}${key}${eol}`);
}

/** The list without one item of a list of lines; a list on one line is left to a person. */
function without(text: string, { range }: Scalar<string>, flow: boolean): string | null {
  if (flow || range === undefined || range === null) return null;
  const begin = text.lastIndexOf('\n', range[0]) + 1;
  const end = text.indexOf('\n', range[1]);
  const rest = end < 0 ? '' : text.slice(range[1], end);
  // A remark beside it is somebody's: it is not thrown away.
  return end < 0 || rest.trim() !== '' ? null : spliced(text, begin, end + 1, '');
}

const spliced = (text: string, from: number, to: number, put: string): string =>
  text.slice(0, from) + put + text.slice(to);

/** Reads both and holds the difference to what was meant: nothing else of a trust's file may change. */
function isWanted(before: string, after: string, from: string, to: string, replace: boolean): boolean {
  const [old, now] = [before, after].map((text) => yamlFromBytes('assessment.yaml', Buffer.from(text), Workspace));
  if (old?.ok !== true || now?.ok !== true) return false;
  const was = old.placed.value;
  const wanted = new Set([...was.editions.filter((e) => !(replace && e === from)), to]);
  const got = now.placed.value.editions;
  const rest = (w: Workspace): string => JSON.stringify({ ...w, editions: [] });
  return got.length === wanted.size && got.every((e) => wanted.has(e)) && rest(was) === rest(now.placed.value);
}
