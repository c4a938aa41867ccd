// Times the papers of the example trust: npm run bench -- report [PAPERS]
// Own processor time in processes of their own, the baseline in the same process turn by turn. Only ratios within one run mean anything.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const job = join(root, 'build', 'scripts', 'bench-report.js');
const TARGET_PAGES = 12;
const TARGET_MS = 40;

/** `papers`: how many are made in one process to see whether memory stays flat. Prints a table; returns nothing. */
export function benchReport(papers) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const node = (...args) =>
    execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const line = (text, figure, target = '') => console.log(`${text.padEnd(58)}${figure.padStart(22)}   ${target}`);
  const ms = (n) => `${n.toFixed(0)} ms`;
  try {
    node(join(root, 'bin', 'assess.js'), 'run', 'examples/harrowmere', '--out', folder);
    const measured = (...args) => JSON.parse(node(job, join(folder, 'result.json'), ...args));
    console.log(`the example trust; Node ${process.version}; own processor time, medians of 25 after 10 to warm up\n`);
    const warm = measured('warm');
    const twelve = (warm.own * TARGET_PAGES) / warm.pages;
    line(`PDF of ${warm.pages} pages, tagged, charts, result attached`, ms(warm.own));
    line(`the same for ${TARGET_PAGES} pages`, ms(twelve), `at most ${TARGET_MS} ms on a quiet machine`);
    line(`${warm.pages} plain pages by pdfkit alone: no tags, tables, charts`, ms(warm.plain));
    line('PDF / plain pages', `${(warm.own / warm.plain).toFixed(2)} x`);
    console.log('\nEach format, its words and figures found each time');
    for (const [format, time] of Object.entries(measured('formats'))) line(format, ms(time));
    const many = measured('many', String(papers));
    console.log(`\n${many.papers} papers of as many trusts in one process`);
    line('own time', `${(many.own / 1000).toFixed(1)} s`, `${ms(many.own / many.papers)} each`);
    line('size of each', `${(many.bytes / 1024).toFixed(0)} KiB`);
    for (const [n, rss] of Object.entries(many.memory)) line(`memory held after ${n}`, `${rss.toFixed(0)} MB`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
