import type { RejectReason } from './inventory.ts';

/** Why a row could not be used, for people to read. */
export const REJECT_WORDS = {
  'missing-value': 'a value that is needed is missing',
  'too-few-fields': 'fewer fields than columns',
  'too-many-fields': 'more fields than columns',
  'bad-quote': 'a quotation mark in the wrong place',
  'unclosed-quote': 'a quotation mark never closed',
  'field-too-long': 'a field too long to be real',
  'control-char': 'control characters',
  'repeated-header': 'the header line again',
  'excel-overflow': 'a number shown as ####',
  'bad-encoding': 'bytes that are not text',
  truncated: 'cut off',
} satisfies Record<RejectReason, string>;
