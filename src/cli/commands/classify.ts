import { resolve } from 'node:path';
import { countText, wholeNumber } from '../../domain/figures.ts';
import { REJECT_WORDS } from '../../domain/reject-words.ts';
import { UserError } from '../../errors.ts';
import { loadLifecycleData } from '../../io/lifecycle-data.ts';
import { KNOWN_COLUMNS } from '../../io/system-texts/columns.ts';
import { readJsonLine } from '../../io/system-texts/json-line.ts';
import { type OpenTexts, openTexts, type TextKind } from '../../io/system-texts/open-texts.ts';
import { readTextTable } from '../../io/system-texts/table-texts.ts';
import { createLifecycle } from '../../lifecycle/lifecycle.ts';
import { createClassify } from '../classify/classified.ts';
import { type ClassifyOutput, classifyOutput } from '../classify/output.ts';
import { RepeatedIds } from '../classify/repeated-ids.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { readLines } from '../line-reader.ts';
import { openLifecycle } from '../open-lifecycle.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

export type ClassifyOptions = { csv?: boolean; from?: TextKind };

/** Lines that cannot be used are listed up to this many; the count goes on. */
const LISTED = 20;

/** records = classified + rejected + blank. */
type Tally = {
  classified: number;
  rejected: number;
  blank: number;
  problems: string[];
  unread: Set<string>;
  ids: RepeatedIds;
};

/**
 * Tells for each system of a file (or `-`, standard input) its product, release, edition and phase on --as-of: a lookup
 * table to join elsewhere. Streams; the same input gives the same bytes. Exit code 3 when lines could not be used: those
 * are told, and the rest is written. Throws a UserError for wrong use and for an input without any system.
 */
export async function classify(
  file: string | undefined,
  options: ClassifyOptions & GlobalOptions,
  around: Surroundings,
  load: typeof loadLifecycleData = loadLifecycleData,
): Promise<ExitCode> {
  const { terminal } = around;
  const on = options.asOf;
  if (on === undefined) {
    throw new UserError('give the day with --as-of YYYY-MM-DD', [
      'it is never today by itself, so that a run can be repeated',
    ]);
  }
  if (options.json && options.csv === true) throw new UserError('--json and --csv cannot be had at once');
  const path = file === undefined || file === '-' ? '-' : resolve(around.cwd, file);
  const name = path === '-' ? 'standard input' : (file ?? '');
  const input = await openTexts(path, name, () => around.stdin, options.from ?? null);
  const output = classifyOutput(terminal, options.json);
  const tally: Tally = {
    classified: 0,
    rejected: 0,
    blank: 0,
    problems: [],
    unread: new Set(),
    ids: new RepeatedIds(),
  };
  try {
    const lookUp = createClassify(createLifecycle((await openLifecycle(options, on, around, load)).data), on);
    const take: ClassifyOutput['take'] = (text, found) => {
      tally.classified++;
      tally.ids.note(text.id, text.line);
      output.take(text, found);
    };
    const counted = { ...output, take };
    if (input.kind === 'csv') await fromTable(name, input, counted, lookUp, tally);
    else await fromLines(name, input, counted, lookUp, tally);
  } finally {
    output.end();
    await input.close();
  }
  return told(name, tally, around);
}

type LookUp = ReturnType<typeof createClassify>;

async function fromTable(
  name: string,
  input: OpenTexts,
  output: ClassifyOutput,
  lookUp: LookUp,
  tally: Tally,
): Promise<void> {
  const reading = await readTextTable(name, input, {
    begin({ known, unread }) {
      for (const column of unread) tally.unread.add(column);
      output.begin(KNOWN_COLUMNS.filter((c) => known.includes(c)));
    },
    take: (text) => output.take(text, lookUp(text.said)),
  });
  tally.rejected = reading.rejected;
  tally.blank = reading.blank;
  for (const r of reading.rejects.listed) reject(tally, `${name}:${r.line} ${REJECT_WORDS[r.reason]}`, false);
}

async function fromLines(
  name: string,
  input: OpenTexts,
  output: ClassifyOutput,
  lookUp: LookUp,
  tally: Tally,
): Promise<void> {
  const objects = input.kind === 'jsonl';
  output.begin(objects ? KNOWN_COLUMNS : ['os']);
  for await (const found of readLines(utf8Blocks(input))) {
    const { number: line } = found;
    if ('problem' in found) {
      reject(tally, `${name}:${line} ${found.problem}`);
      continue;
    }
    const { text } = found;
    if (text.trim() === '') {
      tally.blank++;
      continue;
    }
    if (!objects) {
      output.take({ line, id: null, said: { os: text } }, lookUp({ os: text }));
      continue;
    }
    const read = readJsonLine(text, line);
    if ('problem' in read) {
      reject(tally, `${name}:${line} ${read.problem}`);
      continue;
    }
    for (const key of read.unread) tally.unread.add(key);
    output.take(read.text, lookUp(read.text.said));
  }
  if (tally.classified + tally.rejected === 0) throw new UserError(`${name} has no text in it: nothing was classified`);
}

function reject(tally: Tally, problem: string, count = true): void {
  if (count) tally.rejected++;
  if (tally.problems.length < LISTED) tally.problems.push(problem);
}

/** The bytes of an input as UTF-8, block by block, so that lines can be told in any encoding that is read. */
async function* utf8Blocks({ read, encoding }: OpenTexts): AsyncGenerator<Uint8Array | string> {
  const decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding);
  for (;;) {
    const block = Buffer.allocUnsafe(64 * 1024);
    const got = await read(block, 0, block.length);
    if (got === 0) break;
    const bytes = block.subarray(0, got);
    yield decoder === null ? bytes : decoder.decode(bytes, { stream: true });
  }
  if (decoder !== null) yield decoder.decode();
}

function told(name: string, tally: Tally, { terminal }: Surroundings): ExitCode {
  const { classified, rejected, blank, problems, unread, ids } = tally;
  const parts = [
    `${wholeNumber(classified)} classified`,
    `${wholeNumber(rejected)} rejected`,
    `${wholeNumber(blank)} blank`,
  ];
  terminal.note(`${countText(classified + rejected + blank, 'record')} = ${parts.join(' + ')}`);
  if (unread.size > 0) terminal.note(`not read: ${[...unread].slice(0, 40).join(', ')}`);
  if (ids.count > 0) {
    const lines = countText(ids.count, 'line has', 'lines have');
    terminal.note(
      `${lines} an id that stands above (line ${ids.firstLine} first): joined by it, rows would be counted twice`,
    );
  }
  if (rejected === 0) return EXIT.ok;
  const more = rejected - problems.length;
  const list = [...problems, ...(more > 0 ? [`and ${wholeNumber(more)} more`] : [])];
  terminal.problem([`assess: lines of ${name} could not be used; the rest was classified`, ...list].join('\n  '));
  return EXIT.wrongInput;
}
