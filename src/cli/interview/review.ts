import type { Question } from '../questions.ts';
import { safe } from '../safe-text.ts';
import { wrap } from '../wrap.ts';
import { goTo } from './go-to.ts';
import type { Session, Turn } from './session.ts';
import { keyOf, standing } from './standing.ts';
import { tell } from './tell.ts';

/** One standard or pillar on the review page. `open` does not count what was skipped. */
type Row = { questions: Question[]; answered: number; skipped: number; open: number; contested: number };

/**
 * The review page: by standard what is answered, skipped, open and contested, and the way to any of it. `from`: the
 * question that it was opened from, to which an empty line returns; undefined at the end, where it finishes the interview.
 */
export async function review(session: Session, from: Question | undefined): Promise<Turn> {
  const rows = rowsOf(session);
  session.dialogue.say(`\n${pageText(session, rows)}`);
  const prompt =
    from === undefined
      ? 'Enter finishes; a number, id or word goes there; q stops:'
      : 'Enter returns; a number, id or word goes there; q stops:';
  for (;;) {
    const line = await session.dialogue.line(prompt, () => null);
    if (line === null) return 'ended';
    const turn = await pageReply(session, rows, from, line.trim());
    if (turn !== 'again') return turn;
  }
}

async function pageReply(
  session: Session,
  rows: readonly Row[],
  from: Question | undefined,
  text: string,
): Promise<Turn> {
  switch (text.toLowerCase()) {
    case '':
    case 'r':
    case 'review':
      return from === undefined ? 'finish' : { question: from };
    case 'finish':
      return 'finish';
    case 'q':
    case 'quit':
    case 'stop':
      return 'quit';
    case 'b':
    case 'back':
      return from === undefined ? lastOf(rows) : { question: from };
    case '?':
    case 'help':
      tell(session, 'Type the number of a line to go to what is open there, or an id, or words of a question.');
      return 'again';
  }
  const row = /^\d{1,3}$/.test(text) ? rows[Number(text) - 1] : undefined;
  const question = row === undefined ? undefined : toAsk(session, row);
  return question === undefined ? goTo(session, text.replace(/^(g|goto)\s+/i, '')) : { question };
}

/** The first question of a part that wants an answer, else its first. */
function toAsk(session: Session, { questions }: Row): Question | undefined {
  return standing({ ...session, questions }).open[0] ?? questions[0];
}

function lastOf(rows: readonly Row[]): Turn {
  const question = rows.at(-1)?.questions.at(-1);
  return question === undefined ? 'again' : { question };
}

function rowsOf(session: Session): Row[] {
  const parts = new Map<string, Question[]>();
  const { reached, open: unanswered } = standing(session);
  const waits = new Set(unanswered.map(keyOf));
  for (const question of reached) {
    const key = `${question.edition}/${question.part.id}`;
    parts.set(key, [...(parts.get(key) ?? []), question]);
  }
  const { answerOf } = session.workspace;
  return [...parts.values()].map((questions) => {
    const open = questions.filter((q) => waits.has(keyOf(q)));
    const skipped = open.filter((q) => session.skipped.has(keyOf(q))).length;
    return {
      questions,
      answered: questions.length - open.length,
      skipped,
      open: open.length - skipped,
      contested: questions.filter((q) => answerOf(q)?.contests !== undefined).length,
    };
  });
}

function pageText(session: Session, rows: readonly Row[]): string {
  const { terminal, workspace, pace } = session;
  const { colour, width } = terminal;
  const lines: string[] = [colour.bold('Review')];
  let edition = '';
  for (const [index, row] of rows.entries()) {
    const [question] = row.questions;
    if (question === undefined) continue;
    if (question.edition !== edition) {
      edition = question.edition;
      const title = workspace.definitions.get(edition)?.edition.shortTitle;
      lines.push(safe(title === undefined ? edition : `${title} (${edition})`));
    }
    const mark = String(index + 1).padStart(3);
    lines.push(
      wrap(safe(`${mark}  ${question.part.title}: ${rowWords(row)}`), width, '     ').replace(/^/, indentOf(mark)),
    );
  }
  const left = rows.reduce((sum, r) => sum + r.open + r.skipped, 0);
  const contested = rows.flatMap((r) => r.questions).filter((q) => workspace.answerOf(q)?.contests !== undefined);
  if (contested.length > 0) {
    lines.push(wrap(`Contested, shown as contradictions: ${safe(contested.map((q) => q.id).join(', '))}`, width, '  '));
  }
  lines.push(left === 0 ? 'Everything that is asked is answered.' : `${left} not answered, ${pace.left(left)}.`);
  return lines.join('\n');
}

/** `wrap` takes blanks at the head of a text away: they are put back. */
function indentOf(mark: string): string {
  return mark.slice(0, mark.length - mark.trimStart().length);
}

function rowWords({ questions, answered, skipped, open, contested }: Row): string {
  const more: [number, string][] = [
    [skipped, 'skipped'],
    [open, 'open'],
    [contested, 'contested'],
  ];
  const told = more.filter(([n]) => n > 0).map(([n, word]) => `, ${n} ${word}`);
  return `${answered} of ${questions.length} answered${told.join('')}`;
}
