import { pictureHead } from '../../domain/logo.ts';
import type { ReportModel, Section } from '../model.ts';
import type { Assets, Logo, Rendered, Source } from '../renderer.ts';
import { type Blocks, blockMarkup, startBlocks } from './blocks.ts';
import { dataAddress, element, lines, type Markup, styleElement } from './markup.ts';
import { styleSheet } from './style.ts';

// Nothing may be fetched or run, whatever a browser is made to believe the page holds: style rules in the page only.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

// Pixels.
const MOST_LOGO = { width: 226, height: 70 };

/**
 * The paper as one HTML file: no script, nothing fetched, charts drawn in it, readable on a telephone, in the dark, by a
 * screen reader and on paper. Same model, same text.
 */
export function render(source: Source, assets?: Pick<Assets, 'logo'>): Rendered {
  const { model } = source;
  const blocks = startBlocks(model.pages.chart);
  const logo = logoMarkup(assets?.logo);
  const head = element(
    'head',
    {},
    lines([
      element('meta', { charset: 'utf-8' }),
      element('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('meta', { name: 'color-scheme', content: 'light dark' }),
      element('meta', { name: 'referrer', content: 'no-referrer' }),
      element('meta', { name: 'description', content: model.subject }),
      element('meta', { name: 'generator', content: model.tool }),
      element('title', {}, `${model.title}: ${model.trust}`),
      styleElement(styleSheet(model)),
    ]),
  );
  const body = element(
    'body',
    {},
    lines([
      element('a', { class: 'skip', href: '#paper' }, model.pages.skip),
      element('header', {}, lines([marks(model), ...logo.markup, ...titles(model)])),
      element(
        'div',
        { class: 'page' },
        lines([contents(model), element('main', { id: 'paper', tabindex: -1 }, lines(paper(model, blocks)))]),
      ),
      element('footer', {}, lines([marks(model), element('p', {}, `${model.trust}. ${model.tool}.`)])),
    ]),
  );
  const page = element('html', { lang: model.language }, lines([head, body]));
  return { body: `<!DOCTYPE html>\n${page.html}\n`, notes: logo.notes };
}

// Above the contents, so that whoever opens the page on a telephone first reads what it is.
function titles(model: ReportModel): Markup[] {
  return [
    element('p', { class: 'trust' }, model.trust),
    element('h1', {}, model.title),
    element('p', { class: 'subject' }, model.subject),
  ];
}

type LogoMarkup = { readonly markup: readonly Markup[]; readonly notes: readonly string[] };

// In the page itself: nothing is fetched.
function logoMarkup(logo: Logo | undefined): LogoMarkup {
  if (logo === undefined) return { markup: [], notes: [] };
  const head = pictureHead(logo.bytes);
  if (typeof head === 'string') return { markup: [], notes: [`the logo is left out of the HTML page: ${head}`] };
  const scale = Math.min(MOST_LOGO.width / head.width, MOST_LOGO.height / head.height);
  const [width, height] = [Math.round(head.width * scale), Math.round(head.height * scale)];
  const src = dataAddress(`image/${head.kind}`, logo.bytes);
  return { markup: [element('img', { class: 'logo', src, alt: logo.alt, width, height })], notes: [] };
}

function paper(model: ReportModel, blocks: Blocks): Markup[] {
  const cover = element(
    'section',
    { id: model.cover.id },
    lines([...model.cover.blocks.map((block) => blockMarkup(blocks, block))]),
  );
  return [cover, ...model.sections.map((section) => sectionMarkup(blocks, section))];
}

function sectionMarkup(blocks: Blocks, section: Section): Markup {
  return element(
    'section',
    { id: section.id, class: section.opensPage ? 'opens-page' : undefined },
    lines([element('h2', {}, titleOf(section)), ...section.blocks.map((block) => blockMarkup(blocks, block))]),
  );
}

function contents(model: ReportModel): Markup {
  const entries = model.sections.map((section) =>
    element('li', {}, element('a', { href: `#${section.id}` }, titleOf(section))),
  );
  return element(
    'nav',
    { 'aria-labelledby': 'contents' },
    lines([
      element('p', { id: 'contents', class: 'contents' }, model.pages.contents),
      element('ul', { role: 'list' }, lines(entries)),
    ]),
  );
}

function marks(model: ReportModel): Markup {
  return lines(model.marks.map((mark) => element('p', { class: 'mark' }, mark)));
}

function titleOf(section: Section): string {
  return section.number === null ? section.title : `${section.number}. ${section.title}`;
}
