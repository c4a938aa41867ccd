import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Result } from '../../src/domain/result.ts';
import { buildReport } from '../../src/report/build.ts';
import { render } from '../../src/report/html/render.ts';
import type { ReportModel, Section } from '../../src/report/model.ts';
import { textsOf } from '../../src/report/texts.ts';
import { visibleText } from '../../src/report/visible.ts';
import { awkwardTrust, emptyTrust, failingTrust, fullTrust, templates } from './fixtures.ts';
import { whitePng } from './png.ts';

const made: Readonly<Record<string, () => Result>> = {
  full: fullTrust,
  empty: emptyTrust,
  failing: failingTrust,
  awkward: awkwardTrust,
};
const names = Object.keys(made);
const modelOf = (name: string): ReportModel => buildReport(made[name]!(), templates);
const page = (model: ReportModel): string => String(render({ model, result: fullTrust() }).body);
const pages = Object.fromEntries(names.map((name) => [name, page(modelOf(name))]));

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", '#96': '`', amp: '&' };
const decoded = (html: string): string =>
  html.replace(/&(lt|gt|quot|#39|#96|amp);/g, (_, name: string) => ENTITIES[name]!);

/** The texts between the tags, in order, empty ones left out. */
function textsIn(html: string): string[] {
  return html
    .slice(html.indexOf('<body>'))
    .split(/<[^>]*>/)
    .map((text) => decoded(text.replace(/^\n+|\n+$/g, '')))
    .filter((text) => text !== '');
}

describe('the file', () => {
  test('the link past the contents and the name of a chart are worded by the trust', () => {
    const wording = { ...templates.wording, pages: { ...templates.wording.pages, skip: 'I’r papur', chart: 'Siart' } };
    const html = page(buildReport(fullTrust(), { ...templates, wording }));
    expect(html).toContain('>I’r papur</a>');
    expect(html).toContain('aria-label="Siart: ');
    expect(html).not.toMatch(/Skip to|"Chart: /);
  });

  test('is the same twice over', () => {
    expect(page(modelOf('full'))).toBe(pages['full']);
  });

  test.each(names)('%s: runs nothing, fetches nothing and says so to the browser', (name) => {
    const html = pages[name]!;
    expect(html).toMatch(/<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;/);
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<style>'));
    expect(html).not.toMatch(/<(?:script|iframe|object|embed|link|base|form|img|video|audio)\b/i);
    expect(html).not.toMatch(/\s(?:on\w+|src|srcset|action|style)=/i);
    expect(html).not.toMatch(/@import|url\(/i);
    for (const [, target = ''] of html.matchAll(/\shref="([^"]*)"/g)) expect(target).toMatch(/^#/);
  });

  test.each(names)('%s: every start has its end, in order', (name) => {
    const open: string[] = [];
    for (const [, slash, tag = '', , self] of pages[name]!.matchAll(/<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*?)?)(\/?)>/g)) {
      if (tag === 'meta' || self === '/') continue;
      if (slash === '') open.push(tag);
      else expect(open.pop()).toBe(tag);
    }
    expect(open).toEqual([]);
  });

  test.each(names)('%s: ids are unique, and everything that refers to one finds it', (name) => {
    const html = pages[name]!;
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const used = [...html.matchAll(/\s(?:aria-labelledby|href)="#?([^"]*)"/g)].flatMap(([, list = '']) =>
      list.split(' '),
    );
    for (const id of used) expect(ids).toContain(id);
  });
});

describe('structure', () => {
  test.each(names)('%s: British English, one title, sections below it, no level left out', (name) => {
    const html = pages[name]!;
    expect(html).toContain('<html lang="en-GB">');
    const levels = [...html.matchAll(/<h(\d)>/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    for (const [i, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[i - 1] ?? 0) + 1);
  });

  test.each(names)('%s: every table has a caption, and rows as wide as its header', (name) => {
    for (const [table] of pages[name]!.matchAll(/<table.*?<\/table>/gs)) {
      expect(table).toMatch(/<caption[^>]*>[^<]+<\/caption>/);
      const widths = [...table.matchAll(/<tr>.*?<\/tr>/gs)].map(([row]) => row.match(/<t[hd][ >]/g)?.length);
      expect(new Set(widths).size).toBeLessThanOrEqual(1);
      for (const [, scope] of table.matchAll(/<th(?=[ >])( scope="(?:col|row)")?/g)) expect(scope).toBeDefined();
    }
  });

  test.each(names)('%s: every drawing has a title, its words and its table', (name) => {
    const figures = modelOf(name)
      .sections.flatMap((s) => s.blocks)
      .filter((b) => b.kind === 'figure');
    const drawings = [...pages[name]!.matchAll(/<svg role="img".*?<\/svg>/gs)].map(([svg]) => svg);
    expect(drawings).toHaveLength(figures.length);
    figures.forEach(({ scene, table }, i) => {
      expect(textsIn(`<body>${drawings[i]}`).slice(0, 2)).toEqual([scene.title, scene.alt].map(visibleText));
      expect(textsIn(pages[name]!)).toContain(visibleText(table.caption));
    });
  });

  test.each(names)('%s: every text of the model is in it, whole and in order', (name) => {
    const model = modelOf(name);
    const read = textsIn(pages[name]!);
    let at = 0;
    for (const section of [model.cover, ...model.sections]) {
      for (const text of [...textsOf(section)].map(visibleText).filter((t) => t !== '')) {
        const found = read.findIndex((r, i) => i >= at && (r === text || r.endsWith(`. ${text}`)));
        expect(found, text).toBeGreaterThanOrEqual(at);
        if (text !== visibleText(section.title)) at = found;
      }
    }
  });

  test.each(names)('%s: its marks stand above and below', (name) => {
    const read = textsIn(pages[name]!);
    for (const mark of modelOf(name).marks) expect(read.filter((text) => text === visibleText(mark))).toHaveLength(2);
  });
});

describe('text from data', () => {
  const printed = (text: string): string => {
    const section: Section = {
      id: 'x',
      number: '1',
      opensPage: false,
      title: 'X',
      blocks: [{ kind: 'paragraph', text, style: 'body' }],
    };
    return /<h2>1\. X<\/h2>\n<p>(.*)<\/p>/.exec(page({ ...modelOf('full'), sections: [section] }))?.[1] ?? '';
  };

  test.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['" onload="x', '&quot; onload=&quot;x'],
    ["' `", '&#39; &#96;'],
    ['&lt;', '&amp;lt;'],
    ['\u202Egnp.exe', '[U+202E]gnp.exe'],
    ['--> ]]>', '--&gt; ]]&gt;'],
  ])('%j cannot be taken for markup', (text, safe) => {
    expect(printed(text)).toBe(safe);
  });

  test('any text comes back as the letters it has, and opens no tag', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), (text) => {
        const html = printed(text);
        expect(html).not.toMatch(/[<>"'`]/);
        expect(decoded(html)).toBe(visibleText(text));
      }),
    );
  });

  test('marks in the style rules can end neither their string nor the rules', () => {
    const mark = '"; } </style><script>alert(1)</script> \\';
    const html = page({ ...modelOf('full'), marks: [mark] });
    const [, css = '', after = ''] = /<style>(.*?)<\/style>(.*)/s.exec(html) ?? [];
    expect(after).toMatch(/^\n<\/head>/);
    expect(css).toContain('content: "\\22 ; \\7d  \\3c \\2f style');
    expect(html).not.toContain('<script');
  });
});

test("a trust's own logo is in the page itself, with its words", () => {
  const logo = { bytes: whitePng(400, 100), alt: 'A <b>"blue" heron' };
  const html = String(render({ model: modelOf('full'), result: fullTrust() }, { logo }).body);
  expect(html).toContain(
    `<img class="logo" src="data:image/png;base64,${Buffer.from(logo.bytes).toString('base64')}" alt="A &lt;b&gt;&quot;blue&quot; heron" width="226" height="56">`,
  );
});

test('what is no picture is left out, and told', async () => {
  const logo = { bytes: Buffer.from('<svg onload="x"/>'), alt: 'x' };
  const { notes } = await render({ model: modelOf('full'), result: fullTrust() }, { logo });
  expect(notes).toEqual([expect.stringMatching(/^the logo is left out of the .*neither a PNG nor a JPEG/)]);
});
