import type { AnswerValue } from './answer.ts';
import { isoDate, isValid } from './calendar.ts';
import type { Element } from './definition.ts';
import type { AnswerSpec, EvidenceItem } from './evidence-item.ts';
import { didYouMean } from './nearest.ts';

/** A value in the one form it is kept in; or what was wanted instead, to complete "expected …". */
export type ValueReading = { ok: true; value: AnswerValue } | { ok: false; wanted: string };

const ELEMENT_SPEC: AnswerSpec = { type: 'yes-no', equals: 'yes' };

/** What an item asks of a person: its own rule, yes or no for an element; null when it is only measured. */
export function answerSpecOf(item: EvidenceItem | Element): AnswerSpec | null {
  return 'text' in item ? ELEMENT_SPEC : (item.answer ?? null);
}

/**
 * Reads a value as it stands in a file or the journal: strictly, so that a file says one thing only.
 * yes-no: yes, no, true or false. percent: a number from 0 to 100. number: any finite one. date: `YYYY-MM-DD`.
 * choice and level: one of those offered, by id. text and document: some text.
 * Returns yes-no as the word, the rest as given.
 */
export function readAnswerValue(spec: AnswerSpec, value: AnswerValue): ValueReading {
  switch (spec.type) {
    case 'yes-no':
      return value === true || value === 'yes'
        ? found('yes')
        : value === false || value === 'no'
          ? found('no')
          : wanted('yes or no');
    case 'percent':
      return typeof value === 'number' && value >= 0 && value <= 100 ? found(value) : wanted(PERCENT);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? found(value) : wanted(`a number (${spec.unit})`);
    case 'date':
      return typeof value === 'string' && isValid(value) ? found(value) : wanted('a day as YYYY-MM-DD');
    case 'choice':
      return oneOf(
        value,
        spec.options.map((o) => o.value),
      );
    case 'level':
      return oneOf(
        value,
        spec.levels.map((l) => l.level),
      );
    case 'text':
    case 'document':
      return typeof value === 'string' && value.trim() !== '' ? found(value) : wanted(textWanted(spec.type));
  }
}

/**
 * Reads an answer as a person types it. Takes the item and the text. More forgiving than a file, and never guessing:
 * `y`, `No`, `TRUE`; `95`, `95%`, `95.5 %`; `1,234`; `13/05/2026`, `13.5.2026`, `13 May 2026` (day first, as in the UK);
 * an option's value or label; a level in words. A share below one without a percent sign is refused, for it may mean
 * either; so is a year of two digits.
 */
export function parseAnswerText(item: EvidenceItem | Element, text: string): ValueReading {
  const spec = answerSpecOf(item);
  return spec === null ? wanted('no answer: this item is measured from the inventory') : parseSpecText(spec, text);
}

/** As `parseAnswerText`, for callers that hold the rule rather than the item. */
export function parseSpecText(spec: AnswerSpec, text: string): ValueReading {
  const trimmed = text.trim();
  const lower = trimmed.toLowerCase();
  switch (spec.type) {
    case 'yes-no':
      return YES.has(lower) ? found('yes') : NO.has(lower) ? found('no') : wanted('yes or no');
    case 'percent':
      return percentText(trimmed);
    case 'number': {
      const number = decimalText(trimmed);
      return number === null ? wanted(`a number (${spec.unit}), such as 1234 or 2.5`) : found(number);
    }
    case 'date': {
      const day = dayFromText(trimmed);
      return day === null ? wanted('a day, such as 13/05/2026 or 2026-05-13') : found(day);
    }
    case 'choice': {
      const option = spec.options.find((o) => o.value.toLowerCase() === lower || o.label.toLowerCase() === lower);
      return option === undefined
        ? oneOf(
            trimmed,
            spec.options.map((o) => o.value),
          )
        : found(option.value);
    }
    case 'level': {
      const word = lower.replace(/[\s_]/g, '-');
      return oneOf(
        LEVEL_WORDS[word] ?? word,
        spec.levels.map((l) => l.level),
      );
    }
    case 'text':
    case 'document':
      return trimmed === '' ? wanted(textWanted(spec.type)) : found(trimmed);
  }
}

const YES: ReadonlySet<string> = new Set(['y', 'yes', 'true']);
const NO: ReadonlySet<string> = new Set(['n', 'no', 'false']);
const PERCENT = 'a percentage from 0 to 100';
const LEVEL_WORDS: Readonly<Record<string, string>> = {
  partial: 'partially-achieved',
  partially: 'partially-achieved',
  'partly-achieved': 'partially-achieved',
  not: 'not-achieved',
};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const found = (value: AnswerValue): ValueReading => ({ ok: true, value });
const wanted = (what: string): ValueReading => ({ ok: false, wanted: what });
const textWanted = (type: 'text' | 'document'): string =>
  type === 'text' ? 'some text' : 'the name or place of a document';

function oneOf(value: AnswerValue, offered: readonly string[]): ValueReading {
  if (typeof value === 'string' && offered.includes(value)) return found(value);
  return wanted(`one of ${offered.join(', ')}${typeof value === 'string' ? didYouMean(value, offered) : ''}`);
}

function percentText(text: string): ValueReading {
  const signed = text.endsWith('%');
  const number = decimalText(signed ? text.slice(0, -1).trimEnd() : text);
  if (number === null || number < 0 || number > 100) return wanted(PERCENT);
  if (!signed && number > 0 && number < 1) return wanted(`${PERCENT}: write ${text}% if that is what you mean`);
  return found(number);
}

/** Plain decimal notation, with commas only where thousands are grouped. Null for anything else. */
function decimalText(text: string): number | null {
  if (!/^-?(\d{1,15}|\d{1,3}(,\d{3}){1,4})(\.\d{1,10})?$/.test(text)) return null;
  return Number(text.replaceAll(',', ''));
}

/** A day as `YYYY-MM-DD`, as day, month and year, or with the month's English name. Null for anything else. */
function dayFromText(text: string): string | null {
  if (isValid(text)) return text;
  const numbers = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(text);
  if (numbers !== null) return isoDate(Number(numbers[4]), Number(numbers[3]), Number(numbers[1]));
  const named = /^(\d{1,2})[ -]([a-z]{3,9})[ -](\d{4})$/i.exec(text);
  if (named === null) return null;
  const name = (named[2] ?? '').toLowerCase();
  const month = Math.max(MONTHS.indexOf(name), MONTH_NAMES.indexOf(name), name === 'sept' ? 8 : -1);
  return month < 0 ? null : isoDate(Number(named[3]), month + 1, Number(named[1]));
}
