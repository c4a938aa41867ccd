import type { Context } from '../context.ts';
import { type Block, cell, column, figures, paragraph } from '../model.ts';
import { numberText, sentence, worded } from '../wording.ts';

/** What a public paper leaves out, how much of it, and why. A private paper says that it leaves nothing out. */
export function withheldBlocks({ result }: Context): Block[] {
  if (result.audience === 'private') {
    return [paragraph('Nothing was withheld. This is the private paper: it may hold what would help an attacker.')];
  }
  if (result.withheld.length === 0) return [paragraph('This is the public paper. There was nothing to withhold.')];
  return [
    paragraph('This is the public paper. Its figures are those of the private one. Left out is what is listed here.'),
    {
      kind: 'table',
      caption: 'Withheld from the public paper',
      columns: [column('What'), figures('How many'), column('Why')],
      rows: result.withheld.map((w) => [cell(worded(w.what)), cell(numberText(w.count)), cell(sentence(w.because))]),
    },
  ];
}
