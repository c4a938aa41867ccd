import { stringify } from 'yaml';
import type { Answer, AnswersFile } from '../domain/answer.ts';

/** One item of a form: its id, and what a person has to know to fill it in, a line each. */
export type FormItem = { id: string; remarks: readonly string[] };

/** A part of a form: what stands above its items, and the items in the order of the definition. */
export type FormPart = { title: string; items: readonly FormItem[] };

/** What a form is for and how to use it, a line each. */
const HOW = [
  'An item without an answer stands behind a #: take that # away and write the value. Not applicable, with the reason:',
  '  ID: { notApplicable: "why" }    and what may go with either: by, observedOn (YYYY-MM-DD), comment, evidence, plan',
  'Then: assess answers check, and assess answers import to take it into the journal. Your comments and order stay.',
];

/** Said beside the marker, where a person would wonder. */
export const MARKER_REMARK = ' By this the program tells what you write here from what it wrote: leave it be.';

/** The line that stands for an item nobody has answered. */
export const placeholder = (id: string): string => `${id}: { value:  }`;

/**
 * A new file for hands, with every item of the edition in order: answered ones as they are, the others as comments to
 * fill in. Takes what heads it, its parts, the answers by item, and the journal's last entry (null where there is none).
 */
export function formText(
  head: { title: string; framework: string; edition: string },
  parts: readonly FormPart[],
  answers: ReadonlyMap<string, Answer>,
  exported: AnswersFile['exported'] | null,
): string {
  const lines = [
    ...[`Answers to ${head.title}.`, ...HOW].map((l) => comment(l)),
    'schema: 1',
    `framework: ${yamlText(head.framework)}`,
    `edition: ${yamlText(head.edition)}`,
    ...(exported === null || exported === undefined
      ? []
      : [`#${MARKER_REMARK}`, 'exported:', `  entry: ${exported.entry}`, `  head: ${yamlText(exported.head)}`]),
    'answers:',
  ];
  for (const part of parts) {
    lines.push('', comment(`== ${part.title}`, '  '));
    for (const { id, remarks } of part.items) {
      lines.push('', ...remarks.map((r) => comment(r, '  ')));
      const answer = answers.get(id);
      if (answer === undefined) lines.push(`  #${placeholder(id)}`);
      else lines.push(...answerLines(id, answer));
    }
  }
  return `${lines.join('\n')}\n`;
}

function answerLines(id: string, answer: Answer): string[] {
  return yamlText({ [id]: answer })
    .split('\n')
    .map((l) => (l === '' ? '' : `  ${l}`));
}

function yamlText(value: unknown): string {
  return stringify(value, { lineWidth: 0 }).trimEnd();
}

const comment = (line: string, indent = ''): string => `${indent}# ${line}`.trimEnd();
