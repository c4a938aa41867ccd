import { editionKey } from '../../domain/definition.ts';
import type { EditionResult, Observation } from '../../domain/edition-result.ts';
import type { GateJudgement } from '../../domain/gate.ts';
import { type CiSource, type JudgedResult, resultNames } from './entries.ts';
import { pathInRepository, xmlText } from './text.ts';

type Case = {
  readonly open: string;
  readonly state: 'passed' | 'failure' | 'error' | 'skipped';
  readonly body: string;
};

/**
 * JUnit XML: a suite of the gates of each Result, and a suite for every standard or pillar. Met is passed, not met a
 * failure; not measured is skipped with its reason, and as a gate an error: neither is ever passed.
 */
export function render({ judged }: CiSource): string {
  const names = resultNames(judged);
  const suites = judged.flatMap((j, i) => {
    const name = names[i] ?? '';
    return [gateSuite(j, name), ...j.result.editions.flatMap((e) => editionSuites(e, j, name))];
  });
  const all = suites.flatMap((s) => s.cases);
  const texts = suites.map((s) => suiteText(s.name, s.day, s.cases));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="assess"${counts(all)}>\n${texts.join('')}</testsuites>\n`;
}

type Suite = { readonly name: string; readonly day: string; readonly cases: readonly Case[] };

function gateSuite({ gated }: JudgedResult, name: string): Suite {
  const title = `${gated.trust.code}: gates on ${gated.file}`;
  return { name: title, day: gated.asOf, cases: gated.gates.map((g) => gateCase(g, name)) };
}

function gateCase(gate: GateJudgement, owner: string): Case {
  const told = `${gate.figure}; wanted ${gate.bound}; ${gate.because}`;
  const open = `classname="${xmlText(`${owner}.gate`)}" name="${xmlText(`${gate.id} ${gate.title}`)}"`;
  switch (gate.verdict) {
    case 'met':
      return { open, state: 'passed', body: '' };
    case 'not-met':
      return { open, state: 'failure', body: marked('failure', 'gate-not-met', told) };
    case 'not-measured':
      return { open, state: 'error', body: marked('error', 'gate-not-measured', told) };
  }
}

function editionSuites(edition: EditionResult, judged: JudgedResult, name: string): Suite[] {
  const { result, sourceFolder } = judged;
  const setting = edition.shape === 'maturity' ? ` ${edition.setting}` : '';
  const head = `${name} ${editionKey(edition)}${setting}`;
  const parts =
    edition.shape === 'compliance'
      ? edition.standards.map((s) => ({ ...s, items: s.assertions.flatMap((a) => a.items) }))
      : edition.pillars.map((p) => ({ ...p, items: p.criteria.flatMap((c) => c.elements) }));
  return parts.map((part) => ({
    name: `${head}: ${part.id} ${part.title}`,
    day: result.asOf,
    cases: part.items.map((o) => itemCase(o, `${head}.${part.id}`, sourceFolder)),
  }));
}

function itemCase(o: Observation, className: string, sourceFolder: string): Case {
  const path = o.place === undefined ? null : pathInRepository(sourceFolder, o.place.file);
  const line = o.place?.line === undefined ? '' : ` line="${o.place.line}"`;
  const file = path === null ? '' : ` file="${xmlText(path)}"${line}`;
  const open = `classname="${xmlText(className)}" name="${xmlText(`${o.id} ${o.title}`)}"${file}`;
  const optional = o.mandatory ? '' : ' (not mandatory)';
  const accepted = o.acceptance === undefined ? '' : `; risk acceptance ${o.acceptance}`;
  switch (o.outcome) {
    case 'met':
      return { open, state: 'passed', body: '' };
    case 'not-met':
      return { open, state: 'failure', body: marked('failure', 'not-met', `${o.because}${optional}${accepted}`) };
    case 'unanswered':
    case 'unknown':
      return { open, state: 'skipped', body: skipped(`not measured: ${o.because}${optional}`) };
    case 'not-applicable':
      return { open, state: 'skipped', body: skipped(`not applicable: ${o.because}`) };
  }
}

function marked(tag: 'failure' | 'error', type: string, text: string): string {
  return `      <${tag} type="${type}" message="${xmlText(text)}"></${tag}>\n`;
}

function skipped(text: string): string {
  return `      <skipped message="${xmlText(text)}"></skipped>\n`;
}

function suiteText(name: string, day: string, cases: readonly Case[]): string {
  const texts = cases.map((c) =>
    c.body === ''
      ? `    <testcase ${c.open} time="0"/>\n`
      : `    <testcase ${c.open} time="0">\n${c.body}    </testcase>\n`,
  );
  const head = `name="${xmlText(name)}"${counts(cases)} timestamp="${xmlText(day)}T00:00:00"`;
  return `  <testsuite ${head}>\n${texts.join('')}  </testsuite>\n`;
}

function counts(cases: readonly Case[]): string {
  const count = (state: Case['state']): number => cases.filter((c) => c.state === state).length;
  return ` tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}" time="0"`;
}
