import type { AnswerSpec } from '../../domain/evidence-item.ts';
import { levelWords } from '../rule-words.ts';

/** What a person typed at a question. `text` is handed to the parser of answers. */
export type Reply =
  | { kind: 'answer'; text: string }
  | { kind: 'help' }
  | { kind: 'skip' }
  | { kind: 'back' }
  | { kind: 'quit' }
  | { kind: 'review' }
  | { kind: 'confirm' }
  | { kind: 'not-applicable'; reason: string }
  | { kind: 'comment'; text: string }
  | { kind: 'evidence'; text: string }
  | { kind: 'go-to'; text: string }
  | { kind: 'unclear'; word: string }
  | { kind: 'nothing' };

const WORDS: Readonly<Record<string, Exclude<Reply['kind'], 'answer' | 'unclear' | 'nothing'>>> = {
  '?': 'help',
  help: 'help',
  s: 'skip',
  skip: 'skip',
  b: 'back',
  back: 'back',
  q: 'quit',
  quit: 'quit',
  stop: 'quit',
  r: 'review',
  review: 'review',
  ok: 'confirm',
  confirm: 'confirm',
  n: 'not-applicable',
  na: 'not-applicable',
  'n/a': 'not-applicable',
  c: 'comment',
  comment: 'comment',
  e: 'evidence',
  evidence: 'evidence',
  g: 'go-to',
  goto: 'go-to',
};

/** `statement` says what holds at an outcome level; it may run over several lines. */
export type Choice = { value: string; label: string; statement?: string };

/** The choices of a question with their values, in the order they are numbered from 1. Empty where the answer is typed. */
export function choicesOf(spec: AnswerSpec): Choice[] {
  switch (spec.type) {
    case 'yes-no':
      return [
        { value: 'yes', label: 'yes' },
        { value: 'no', label: 'no' },
      ];
    case 'choice':
      return spec.options.map(({ value, label }) => ({ value, label }));
    case 'level':
      return spec.levels.map(({ level, statement }) => ({
        value: level,
        label: levelWords(level),
        statement,
      }));
    case 'percent':
    case 'number':
    case 'date':
    case 'text':
    case 'document':
      return [];
  }
}

/** Words that may be followed by a reason or comment even where the answer is free text: no answer begins with them. */
const TAKES_MORE: readonly string[] = ['na', 'n/a', 'c', 'e', 'g', 'goto'];

/**
 * Reads one line of the interview. A line is an answer unless it is one of the command words; `n` is "no" at a
 * yes-no question and "not applicable" elsewhere. `na REASON`, `c TEXT`, `e REFERENCE` and `g WHERE` say it in one line.
 * Where the answer is free text a line that could be either is `unclear`: "not applicable" must never be taken for a
 * description. `ok` is a command only where something is `offered` to say it to.
 */
export function readReply(spec: AnswerSpec, line: string, offered = false): Reply {
  const text = line.trim();
  if (text === '') return { kind: 'nothing' };
  const space = text.indexOf(' ');
  const word = (space < 0 ? text : text.slice(0, space)).toLowerCase();
  const rest = space < 0 ? '' : text.slice(space + 1).trim();
  const choices = choicesOf(spec);
  // A choice may itself be called "help" or "n": the choices of a question come before the command words.
  const isChoice = choices.some((c) => [c.value.toLowerCase(), c.label.toLowerCase()].includes(text.toLowerCase()));
  const isNo = spec.type === 'yes-no' && word === 'n';
  const isIdleOk = WORDS[word] === 'confirm' && !offered;
  const kind = isNo || isChoice || isIdleOk || !Object.hasOwn(WORDS, word) ? undefined : WORDS[word];
  const freeText = spec.type === 'text' || spec.type === 'document';
  switch (kind) {
    case 'not-applicable':
    case 'comment':
    case 'evidence':
    case 'go-to':
      if (freeText && rest !== '' && !TAKES_MORE.includes(word)) return { kind: 'unclear', word };
      return kind === 'not-applicable' ? { kind, reason: rest } : { kind, text: rest };
    case 'help':
    case 'skip':
    case 'back':
    case 'quit':
    case 'review':
    case 'confirm':
      return rest === '' ? { kind } : { kind: 'answer', text };
    default: {
      const number = /^[1-9]$/.test(text) ? choices[Number(text) - 1] : undefined;
      return { kind: 'answer', text: number === undefined ? text : number.value };
    }
  }
}
