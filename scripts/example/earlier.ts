import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { stringify } from 'yaml';
import { assessFolder } from '../../src/cli/pipeline.ts';
import type { Surroundings } from '../../src/cli/surroundings.ts';
import { createTerminal } from '../../src/cli/terminal.ts';
import type { Answer, AnswersFile, AnswerValue } from '../../src/domain/answer.ts';
import { answerSpecOf } from '../../src/domain/answer-value.ts';
import { addDays, daysBetween } from '../../src/domain/calendar.ts';
import { type Definition, type Element, editionKey } from '../../src/domain/definition.ts';
import type { AnswerSpec, EvidenceItem } from '../../src/domain/evidence-item.ts';
import { resultText } from '../../src/report/json.ts';
import { answersFor, seedOf } from './answers.ts';
import { ASSESSMENT } from './assessment.ts';
import type { Kind } from './fleet.ts';
import { inventories } from './inventories.ts';
import { machines, ON, takenFor } from './machines.ts';
import { Random } from './random.ts';
import { writeFiles } from './write-files.ts';

/** How far behind today the trust was: the share of answers that were worse, and the old machines it had besides. */
type EarlierDay = { readonly on: string; readonly behind: number; readonly desktops: number; readonly servers: number };

const DAYS: readonly EarlierDay[] = [
  { on: '2026-05-29', behind: 0.13, desktops: 46, servers: 24 },
  { on: '2026-08-28', behind: 0.05, desktops: 17, servers: 9 },
];

// One edition was not assessed then, so that the paper has something that is new.
const NOT_YET = 'dspt-caf@2025-26';

/**
 * The results that the invented trust kept of earlier days, as files of its `results/`: made by assessing its earlier
 * answers and inventories with the program itself. Takes the definitions, the folder they came from, the trust's profile
 * as text, and the version to sign with.
 */
export async function earlierResults(
  definitions: ReadonlyMap<string, Definition>,
  standards: string,
  profile: string,
  version: string,
): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'assess-example-'));
  try {
    const kept: Record<string, string> = {};
    for (const day of DAYS) {
      writeFiles(folder, { ...workspaceOn(day, definitions), 'profiles/dspt-caf-2026-27.yaml': profile, ...kept });
      const result = await assessFolder(folder, { standards: [] }, silent(folder, standards, version));
      kept[`results/${day.on}.json`] = resultText(result);
    }
    return kept;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function workspaceOn(day: EarlierDay, definitions: ReadonlyMap<string, Definition>): Record<string, string> {
  const files: Record<string, string> = { 'assessment.yaml': assessmentOn(day.on) };
  const had = (kind: Kind): number =>
    kind.prefix === 'OLD' ? day.desktops : kind.scanner?.version === '6.3.9600' ? day.servers : 0;
  for (const [name, text] of Object.entries(inventories(machines(day.on, had), day.on))) {
    files[`inventories/${name}`] = text;
  }
  for (const [key, definition] of definitions) {
    if (key === NOT_YET) continue;
    files[`answers/${key.replace('@', '-')}.yaml`] = stringify(answersBefore(definition, day));
  }
  return files;
}

// What the board was asked then is another paper's matter.
function assessmentOn(on: string): string {
  const [before = ''] = ASSESSMENT.split('\n# Who answers for digital and data.');
  return before
    .replace(`  - ${NOT_YET}\n`, '')
    .replace(`asOf: ${ON}`, `asOf: ${on}`)
    .replaceAll(`takenOn: ${takenFor(ON)}`, `takenOn: ${takenFor(on)}`);
}

function answersBefore(definition: Definition, { on, behind }: EarlierDay): AnswersFile {
  const items = new Map<string, EvidenceItem | Element>(
    'pillars' in definition
      ? definition.pillars.flatMap((p) =>
          p.criteria.flatMap((c) => c.levels.flatMap((l) => l.elements.map((e) => [e.id, e] as const))),
        )
      : definition.standards.flatMap((s) => s.assertions.flatMap((a) => a.items.map((i) => [i.id, i] as const))),
  );
  const now = answersFor(definition);
  const entries = Object.entries(now.answers ?? {}).flatMap(([id, answer]): [string, Answer][] => {
    const item = items.get(id);
    const lot = new Random(seedOf(`${editionKey(definition.edition)} ${id}`)).next();
    if (item === undefined || lot < behind * 0.3) return [];
    const spec = answerSpecOf(item);
    const shifted = dated(answer, on, spec);
    if (lot >= behind || spec === null || !('value' in shifted)) return [[id, shifted]];
    return [[id, { ...shifted, value: worse(spec, shifted.value) }]];
  });
  return { ...now, answers: Object.fromEntries(entries) };
}

/** The answer as it would have been dated then: as many days before that day as it is before today. */
function dated(answer: Answer, on: string, spec: AnswerSpec | null): Answer {
  const back = -daysBetween(on, ON);
  const seen = answer.observedOn === undefined ? {} : { observedOn: addDays(answer.observedOn, back) };
  if (spec?.type === 'date' && 'value' in answer) {
    return { ...answer, ...seen, value: addDays(String(answer.value), back) };
  }
  return { ...answer, ...seen };
}

function worse(spec: AnswerSpec, value: AnswerValue): AnswerValue {
  switch (spec.type) {
    case 'yes-no':
      return spec.equals === 'yes' ? 'no' : 'yes';
    case 'percent':
    case 'number': {
      const bad = spec.atLeast === undefined ? (spec.atMost ?? 0) + 3 : spec.atLeast * 0.9;
      return spec.type === 'number' ? Math.floor(bad) : Math.round(bad * 10) / 10;
    }
    case 'date':
      return addDays(String(value), -spec.withinDays);
    case 'choice':
      return spec.options.find((o) => !spec.oneOf.includes(o.value))?.value ?? value;
    case 'level': {
      const levels = spec.levels.map((l): AnswerValue => l.level);
      return levels[Math.max(0, levels.indexOf(value) - 1)] ?? value;
    }
    case 'text':
    case 'document':
      return value;
  }
}

/** Surroundings of a run that tells nobody anything and has no clock. */
function silent(cwd: string, shippedStandards: string, version: string): Surroundings {
  const nowhere = { write: () => true };
  const terminal = createTerminal({
    stdout: nowhere,
    stderr: nowhere,
    level: 0,
    quiet: true,
    isTTY: false,
    columns: undefined,
  });
  const stopped = { instant: () => `${ON}T00:00:00Z`, today: () => ON };
  return {
    terminal,
    clock: stopped,
    env: {},
    cwd,
    stdin: Readable.from([]),
    version,
    shippedStandards,
    farewell: { text: null },
  };
}
