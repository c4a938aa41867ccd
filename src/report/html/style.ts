import type { ReportModel } from '../model.ts';
import { GREY, INK, RULE, TONE_COLOURS } from '../scene.ts';
import { cssString } from './markup.ts';

// The colours of the dark screen: all pairs that are used stand at 4.5 to 1 or more.
const DARK = { ground: '#12181C', ink: '#E8EDEE', soft: '#B4C0C7', panel: '#1F282E', rule: '#4C6272' };

/** The style rules of the page. The brand's colour is made paler for the dark screen, where the colour itself would not show. */
export function styleSheet(model: ReportModel): string {
  const tones = Object.entries(TONE_COLOURS)
    .map(([tone, { fill, ink }]) => `.tone.${tone}, .keyfacts .${tone} { background: ${fill}; color: ${ink}; }`)
    .join('\n');
  const edges = Object.entries(TONE_COLOURS)
    .map(([tone, { fill }]) => `.callout.${tone} { border-left-color: ${tone === 'neutral' ? GREY : fill}; }`)
    .join('\n');
  return `${light(model.headingColour)}${LAYOUT}${tones}\n${edges}\n${dark(model.headingColour)}${paper(model)}`;
}

function light(heading: string): string {
  return `:root {
  color-scheme: light dark;
  --ground: #FFFFFF; --ink: ${INK}; --soft: ${GREY}; --panel: #F4F6F7; --rule: ${RULE}; --heading: ${heading};
}
`;
}

function dark(heading: string): string {
  return `@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: ${DARK.ground}; --ink: ${DARK.ink}; --soft: ${DARK.soft}; --panel: ${DARK.panel}; --rule: ${DARK.rule};
    --heading: ${paler(heading)};
  }
}
`;
}

// Six parts in ten of white: even black becomes #999999, which is 6.3 to 1 on the dark ground.
function paler(colour: string): string {
  const channels = [1, 3, 5].map((at) => {
    const value = Math.round(Number.parseInt(colour.slice(at, at + 2), 16) * 0.4 + 255 * 0.6);
    return value.toString(16).padStart(2, '0');
  });
  return `#${channels.join('').toUpperCase()}`;
}

const LAYOUT = `* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; text-size-adjust: 100%; -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--ink); line-height: 1.5; overflow-wrap: break-word;
  font-family: Arial, "Liberation Sans", Arimo, "Nimbus Sans", Helvetica, sans-serif; font-size: 1rem;
}
a { color: var(--heading); text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--heading); outline-offset: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: 0.5rem; top: -10rem; padding: 0.5rem 1rem; background: var(--ground); z-index: 1; }
.skip:focus { top: 0.5rem; }
header, footer { padding: 0.75rem max(1rem, calc((100vw - 76rem) / 2 + 1rem)); background: var(--panel); border-color: var(--rule); }
header { border-bottom: 4px solid var(--heading); }
footer { border-top: 1px solid var(--rule); }
header p, footer p { margin: 0; }
.mark { font-weight: 700; }
.logo { display: block; margin: 0.75rem 0 0; background: #FFFFFF; }
.page { max-width: 76rem; margin: 0 auto; padding: 1rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li { margin: 0.25rem 0; }
nav a { display: inline-block; padding: 0.125rem 0; }
.contents { margin: 0 0 0.5rem; font-weight: 700; }
main { min-width: 0; max-width: 52rem; }
h1, h2, h3, h4 { color: var(--heading); line-height: 1.25; margin: 1.5em 0 0.5em; }
h1 { font-size: 2rem; margin: 0 0 0.25em; }
h2 { font-size: 1.5rem; margin-top: 2em; }
h3 { font-size: 1.2rem; }
h4 { font-size: 1.05rem; }
p { margin: 0 0 0.75em; }
.trust { font-size: 1.25rem; font-weight: 700; }
header .trust { margin-top: 0.75rem; }
.note, .fine, .open { color: var(--soft); }
.note { font-size: 0.9rem; }
.fine { font-size: 0.85rem; }
li { margin-bottom: 0.35em; }
.scroll { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: 0.9rem; line-height: 1.4; }
.scroll > table { margin: 0; }
caption { text-align: left; font-weight: 700; padding-bottom: 0.35rem; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.5rem; border-bottom: 1px solid var(--rule); }
thead th, thead td { background: var(--panel); vertical-align: bottom; }
tbody th { font-weight: 400; }
.scroll th, .scroll td { min-width: 4.5rem; overflow-wrap: break-word; }
.figures { text-align: right; font-variant-numeric: tabular-nums; }
.fields th { width: 30%; min-width: 8.5rem; font-weight: 700; }
.fields td p { margin: 0; }
.fields th, .fields td { overflow-wrap: anywhere; }
.tone {
  display: inline-block; padding: 0.05em 0.4em; font-weight: 700;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; border: 1px solid transparent;
}
.whole { white-space: nowrap; }
.tone.neutral { font-weight: 400; }
.keyfacts {
  list-style: none; margin: 1rem 0; padding: 0; display: grid; gap: 0.5rem;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 11rem), 1fr));
}
.keyfacts li {
  margin: 0; padding: 0.6rem 0.75rem; border: 1px solid transparent;
  -webkit-print-color-adjust: exact; print-color-adjust: exact;
}
.keyfacts p { margin: 0; }
.keyfacts .label { font-size: 0.9rem; }
.keyfacts .large { font-size: 1.25rem; font-weight: 700; line-height: 1.3; }
.callout {
  margin: 1rem 0; padding: 0.75rem 1rem; background: var(--panel); border-left: 6px solid;
  -webkit-print-color-adjust: exact; print-color-adjust: exact;
}
.callout p { margin: 0 0 0.25rem; }
.drawing { background: #FFFFFF; padding: 0.5rem; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.drawing svg { display: block; width: 100%; min-width: 30rem; height: auto; font-family: inherit; overflow: visible; }
@media screen and (min-width: 64rem) {
  .page { display: grid; grid-template-columns: 17rem minmax(0, 1fr); gap: 2.5rem; }
  nav { position: sticky; top: 1rem; align-self: start; max-height: calc(100vh - 2rem); overflow-y: auto; font-size: 0.9rem; }
}
`;

// On paper: what it is on every page, page numbers, table headers again on each page, no row over two pages.
function paper(model: ReportModel): string {
  return `@page {
  size: A4; margin: 18mm 18mm 22mm;
  @bottom-left { content: ${cssString(model.marks.join(' '))}; font: 700 8pt Arial, sans-serif; width: 80%; }
  @bottom-right { content: ${pageNumber(model.pages.page)}; font: 8pt Arial, sans-serif; }
}
@media print {
  html { font-size: 10pt; }
  .skip, nav, .mark, footer { display: none; }
  header { background: none; padding: 0 0 6pt; }
  .page { max-width: none; padding: 0; }
  main { max-width: none; }
  h1 { font-size: 22pt; }
  h2 { font-size: 16pt; }
  h3 { font-size: 12.5pt; }
  h4 { font-size: 11pt; }
  h1, h2, h3, h4, caption { break-after: avoid; }
  thead { display: table-header-group; break-after: avoid; }
  tbody tr:first-child { break-before: avoid; }
  .keyfacts { grid-template-columns: repeat(4, 1fr); }
  .keyfacts li { break-inside: avoid; }
  tr, li, .callout, .drawing { break-inside: avoid; }
  p { orphans: 2; widows: 2; }
  table { font-size: 8.5pt; }
  .scroll { overflow: visible; }
  .scroll th, .scroll td { min-width: 0; }
  .drawing svg { min-width: 0; }
  .opens-page { break-before: page; }
  a { color: inherit; text-decoration: none; }
}
`;
}

// The wording of the page number as CSS, with the two counters in their places.
function pageNumber(wording: string): string {
  const counters: Readonly<Record<string, string>> = { '{{page}}': 'counter(page)', '{{pages}}': 'counter(pages)' };
  return wording
    .split(/(\{\{pages?\}\})/)
    .filter((part) => part !== '')
    .map((part) => counters[part] ?? cssString(part))
    .join(' ');
}
