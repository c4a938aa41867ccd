import { appliesTo, type Question } from '../questions.ts';
import { shortestNames } from '../resolve-item.ts';
import { findQuestions } from './find-question.ts';
import type { Session, Turn } from './session.ts';
import { tell } from './tell.ts';

/** Matches that are shown to choose among: each has a number of one digit, and they fit a small window. */
const SHOWN = 9;

/** Goes to the question that an id or words name; shows those that may be meant. `typed` may be empty: then it is asked for. */
export async function goTo(session: Session, typed: string): Promise<Turn> {
  const { dialogue } = session;
  const line = typed !== '' ? typed : await dialogue.line('Go to (an id, or words):', () => null);
  if (line === null) return 'ended';
  if (line.trim() === '') return 'again';
  const { found, elsewhere } = search(session, line);
  const [first] = found;
  if (first === undefined) {
    tell(
      session,
      elsewhere === undefined
        ? `Nothing asked here has "${line.trim()}" in its id or words.`
        : `${elsewhere.id} is not asked of a trust with your care settings.`,
    );
    return 'again';
  }
  return found.length === 1 ? { question: first } : choose(session, found);
}

/** The questions of this interview that a text may mean; `elsewhere`: one that is left out for the care setting. */
function search(session: Session, typed: string): { found: Question[]; elsewhere: Question | undefined } {
  const asked = session.questions.filter((q) => appliesTo(q, session.workspace.settings));
  const found = findQuestions(asked, typed);
  return { found, elsewhere: found.length > 0 ? undefined : findQuestions(session.questions, typed)[0] };
}

async function choose(session: Session, found: readonly Question[]): Promise<Turn> {
  const { dialogue, questions } = session;
  const nameOf = shortestNames(questions);
  const shown = found.slice(0, SHOWN);
  const more = found.length - shown.length;
  if (more > 0) tell(session, `${found.length} match; the first ${SHOWN} are shown. More words find fewer.`);
  const line = await dialogue.line(
    'Which (number; Enter to stay):',
    (text) =>
      text.trim() === '' || picked(shown, text) !== undefined ? null : `wanted a number up to ${shown.length}`,
    shown.map((q) => `${nameOf(q)}  ${q.title}`),
  );
  if (line === null) return 'ended';
  const question = picked(shown, line);
  return question === undefined ? 'again' : { question };
}

function picked(shown: readonly Question[], line: string): Question | undefined {
  return /^[1-9]$/.test(line.trim()) ? shown[Number(line.trim()) - 1] : undefined;
}
