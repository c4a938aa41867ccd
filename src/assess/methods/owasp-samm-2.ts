import { divide, fromDecimal, mean, sum, whole } from '../../domain/fraction.ts';
import type { Fraction } from '../../domain/terms.ts';

/** Business functions of SAMM 2 with their security practices, by the ids of the published model. */
const SAMM_FUNCTIONS = [
  {
    title: 'Governance',
    practices: { 'G-SM': 'Strategy & Metrics', 'G-PC': 'Policy & Compliance', 'G-EG': 'Education & Guidance' },
  },
  {
    title: 'Design',
    practices: { 'D-TA': 'Threat Assessment', 'D-SR': 'Security Requirements', 'D-SA': 'Secure Architecture' },
  },
  {
    title: 'Implementation',
    practices: { 'I-SB': 'Secure Build', 'I-SD': 'Secure Deployment', 'I-DM': 'Defect Management' },
  },
  {
    title: 'Verification',
    practices: { 'V-AA': 'Architecture Assessment', 'V-RT': 'Requirements Testing', 'V-ST': 'Security Testing' },
  },
  {
    title: 'Operations',
    practices: { 'O-IM': 'Incident Management', 'O-EM': 'Environment Management', 'O-OM': 'Operational Management' },
  },
] as const;

export type SammScores = {
  readonly practices: ReadonlyMap<string, Fraction>;
  readonly functions: ReadonlyMap<string, Fraction>;
  readonly overall: Fraction;
};

const LEVELS = [1, 2, 3] as const;
const STREAMS = ['A', 'B'] as const;

/**
 * Scores 0 to 3 of OWASP SAMM 2, by title. `answers` maps question ids (`G-SM-A-1-1`) to answer weights 0, 0.25, 0.5, 1.
 * A practice adds, over three levels, the mean of its two streams; a function is the mean of its practices; overall is
 * the mean of functions. A blank counts 0, as in the toolbox spreadsheet. Levels compensate for each other: never show
 * the overall mean alone.
 */
export function sammScores(answers: ReadonlyMap<string, number>): SammScores {
  const practices = new Map<string, Fraction>();
  const functions = new Map<string, Fraction>();
  for (const { title, practices: named } of SAMM_FUNCTIONS) {
    const scores = Object.entries(named).map(([id, name]): Fraction => {
      const score = practiceScore(id, answers);
      practices.set(name, score);
      return score;
    });
    functions.set(title, meanOrZero(scores));
  }
  return { practices, functions, overall: meanOrZero([...functions.values()]) };
}

function practiceScore(id: string, answers: ReadonlyMap<string, number>): Fraction {
  const weights = LEVELS.flatMap((level) =>
    STREAMS.map((stream) => fromDecimal(answers.get(`${id}-${stream}-${level}-1`) ?? 0)),
  );
  return divide(sum(weights), whole(STREAMS.length));
}

function meanOrZero(scores: readonly Fraction[]): Fraction {
  return mean(scores) ?? whole(0);
}
