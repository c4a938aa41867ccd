import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Definition } from '../../domain/definition.ts';
import { didYouMean } from '../../domain/nearest.ts';
import { UserError } from '../../errors.ts';
import { writeFilesAtomically } from '../../io/atomic-write.ts';
import { assessmentYaml } from '../assessment-yaml.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { askTrust, type Known, type Offered } from '../interview/ask-trust.ts';
import { dialogueFor } from '../interview/choose-dialogue.ts';
import { cyclesOf, deadlineWords, editionsOf } from '../interview/cycles.ts';
import {
  codeFault,
  nameFault,
  readCode,
  readDesignations,
  readSettings,
  readSite,
  type Site,
} from '../interview/trust-replies.ts';
import { findFolder, usualEditions } from '../open-workspace.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

export type InitOptions = {
  name?: string;
  code?: string;
  setting?: string[];
  designation?: string[];
  site?: string[];
  cycle?: string;
  edition?: string[];
};

type Begun = { [K in keyof Known]: NonNullable<Known[K]> };

/**
 * Writes `assessment.yaml` into `folder` (else --workspace, else the current folder). When the name, the code or the care
 * settings are not given, these and all else that was left out are asked, unless --no-input forbids it or nobody is there
 * to ask; what is optional then has no sites, no designations and the usual editions. Throws UserError when there is one
 * already, and with every option that is wrong.
 */
export async function init(
  folder: string | undefined,
  options: InitOptions & GlobalOptions,
  around: Surroundings,
): Promise<ExitCode> {
  if (folder !== undefined && options.workspace !== undefined) {
    throw new UserError('the folder is named twice', ['give it once: assess init FOLDER, or --workspace DIR']);
  }
  const within = resolve(around.cwd, folder ?? options.workspace ?? '.');
  const target = join(within, 'assessment.yaml');
  if (existsSync(target)) {
    throw new UserError(`${target} is there already`, ['edit it by hand, or go on with: assess interview']);
  }
  const above = findFolder(within);
  const { all: definitions, usual } = await usualEditions(options, around);
  const offered = {
    editions: [...definitions].map(([key, { edition }]) => ({ key, title: edition.shortTitle })),
    usual,
    cycles: cyclesOf(definitions.values()),
    today: around.clock.today(),
  };
  const known = readOptions(options, offered);
  const trust = await complete(known, options, offered, around);
  const editions = trust.editions.map((key) => ({ key, about: aboutEdition(definitions.get(key)) }));
  writeFilesAtomically([{ path: target, bytes: Buffer.from(assessmentYaml({ ...trust, editions })) }]);
  around.terminal.out(`wrote ${safe(target)}`);
  if (above !== null)
    around.terminal.note(`note: ${safe(above)} holds an assessment too; in ${safe(within)} this one counts`);
  around.terminal.note('Next: name your inventory exports in it, then: assess interview');
  return EXIT.ok;
}

/** What options say, each fault told at once. */
function readOptions(options: InitOptions, offered: Offered): Known {
  const { name, code, setting, designation, site } = options;
  const faults: string[] = [];
  const check = (option: string, fault: string | null): void => {
    if (fault !== null) faults.push(`${option}: ${fault}`);
  };
  if (name !== undefined) check('--name', nameFault(name));
  if (code !== undefined) check('--code', codeFault(code));
  const designations = designation === undefined ? undefined : readDesignations(designation.join(','));
  if (designations === null) check('--designation', 'wanted ids such as major-trauma-centre, with commas');
  const sites = site?.map(readSite);
  if (sites?.includes(null)) check('--site', 'wanted an id and a name: --site "hgh=General Hospital"');
  const ids = (sites ?? []).map((s) => s?.id);
  if (new Set(ids).size < ids.length) check('--site', 'wanted each id once');
  const editions = readEditions(options, offered, check);
  if (faults.length > 0) throw new UserError('the assessment cannot begin', faults);
  return {
    name: name?.trim(),
    code: code === undefined ? undefined : (readCode(code) ?? undefined),
    settings: setting === undefined ? undefined : (readSettings(setting.join(',')) ?? undefined),
    designations: designations ?? undefined,
    sites: sites?.filter((s): s is Site => s !== null),
    editions,
  };
}

function readEditions(
  { cycle, edition }: InitOptions,
  { editions, usual, cycles }: Offered,
  check: (option: string, fault: string | null) => void,
): string[] | undefined {
  const keys = editions.map((e) => e.key);
  if (cycle !== undefined && edition !== undefined) {
    check('--cycle', 'a cycle sets the editions: give it or --edition, not both');
    return undefined;
  }
  if (cycle !== undefined) {
    const found = cycles.find((c) => c.name === cycle);
    if (found !== undefined) return editionsOf(found, keys, usual);
    const names = cycles.map((c) => c.name);
    check('--cycle', `no cycle "${cycle}"${didYouMean(cycle, names)}; there are: ${names.join(', ') || 'none'}`);
    return undefined;
  }
  for (const key of edition ?? []) {
    if (!keys.includes(key)) {
      check('--edition', `no edition "${key}"${didYouMean(key, keys)}; there are: ${keys.join(', ')}`);
    }
  }
  return edition === undefined ? undefined : [...new Set(edition)];
}

/** Asks for what is missing; where all that is needed was given, the rest takes its usual value unasked. */
async function complete(known: Known, options: GlobalOptions, offered: Offered, around: Surroundings): Promise<Begun> {
  const { name, code, settings, designations = [], sites = [], editions = [...offered.usual] } = known;
  if (name !== undefined && code !== undefined && settings !== undefined) {
    return { name, code, settings, designations, sites, editions };
  }
  if (!options.input) {
    const needed: [unknown, string][] = [
      [name, '--name'],
      [code, '--code'],
      [settings, '--setting'],
    ];
    const missing = needed.filter(([given]) => given === undefined).map(([, option]) => option);
    throw new UserError(`--no-input was given, and so has to be: ${missing.join(', ')}`);
  }
  const dialogue = await dialogueFor(options, around);
  around.farewell.text = () => 'nothing was written';
  try {
    return await askTrust(dialogue, known, offered);
  } finally {
    await dialogue.close();
    around.farewell.text = null;
  }
}

function aboutEdition(definition: Definition | undefined): string {
  if (definition === undefined) return '';
  const { shortTitle, cycle, status } = definition.edition;
  const deadline = cycle === undefined ? '' : `, ${deadlineWords({ ...cycle, seen: cycle.basis === 'published' })}`;
  return `${shortTitle}${status.state === 'in-force' ? '' : ` (${status.state})`}${deadline}`;
}
