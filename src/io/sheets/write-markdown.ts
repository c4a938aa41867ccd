import { FILL_COLUMNS, FILL_KEYS, FOR_ALL, type SheetContent, type SheetRow } from './content.ts';

/** What the hidden part of a Markdown sheet begins and ends with. */
export const SEAL_BEGINS = '<!-- assess sheet: change nothing from here to the end';
export const SEAL_ENDS = '-->';

/**
 * The sheet as Markdown, to be filled in with any text editor. Everything that is ours stands in headings and block
 * quotes, so that no wording of a question can be taken for a field.
 */
export function markdownText({ title, facts, advice, about, rows, seal }: SheetContent): string {
  return [
    `# ${oneLine(title)}`,
    '',
    ...facts.map(([label, text]) => `> ${label}: ${oneLine(text)}`),
    '',
    '## How to fill it in',
    '',
    ...advice.map((line, i) => `${i + 1}. ${oneLine(line)}`),
    '',
    `${FOR_ALL.by}:`,
    `${FOR_ALL.observedOn}:`,
    '',
    ...about.flatMap(([label, text]) => [`> ${label}: ${oneLine(text)}`, '']),
    ...rows.flatMap(rowLines),
    SEAL_BEGINS,
    ...seal,
    SEAL_ENDS,
    '',
  ].join('\n');
}

function rowLines(row: SheetRow): string[] {
  return [
    `## ${row.edition}/${row.item}`,
    '',
    ...quoted('', row.title),
    '>',
    ...quoted('', row.question),
    '>',
    ...quoted('What good looks like: ', row.good),
    '>',
    ...quoted('How to answer: ', row.how),
    ...(row.choices.length === 0 ? [] : ['>', ...row.choices.map((c) => `> - ${c}`)]),
    ...(row.present === '' ? [] : ['>', ...quoted('Present answer: ', row.present)]),
    '',
    ...FILL_KEYS.map((key) => `${FILL_COLUMNS[key]}:`),
    '',
  ];
}

function quoted(label: string, text: string): string[] {
  return (label + text).split('\n').map((line) => `> ${visible(line)}`.trimEnd());
}

const oneLine = (text: string): string => visible(text.replaceAll('\n', ' '));

/** Data must not open a tag or comment in a viewer of Markdown, nor hide in it. */
function visible(text: string): string {
  return text.replaceAll('<', '&lt;').replace(/[^\P{Cf}\u200d]|[\u2028\u2029]/gu, '');
}
