import type { LifecycleData, OsText, Product, Recognition } from '../domain/lifecycle.ts';
import { createAnswerKey } from './answer-key.ts';
import { createNormaliser, LONGEST_TEXT, type Normaliser } from './normalise.ts';
import { NOTHING, wordsOf } from './row.ts';
import { knownWords } from './rule-index.ts';
import { createRuleBook, type RuleBook } from './rules.ts';
import { createWindows, windowsWords } from './windows.ts';

export type Recogniser = {
  system: (text: OsText) => Recognition;
  makeMatters: (text: OsText) => boolean;
  software: (name: string, version: string) => Recognition;
};

/** Distinct texts kept before starting afresh: an export of millions of rows has far fewer. */
const KEPT = 50_000;
/** A list of systems ("Cisco IOS XE, Cisco IOS") is looked at part by part up to this many parts. */
const LISTED = 6;

const EMPTY: OsText = { os: '', version: '', build: '', edition: '', servicePack: '', manufacturer: '', model: '' };

/** Makes the functions that take texts for products. Answers are kept by text: inventories repeat themselves. */
export function createRecogniser(data: LifecycleData, products: ReadonlyMap<string, Product>): Recogniser {
  const normalise = createNormaliser(
    data.spellings,
    new Set([...knownWords(data.rules), ...windowsWords(data.windows)]),
  );
  const book = createRuleBook(data.rules, products, normalise);
  const windows = createWindows(data.windows, data.builds, products, normalise);
  const answerKey = createAnswerKey(data.builds);
  const keep = new Map<string, Recognition>();
  const byText = new Map<string, Recognition | null>();
  const programs = new Map<string, Recognition>();

  function kept<T>(answers: Map<string, T>, key: string, make: () => T): T {
    const found = answers.get(key);
    if (found !== undefined) return found;
    const made = make();
    if (answers.size >= KEPT) answers.clear();
    answers.set(key, made);
    return made;
  }

  const byWindows = (text: OsText): Recognition | null => windows(wordsOf(text, normalise));

  function one(text: OsText): Recognition {
    const row = wordsOf(text, normalise);
    return windows(row) ?? book.look(row, 'system') ?? NOTHING;
  }

  /** The answer where maker and model cannot change it, else null. */
  function withoutMake(text: OsText, key: string): Recognition | null {
    return kept(byText, key, () => listOf(text, one) ?? byWindows(text));
  }

  function system(given: OsText): Recognition {
    const text = cut(given);
    const key = answerKey(text);
    const told = withoutMake(text, key);
    if (told !== null) return told;
    const whole = `${text.manufacturer.length} ${text.model.length} ${text.manufacturer}${text.model}${key}`;
    return kept(keep, whole, () => book.look(wordsOf(text, normalise), 'system') ?? NOTHING);
  }

  return {
    system,
    makeMatters: (given) => {
      const text = cut(given);
      return withoutMake(text, answerKey(text)) === null;
    },
    software: (name, version) =>
      kept(programs, `${name.length} ${name}${version}`, () => program(name, version, normalise, book)),
  };
}

const isLong = (text: string): boolean => text.length > LONGEST_TEXT;

/** The text as far as it is looked at. */
function cut(text: OsText): OsText {
  if (!Object.values(text).some(isLong)) return text;
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

/** A scanner that cannot decide lists its guesses, each a system by itself: then all of them stand. */
function listOf(text: OsText, one: (text: OsText) => Recognition): Recognition | null {
  const parts = text.os.split(/[,;\n]/u).map((p) => p.trim());
  if (parts.length < 2 || parts.length > LISTED) return null;
  const all = parts.map((os) => one({ ...EMPTY, os }));
  if (all.some((r) => r.rule === null)) return null;
  // "Debian 10, Linux 4.19" is one system: its kernel is no guess of its own.
  const found = all.filter((r) => r.product !== null || r.deviceClass !== 'unknown');
  const [first] = found;
  if (first === undefined || found.length < 2) return null;
  if (found.every((r) => r.product === first.product)) {
    const known = found.every((r) => r.candidates.length > 0);
    const candidates = known ? [...new Set(found.flatMap((r) => r.candidates))] : [];
    return {
      ...first,
      candidates,
      confidence: candidates.length === 1 ? 'release' : 'product',
      settles: 'which of the systems listed it is',
    };
  }
  const known = found.every((r) => r.candidates.length > 0);
  const alternatives = found.flatMap((r) => r.candidates.map((release) => ({ product: r.product ?? '', release })));
  return {
    ...NOTHING,
    rule: first.rule,
    settles: 'which of the systems listed it is',
    ...(known ? { alternatives } : {}),
  };
}

function program(name: string, version: string, normalise: Normaliser, book: RuleBook): Recognition {
  const row = wordsOf(cut({ ...EMPTY, os: name, version }), normalise);
  return book.look(row, 'software') ?? NOTHING;
}
