import { countText } from '../../domain/figures.ts';
import { barOf, timeLeft } from '../progress.ts';
import type { Terminal } from '../terminal.ts';

/** How far a batch has come. Nothing of it gets into a result. */
export type BatchProgress = {
  /** One more is finished; `line` tells what became of it, and goes to `problem` where it failed. */
  finished(line: string, failed: boolean): void;
  end(): void;
};

const LONGEST_BAR = 20;

/** Progress over `of` trusts (or what `noun` names), of which `before` were done by an earlier run. `now`: milliseconds of a clock that only goes forward. */
export function batchProgress(
  { of, before, noun = 'trust' }: { of: number; before: number; noun?: string },
  terminal: Terminal,
  now: () => number = () => performance.now(),
): BatchProgress {
  const began = now();
  let done = before;
  let failures = 0;
  const draw = (): void => {
    const width = terminal.passingWidth();
    if (width !== null) terminal.passing(batchLine({ of, before, noun, done, failures, ms: now() - began }, width));
  };
  draw();
  return {
    finished(line, failed) {
      done += 1;
      failures += failed ? 1 : 0;
      const text = `[${String(done).padStart(String(of).length)} of ${of}] ${line}`;
      if (failed) terminal.problem(text);
      else terminal.note(text);
      if (done < of) draw();
    },
    end: () => terminal.passing(null),
  };
}

type HowFar = { of: number; before: number; noun: string; done: number; failures: number; ms: number };

/** One line of at most `width` characters; where there is no room the bar gives way. */
export function batchLine({ of, before, noun, done, failures, ms }: HowFar, width: number): string {
  const wanted = of - before;
  const figures = [
    `${done} of ${countText(of, noun)}`,
    failures === 0 ? '' : `${failures} failed`,
    timeLeft({ share: wanted === 0 ? 1 : (done - before) / wanted, ms }),
  ];
  const tail = figures.filter((text) => text !== '').join(', ');
  const room = Math.min(LONGEST_BAR, width - tail.length - 2);
  return `${room < 6 ? '' : `${barOf(done / of, room)}  `}${tail}`.slice(0, width);
}
