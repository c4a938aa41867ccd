import { CareSetting } from '../../domain/terms.ts';
import { UserError } from '../../errors.ts';
import type { CycleChoice } from './cycles.ts';
import { cycleFor, editionsOf } from './cycles.ts';
import type { Dialogue, Objection } from './dialogue.ts';
import {
  codeFault,
  nameFault,
  readCode,
  readDesignations,
  readSettings,
  readSite,
  readSome,
  type Site,
} from './trust-replies.ts';

/** Who is assessed and against what, as far as it is known. */
export type Known = {
  name: string | undefined;
  code: string | undefined;
  settings: CareSetting[] | undefined;
  designations: string[] | undefined;
  sites: Site[] | undefined;
  editions: string[] | undefined;
};

/** What can be chosen: editions with their titles, those that are usual, and their cycles. `today`: for what is suggested. */
export type Offered = {
  editions: readonly { key: string; title: string }[];
  usual: readonly string[];
  cycles: readonly CycleChoice[];
  today: string;
};

type Begun = { [K in keyof Known]: NonNullable<Known[K]> };

/**
 * Asks for what is not known yet, in order. Throws UserError when the input ends before all is said, for half an answer
 * must not become a file.
 */
export async function askTrust(dialogue: Dialogue, known: Known, offered: Offered): Promise<Begun> {
  const ask = asker(dialogue);
  const name = known.name ?? (await ask('Name of the trust:', nameFault, '--name')).trim();
  const code = known.code ?? readCode(await ask('ODS code:', codeFault, '--code')) ?? '';
  const settings = known.settings ?? (await askSettings(ask));
  const designations = known.designations ?? (await askDesignations(ask));
  const sites = known.sites ?? (await askSites(ask));
  const editions = known.editions ?? (await askEditions(ask, offered));
  return { name, code, settings, designations, sites, editions };
}

type Ask = (prompt: string, object: Objection, option: string, choices?: readonly string[]) => Promise<string>;

function asker(dialogue: Dialogue): Ask {
  return async (prompt, object, option, choices) => {
    const line = await dialogue.line(prompt, object, choices);
    if (line !== null) return line;
    throw new UserError(`the input ended before "${prompt}" was answered; nothing was written`, [`or give ${option}`]);
  };
}

async function askSettings(ask: Ask): Promise<CareSetting[]> {
  const line = await ask(
    'Care settings (numbers or names, with commas):',
    (text) => (readSettings(text) === null ? 'wanted numbers or names of that list, with commas' : null),
    '--setting',
    CareSetting.options,
  );
  return readSettings(line) ?? [];
}

async function askDesignations(ask: Ask): Promise<string[]> {
  const line = await ask(
    'Designations, such as major-trauma-centre (Enter for none):',
    (text) => (readDesignations(text) === null ? 'wanted ids such as major-trauma-centre, with commas' : null),
    '--designation',
  );
  return readDesignations(line) ?? [];
}

async function askSites(ask: Ask): Promise<Site[]> {
  const sites: Site[] = [];
  for (;;) {
    const prompt =
      sites.length === 0 ? 'A site, as: hgh General Hospital (Enter for none):' : 'Another (Enter for none):';
    const line = await ask(prompt, (text) => siteFault(text, sites), '--site');
    const site = readSite(line);
    if (site === null) return sites;
    sites.push(site);
  }
}

function siteFault(text: string, before: readonly Site[]): string | null {
  if (text.trim() === '') return null;
  const site = readSite(text);
  if (site === null) return 'wanted a short id, then the name: hgh General Hospital';
  return before.some((s) => s.id === site.id) ? `there is a site "${site.id}" already` : null;
}

/** The cycle sets which editions are suggested; any others may be chosen. */
async function askEditions(ask: Ask, { editions, usual, cycles, today }: Offered): Promise<string[]> {
  const keys = editions.map((e) => e.key);
  const suggested = cycleFor(cycles, today);
  const cycle = suggested === undefined ? undefined : await askCycle(ask, cycles, suggested);
  const chosen = cycle === undefined ? [...usual] : editionsOf(cycle, keys, usual);
  const numbers = chosen.map((key) => keys.indexOf(key) + 1).join(', ');
  const line = await ask(
    `Editions (numbers, with commas; Enter for ${numbers}):`,
    (text) => (text.trim() === '' || readSome(text, keys) !== null ? null : 'wanted numbers of that list, with commas'),
    '--edition',
    editions.map((e) => `${e.title} (${e.key})`),
  );
  return line.trim() === '' ? chosen : (readSome(line, keys) ?? chosen);
}

async function askCycle(ask: Ask, cycles: readonly CycleChoice[], suggested: CycleChoice): Promise<CycleChoice> {
  const names = cycles.map((c) => c.name);
  const find = (text: string): CycleChoice | undefined => {
    // A cycle's own name comes first: it may look like a number.
    const word = text.trim();
    return cycles.find((c) => c.name === word) ?? (/^\d+$/.test(word) ? cycles[Number(word) - 1] : undefined);
  };
  const line = await ask(
    `Cycle (number or name; Enter for ${names.indexOf(suggested.name) + 1}):`,
    (text) => (text.trim() === '' || find(text) !== undefined ? null : `wanted one of ${names.join(', ')}`),
    '--cycle',
    cycles.map((c) => c.words),
  );
  return line.trim() === '' ? suggested : (find(line) ?? suggested);
}
