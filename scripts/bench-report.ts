/*
 * Times the papers of one result in a process of its own, and prints one line of JSON:
 *   node build/scripts/bench-report.js RESULT.json warm        a PDF again and again, beside plain pages by pdfkit alone
 *   node build/scripts/bench-report.js RESULT.json formats     every format again and again
 *   node build/scripts/bench-report.js RESULT.json many N      N papers of N trusts, and the memory held on the way
 * Run from the root of the project.
 */
import { readFileSync } from 'node:fs';
import PDFDocument from 'pdfkit';
import { readAssets, readTemplates } from '../src/cli/pack.ts';
import { Result } from '../src/domain/result.ts';
import { buildReport } from '../src/report/build.ts';
import { FORMATS, type Format, RENDERERS } from '../src/report/formats.ts';

const ROUNDS = 25;
const WARMING = 10;
const TEMPLATES = 'templates';
const [file = '', job = '', count = '236'] = process.argv.slice(2);
const result = Result.parse(JSON.parse(readFileSync(file, 'utf8')));

const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;

// Time of this process alone: others on the machine change it least.
async function ownTime(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const templates = readTemplates(TEMPLATES);
const assets = readAssets();

// Words and figures are found each time, as for another trust; templates and fonts are read once.
async function paper(format: Format, of: Result = result): Promise<string | Uint8Array> {
  const { render } = await RENDERERS[format]();
  return (await render({ model: buildReport(of, templates), result: of }, assets)).body;
}

function pagesOf(pdf: string | Uint8Array): number {
  return Buffer.from(pdf).toString('latin1').split('/Type /Page\n').length - 1;
}

// As many pages of the same plain words, by pdfkit's own means: 44 lines of 15 words, two fonts read from the same files.
function plainPages(pages: number): Promise<void> {
  return new Promise((resolve) => {
    const doc = new PDFDocument({
      autoFirstPage: false,
      size: 'A4',
      margins: { top: 60, bottom: 0, left: 50, right: 50 },
    });
    const fonts = 'node_modules/@expo-google-fonts/arimo';
    doc.registerFont('regular', `${fonts}/400Regular/Arimo_400Regular.ttf`);
    doc.registerFont('bold', `${fonts}/700Bold/Arimo_700Bold.ttf`);
    doc.on('data', () => undefined);
    doc.on('end', resolve);
    for (let page = 1; page <= pages; page++) {
      doc.addPage().font('bold', 16).text(`Page ${page}`, 50, 60, { lineBreak: false });
      for (let line = 0; line < 44; line++) {
        const words = `Line ${line} of page ${page}: figures, words and dates as a paper has them, one after the other`;
        doc.font('regular', 10).text(words, 50, 90 + line * 15, { lineBreak: false });
      }
    }
    doc.end();
  });
}

async function warm(): Promise<object> {
  const pages = pagesOf(await paper('.pdf'));
  const [own, plain]: [number[], number[]] = [[], []];
  for (let round = 0; round < WARMING + ROUNDS; round++) {
    own.push(await ownTime(() => paper('.pdf')));
    plain.push(await ownTime(() => plainPages(pages)));
  }
  return { pages, own: median(own.slice(WARMING)), plain: median(plain.slice(WARMING)) };
}

async function formats(): Promise<object> {
  const times = new Map<Format, number[]>(FORMATS.map((format) => [format, []]));
  for (let round = 0; round < WARMING + ROUNDS; round++) {
    for (const [format, list] of times) list.push(await ownTime(() => paper(format)));
  }
  return Object.fromEntries([...times].map(([format, list]) => [format, median(list.slice(WARMING))]));
}

// Every trust has a name and findings of its own, so that what is kept between papers can be seen to have a bound.
function trustOf(n: number): Result {
  const findings = result.findings.map((finding) => ({
    ...finding,
    because: `${finding.because} (trust${n}site${n * 7})`,
  }));
  return { ...result, trust: { ...result.trust, name: `${result.trust.name} ${n}` }, findings };
}

async function many(): Promise<object> {
  const total = Number(count);
  const marks = new Set([0.25, 0.5, 0.75, 1].map((share) => Math.ceil(total * share)).concat(1));
  const memory: Record<string, number> = {};
  let bytes = 0;
  const began = performance.now();
  const own = await ownTime(async () => {
    for (let n = 1; n <= total; n++) {
      bytes += (await paper('.pdf', trustOf(n))).length;
      if (marks.has(n)) memory[n] = process.memoryUsage.rss() / 2 ** 20;
    }
  });
  return { papers: total, own, wall: performance.now() - began, bytes: bytes / total, memory };
}

const jobs: Readonly<Record<string, () => Promise<object>>> = { warm, formats, many };
const chosen = jobs[job];
if (chosen === undefined) throw new Error(`no job "${job}"`);
console.log(JSON.stringify(await chosen()));
