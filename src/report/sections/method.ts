import { type Context, orderedEditions } from '../context.ts';
import { type Block, heading, list } from '../model.ts';
import { fill } from '../templates.ts';
import { listText } from '../wording.ts';

/** The rules in words: those that always hold, then those of each scoring method that was used, then the estate's. */
export function methodBlocks(context: Context): Block[] {
  const { method } = context.templates.wording;
  const editions = orderedEditions(context.result);
  const rules = (texts: readonly string[]): Block => list(texts.map((text) => fill(text, context.view)));
  const used = [...new Set(editions.map((e) => e.method))];
  return [
    heading('Throughout'),
    rules(method.always),
    ...used.flatMap((name) => [
      heading(listText(editions.filter((e) => e.method === name).map((e) => e.shortTitle))),
      rules(method[name]),
    ]),
    ...(context.result.estate === null ? [] : [heading('The estate'), rules(method.estate)]),
  ];
}
