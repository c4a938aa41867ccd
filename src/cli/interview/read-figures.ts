import { addDays } from '../../domain/calendar.ts';
import type { IsoDate } from '../../domain/terms.ts';
import { UserError } from '../../errors.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Figures } from './offer.ts';

/**
 * What the inventories of a workspace show, for the interview to offer. They are read once, when the first question
 * asks for a figure, so that questions which need none do not wait. `on`: the day they are judged for; it decides
 * what is offered, never what a run finds. An inventory that cannot be read stops nobody from answering: it is told and
 * nothing is offered.
 */
export function figuresOf(workspace: OpenWorkspace, on: IsoDate, around: Surroundings): () => Promise<Figures | null> {
  let reading: Promise<Figures | null> | null = null;
  return () => {
    reading ??=
      (workspace.configured?.inventories ?? []).length === 0 ? Promise.resolve(null) : read(workspace, on, around);
    return reading;
  };
}

async function read(workspace: OpenWorkspace, on: IsoDate, around: Surroundings): Promise<Figures | null> {
  const { terminal } = around;
  terminal.note('Reading the inventories, to offer what they already show …');
  try {
    const { seeFolder } = await import('../pipeline.ts');
    const { measures } = await seeFolder(workspace.folder, on, around);
    const byId = new Map(measures.map((m) => [m.id, m]));
    // The age of the survey is counted from the newest day that an export tells.
    const age = byId.get('survey-age-days');
    const day = age?.state === 'measured' ? addDays(on, -age.numerator) : on;
    return { on, day, measures: byId };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    terminal.problem(`The inventories cannot be used, so nothing is offered: ${error.message}`);
    for (const problem of error.problems) terminal.problem(`  ${problem}`);
    return null;
  }
}
