import { describe, expect, test } from 'vitest';
import { ALL_SECTIONS } from '../../src/domain/layout.ts';
import { readLayout } from '../../src/domain/read-layout.ts';
import { publicTwin } from '../../src/report/audience/public-twin.ts';
import { buildReport } from '../../src/report/build.ts';
import type { Templates } from '../../src/report/templates.ts';
import { textsOf } from '../../src/report/texts.ts';
import { fullTrust, templates } from './fixtures.ts';

const line = (id: string): string => `{{section.${id}}}`;

function withLayout(ids: readonly string[], change: (text: string) => string = (text) => text): Templates {
  const { layout, faults } = readLayout(change(ids.map(line).join('\n')));
  expect(faults).toEqual([]);
  return { ...templates, layout };
}

describe('a layout of the trust', () => {
  test('the plain one gives the paper that none gives', () => {
    expect(buildReport(fullTrust(), withLayout(ALL_SECTIONS))).toEqual(buildReport(fullTrust(), templates));
  });

  test('the order is that of the template, and numbers follow it', () => {
    const ids = ALL_SECTIONS.filter((id) => id !== 'groups' && id !== 'findings' && id !== 'outcomes');
    const { sections } = buildReport(fullTrust(), withLayout(['findings', ...ids]));
    expect(sections[0]).toMatchObject({ id: 'findings', number: '1' });
    expect(sections.map((s) => s.id)).toEqual(['findings', ...ids]);
    expect(sections.filter((s) => s.opensPage).map((s) => [s.id, s.number])).toEqual([['measures', 'Appendix A']]);
    expect(sections.at(-1)).toMatchObject({ id: 'glossary', number: 'Appendix F' });
  });

  test('what the text says of an appendix is what the appendix is called', () => {
    const moved = withLayout(
      ALL_SECTIONS.filter((id) => id !== 'provenance'),
      (text) => text.replace(line('measures'), `${line('provenance')}\n${line('measures')}`),
    );
    const { sections } = buildReport(fullTrust(), moved);
    expect(sections.find((s) => s.id === 'measures')?.number).toBe('Appendix B');
    const texts = sections.flatMap((s) => [...textsOf(s)]);
    expect(texts).toContain('All measures, each with its rule: Appendix B.');
    expect(texts.some((text) => text.endsWith('how far they can be relied on: Appendix A.'))).toBe(true);
  });

  test('the words of the trust stand where it put them, with its facts filled in and nothing else run', () => {
    const own = withLayout(
      ALL_SECTIONS,
      (text) =>
        `For the board of {{trust}}.\n${text.replace(line('changes'), `Said after the summary.\n\n## Our view on {{date}}\n- one\n\n${line('changes')}`)}`,
    );
    const { cover, sections } = buildReport(fullTrust(), own);
    expect([...textsOf(cover)].at(-1)).toBe('For the board of Harrowmere University Hospitals (invented).');
    expect([...textsOf(sections[0]!)].at(-1)).toBe('Said after the summary.');
    expect(sections[1]).toMatchObject({ id: 'own-2', number: '2', title: 'Our view on 22 November 2026' });
    expect(sections[2]).toMatchObject({ id: 'changes', number: '3' });
  });

  test('a public paper has no list of references, and no letter is left out', () => {
    const { sections } = buildReport(publicTwin(fullTrust()), withLayout(ALL_SECTIONS));
    const letters = sections.flatMap((s) => /^Appendix (.)$/.exec(s.number ?? '')?.[1] ?? []);
    expect(letters.join('')).toBe('ABCDEF');
    expect(sections.some((s) => s.id === 'references')).toBe(false);
  });
});
