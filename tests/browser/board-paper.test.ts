import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Result } from '../../src/domain/result.ts';
import { buildReport } from '../../src/report/build.ts';
import { render } from '../../src/report/html/render.ts';
import { awkwardTrust, emptyTrust, failingTrust, fullTrust, templates } from '../report/fixtures.ts';
import { openBrowser, WITHOUT_BROWSER } from './browser.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const made: Readonly<Record<string, () => Result>> = {
  full: fullTrust,
  empty: emptyTrust,
  failing: failingTrust,
  awkward: awkwardTrust,
};
const names = Object.keys(made);

type View = { width: number; media: 'screen' | 'print'; dark: boolean };
const views: readonly (readonly [string, View])[] = [
  ['a wide screen', { width: 1280, media: 'screen', dark: false }],
  ['a screen of 320 pixels', { width: 320, media: 'screen', dark: false }],
  ['a dark screen', { width: 1280, media: 'screen', dark: true }],
  ['paper', { width: 794, media: 'print', dark: false }],
  ['paper of somebody who reads dark screens', { width: 794, media: 'print', dark: true }],
];

describe.skipIf(WITHOUT_BROWSER)('the board paper in a browser', () => {
  let context: BrowserContext;
  let close: () => Promise<void>;
  let folder: string;
  const asked: string[] = [];
  const said: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'paper-'));
    for (const name of names) {
      const result = (made[name] ?? fullTrust)();
      writeFileSync(
        join(folder, `${name}.html`),
        String(render({ model: buildReport(result, templates), result }).body),
      );
    }
    ({ context, close } = await openBrowser());
    await context.route('**/*', (route) => {
      const url = route.request().url();
      if (url.startsWith('file:')) return route.continue();
      asked.push(url);
      return route.abort();
    });
  });

  afterAll(async () => {
    await close?.();
    rmSync(folder, { recursive: true, force: true });
  });

  async function opened(name: string, view: View): Promise<Page> {
    const page = await context.newPage();
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    page.on('request', (request) => {
      if (request.url() !== pathToFileURL(join(folder, `${name}.html`)).href) asked.push(request.url());
    });
    await page.setViewportSize({ width: view.width, height: 900 });
    await page.emulateMedia({ media: view.media, colorScheme: view.dark ? 'dark' : 'light' });
    await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
    return page;
  }

  describe.each(views)('on %s', (_, view) => {
    test.each(names)('the %s trust: axe finds no violation', async (name) => {
      const page = await opened(name, view);
      const found = (await page.evaluate(`${AXE}; axe.run(document, { resultTypes: ['violations'] })`)) as AxeResults;
      expect(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
      expect(found.passes.map((p) => p.id)).toEqual(expect.arrayContaining(['document-title', 'html-has-lang']));
      await page.close();
    });
  });

  test.each(names)('the %s trust: nothing but moving boxes is wider than a screen of 320 pixels', async (name) => {
    const page = await opened(name, { width: 320, media: 'screen', dark: false });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await page.close();
  });

  test('the first press of Tab reaches a link past the contents, which shows and works', async () => {
    const page = await opened('full', { width: 1280, media: 'screen', dark: false });
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe('#paper');
    expect(await page.evaluate('document.activeElement.getBoundingClientRect().top')).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('paper');
    await page.close();
  });

  test('what has the focus is outlined, and a wide table moves under the arrow keys', async () => {
    const page = await opened('full', { width: 320, media: 'screen', dark: false });
    await page.locator('.scroll').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.evaluate('document.activeElement.scrollLeft')).toBeGreaterThan(0);
    const outline = await page.evaluate(
      '(({ outlineStyle, outlineWidth }) => outlineStyle + outlineWidth)(getComputedStyle(document.activeElement))',
    );
    expect(outline).toBe('solid3px');
    await page.close();
  });

  test('every drawing has a name and a description in the tree that screen readers read', async () => {
    const page = await opened('full', { width: 1280, media: 'screen', dark: false });
    const told = (await page.evaluate(`[...document.querySelectorAll('svg[role=img]')].map((drawing) =>
      drawing.getAttribute('aria-labelledby').split(' ').map((id) => document.getElementById(id).textContent))`)) as string[][];
    expect(told.length).toBeGreaterThan(2);
    for (const [title = '', words = ''] of told) {
      expect(title).not.toBe('');
      expect(words.length).toBeGreaterThan(20);
    }
    await page.close();
  });

  test('on paper the header of a table is printed on every page it runs over', async () => {
    const page = await opened('full', { width: 794, media: 'print', dark: false });
    expect(await page.evaluate('getComputedStyle(document.querySelector("thead")).display')).toBe('table-header-group');
    expect(await page.evaluate('getComputedStyle(document.querySelector("tbody tr")).breakInside')).toBe('avoid');
    await page.close();
  });

  test('no page asked for anything, ran anything or complained', () => {
    expect(asked).toEqual([]);
    expect(said).toEqual([]);
  });
});
