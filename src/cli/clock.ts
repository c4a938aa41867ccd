/** Today, as the command line sees it. The only place that reads the clock; judging is given a day by its caller. */
export type Clock = {
  /** This moment in UTC, to the second: `2026-11-22T06:42:57Z`. */
  instant(): string;
  /** The calendar day where the person sits, `YYYY-MM-DD`. */
  today(): string;
};

const two = (n: number): string => String(n).padStart(2, '0');

export const systemClock: Clock = {
  instant: () => `${new Date().toISOString().slice(0, 19)}Z`,
  today: () => {
    const now = new Date();
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  },
};
