import type { LifecycleData, OsText, Product, Recognition } from '../domain/lifecycle.ts';
import { createAnswerKey } from './answer-key.ts';
import { atPresent, namesNewer } from './at-present.ts';
import { withoutBlanks } from './blank-columns.ts';
import { createDoubt } from './doubt.ts';
import { lookedFor, namedWords } from './looked-for.ts';
import { createNormaliser, LONGEST_TEXT, type Normaliser } from './normalise.ts';
import { createOtherColumns } from './other-columns.ts';
import { EMPTY, NOTHING, type RowWords, wordsOf } from './row.ts';
import { createRuleBook, type RuleBook } from './rules.ts';
import { eitherOf, listOf, WHICH } from './several.ts';
import { createWindows } from './windows.ts';

export type Recogniser = {
  system: (text: OsText) => Recognition;
  makeMatters: (text: OsText) => boolean;
  software: (name: string, version: string) => Recognition;
};

/** Distinct texts kept before starting afresh: an export of millions of rows has far fewer. */
const KEPT = 50_000;
/** Makes the functions that take texts for products. Answers are kept by text: inventories repeat themselves. */
export function createRecogniser(
  data: LifecycleData,
  products: ReadonlyMap<string, Product>,
  revisionsOf: (stem: string) => readonly number[] | null,
): Recogniser {
  const named = namedWords(data);
  const normalise = createNormaliser(data.spellings, lookedFor(data, named));
  const book = createRuleBook(data.rules, products, normalise);
  const windows = createWindows(data.windows, data.builds, products, normalise);
  const answerKey = createAnswerKey(revisionsOf);
  const serverYears = new Set(data.windows.names.flatMap((n) => (n.role === 'server' ? [n.name] : [])));
  const doubt = createDoubt(data.spellings, products, new Set([...named, ...spelt(data)]), normalise);
  const keep = new Map<string, Recognition>();
  /** Answers that hold for every make; null where it has to be looked at. */
  const byText = new Map<string, Recognition | null>();
  const programs = new Map<string, Recognition>();

  function answer(row: RowWords): Recognition {
    const found = windows(row);
    if (found === null) return besideServer(book.look(row, 'system') ?? NOTHING, row);
    // "Windows Server 2022 with Ubuntu 14.04": either may be what the row counts.
    const other = found.candidates.length > 0 ? book.besides(row) : null;
    return other === null ? found : eitherOf([found, other]);
  }
  /** "ESXi 8.0 / Server 2008": beside another system a year after "server" is that of a Windows, and either may be meant. */
  function besideServer(found: Recognition, { os }: RowWords): Recognition {
    if (found.candidates.length === 0 || products.get(found.product ?? '')?.category !== 'os') return found;
    if (!os.list.some((w, i) => w === 'server' && serverYears.has(os.list[i + 1] ?? ''))) return found;
    return { ...found, candidates: [], confidence: 'product', settles: WHICH };
  }

  const one = (text: OsText): Recognition => answer(wordsOf(text, normalise));
  const columns = createOtherColumns(answer, normalise, products, new Set(data.windows.otherWords));

  /** What the columns say together: where one of them names another system than that of the row, either may run. */
  function together(row: RowWords): Recognition {
    const found = answer(row);
    const other = columns.against(found, row);
    if (other === null) return found;
    if (other.product !== found.product) return eitherOf([found, other]);
    const candidates = [...found.candidates, ...other.candidates];
    return { ...found, candidates, confidence: 'product', settles: WHICH };
  }

  /** What a text is taken for, and whether maker and model were asked on the way: else they cannot change it. */
  function workOut(given: OsText): { found: Recognition; byMake: boolean } {
    const text = columns.moved(withoutBlanks(given));
    const row = wordsOf(text, normalise);
    const listed = listOf(text, one);
    const first = listed ?? together(row);
    const found = doubt(first, columns.byModelAlone(first, row));
    // Few texts tell of two systems in turn: only of what is doubted anyway, or not found, is a part looked at.
    const now =
      found.doubted === true || found.candidates.length === 0 ? present(text, row, found.doubted === true) : null;
    if (now !== null) return { found: now.found, byMake: row.makeAsked || now.byMake };
    if (listed !== null || first.candidates.length > 0 || first.alternatives !== undefined)
      return { found, byMake: row.makeAsked };
    const other = columns.elsewhere(first, row);
    // What was looked at there may be the model, whatever came of it.
    return { found: other === null ? found : doubt(other.found, other.row), byMake: true };
  }

  /** "Server 2019 (was 2008 R2)": what stands first runs, where it tells a release; it is doubted all the same. */
  function present(text: OsText, whole: RowWords, doubted: boolean): { found: Recognition; byMake: boolean } | null {
    const now = atPresent(text.os);
    if (now === null || !(now.sure || doubted)) return null;
    const row = wordsOf({ ...text, os: now.os }, normalise);
    const found = answer(row);
    if (found.candidates.length === 0) return null;
    const said = doubt(found, whole);
    if (!now.sure && (said.doubted !== true || !namesNewer(found, normalise(now.rest), products))) return null;
    const byMake = row.makeAsked;
    return { found: said === found ? found : { ...doubt(found, row), doubted: true, settles: said.settles }, byMake };
  }

  function system(given: OsText): Recognition {
    const text = cut(given);
    const key = answerKey(text);
    const told = byText.get(key);
    if (told !== undefined && told !== null) return told;
    const whole = `${text.manufacturer.length} ${text.model.length} ${text.manufacturer}${text.model}${key}`;
    const known = told === null ? keep.get(whole) : undefined;
    if (known !== undefined) return known;
    const { found, byMake } = workOut(text);
    keepIn(byText, key, byMake ? null : found);
    if (byMake) keepIn(keep, whole, found);
    return found;
  }

  return {
    system,
    makeMatters: (given) => {
      system(given);
      return byText.get(answerKey(cut(given))) === null;
    },
    software: (name, version) => {
      const key = `${name.length} ${name}${version}`;
      const known = programs.get(key);
      if (known !== undefined) return known;
      const found = program(name, version, normalise, book);
      keepIn(programs, key, found);
      return found;
    },
  };
}

/** Words that spellings are evened out to, and those the code itself makes of signs. */
function spelt({ spellings, windows }: LifecycleData): string[] {
  const made = ['or', 'bracketed', 'thirtytwo', 'arm', 'editionid', 'build', 'version', 'v', 'r', 'h', 'sp', 'rtm'];
  return [...made, ...windows.betweenWords, ...Object.values(spellings.words).flatMap((to) => to.split(' '))];
}

function keepIn<T>(answers: Map<string, T>, key: string, answer: T): void {
  if (answers.size >= KEPT) answers.clear();
  answers.set(key, answer);
}

/** The text as far as it is looked at. */
function cut(text: OsText): OsText {
  const { os, version, build, edition, servicePack, manufacturer, model } = text;
  const together = os.length + version.length + build.length + edition.length + servicePack.length;
  // Where all of it is short no part of it is long.
  if (together + manufacturer.length + model.length <= LONGEST_TEXT) return text;
  const short = (part: string): string => part.slice(0, LONGEST_TEXT);
  return {
    os: short(text.os),
    version: short(text.version),
    build: short(text.build),
    edition: short(text.edition),
    servicePack: short(text.servicePack),
    manufacturer: short(text.manufacturer),
    model: short(text.model),
  };
}

function program(name: string, version: string, normalise: Normaliser, book: RuleBook): Recognition {
  const row = wordsOf(cut({ ...EMPTY, os: name, version }), normalise);
  return book.look(row, 'software') ?? NOTHING;
}
