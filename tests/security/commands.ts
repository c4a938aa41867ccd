import { STANDARDS } from './office.ts';

/** One use of a command in a furnished folder, by the words as typed, and the code it is to end with. */
export type Use = {
  command: string;
  words: readonly string[];
  code: number;
  stdin?: string;
  /** It has threads of its own, which only the built program can begin. */
  built?: true;
};

const DEMO = ['--standards', STANDARDS];

/**
 * Every command at work, in an order in which each finds what it needs: the sheet that `collect` reads is written by
 * `ask`. A test holds this list to the commands that there are; `run --batch` stands for itself, being another program
 * in all but name.
 */
export const USES: readonly Use[] = [
  { command: '', words: DEMO, code: 0 },
  { command: 'help', words: ['help', 'standards', 'show'], code: 0 },
  {
    command: 'init',
    words: ['init', 'begun', '--no-input', '--name', 'T', '--code', 'TST', '--setting', 'acute'],
    code: 0,
  },
  { command: 'inventory', words: ['inventory', 'inventories/a.csv', '--estate', '--as-of', '2026-11-22'], code: 0 },
  { command: 'inventory map', words: ['inventory', 'map', 'inventories/a.csv', '--no-input'], code: 0 },
  {
    command: 'inventory count',
    words: ['inventory', 'count', 'inventories/a.csv', '--as-of', '2026-11-22', '--exceptions', 'counted/e.csv'],
    code: 0,
  },
  { command: 'answer', words: ['answer', 'D-1.2', '97%', ...DEMO], code: 0 },
  { command: 'answers', words: ['answers', ...DEMO, '--json'], code: 0 },
  { command: 'answers check', words: ['answers', 'check', ...DEMO], code: 0 },
  { command: 'answers import', words: ['answers', 'import', '--no-input', ...DEMO], code: 0 },
  { command: 'answers export', words: ['answers', 'export', '--out', 'exported', ...DEMO], code: 0 },
  { command: 'log', words: ['log', ...DEMO], code: 0 },
  { command: 'interview', words: ['interview', '--plain', ...DEMO], code: 4, stdin: '12\n' },
  { command: 'review', words: ['review', '--strict', ...DEMO], code: 2 },
  { command: 'upgrade', words: ['upgrade', '--from', 'demo@1', '--to', 'ladder@1', '--dry-run', ...DEMO], code: 0 },
  { command: 'ask', words: ['ask', '--role', 'estates', '--owner', 'Zoe', '--out', 'sheets', ...DEMO], code: 0 },
  { command: 'collect', words: ['collect', 'sheets/ask-zoe.md', 'sheets/ask-zoe.xlsx', ...DEMO], code: 0 },
  { command: 'run', words: ['run', '.', '--out', 'pack', '--formats', 'md,html', '--keep', ...DEMO], code: 0 },
  {
    command: 'run --batch',
    words: ['run', '--batch', 'trusts', '--out', 'papers', '--jobs', '2', '--formats', 'md,json', ...DEMO],
    code: 0,
    built: true,
  },
  { command: 'score', words: ['score', '.', ...DEMO], code: 4 },
  { command: 'report', words: ['report', 'result.json', '--out', 'again', '--formats', 'pdf,docx,xlsx'], code: 0 },
  { command: 'explain', words: ['explain', 'F-001', 'result.json'], code: 0 },
  { command: 'compare', words: ['compare', 'result.json', 'result.json'], code: 0 },
  { command: 'trend', words: ['trend', 'result.json'], code: 0 },
  {
    command: 'gate',
    words: ['gate', 'result.json', '--findings', 'critical=0', '--format', 'sarif', '--out', 'g.sarif'],
    code: 0,
  },
  { command: 'template eject', words: ['template', 'eject', 'ours'], code: 0 },
  { command: 'template check', words: ['template', 'check', 'ours'], code: 0 },
  { command: 'standards list', words: ['standards', 'list'], code: 0 },
  { command: 'standards show', words: ['standards', 'show', 'demo@1', ...DEMO], code: 0 },
  { command: 'standards lint', words: ['standards', 'lint', ...DEMO], code: 0 },
  { command: 'classify', words: ['classify', 'systems.txt', '--as-of', '2026-11-22'], code: 0 },
  { command: 'lifecycle show', words: ['lifecycle', 'show', 'windows', '--as-of', '2026-11-22'], code: 0 },
  { command: 'lifecycle check', words: ['lifecycle', 'check', '--as-of', '2026-11-22'], code: 0 },
  { command: 'lifecycle import', words: ['lifecycle', 'import', 'dates.json', '--out', 'ubuntu.yaml'], code: 0 },
];

/** Its name as words of the command line. */
export const namedAs = ({ command }: Use): string[] =>
  command.split(' ').filter((word) => word !== '' && !word.startsWith('--'));
