/**
 * Words that makers, firmware and people leave in the place of a serial number, in lower case. Serial numbers are put
 * together of several of them ("Base Board Serial Number", "To be filled by O.E.M.", "Not Provided").
 */
const WORDS: readonly string[] = [
  ...['asset', 'assigned', 'applicable', 'available', 'base', 'baseboard', 'blank', 'board', 'bochs', 'by', 'chassis'],
  ...['default', 'domu', 'dummy', 'empty', 'eval', 'evaluation', 'example', 'false', 'filled', 'found', 'gmbh', 'hvm'],
  ...['info', 'information', 'innotek', 'invalid', 'known', 'kvm', 'label', 'machine', 'mainboard', 'manufacturer'],
  ...['missing', 'motherboard', 'name', 'nil', 'no', 'none', 'not', 'null', 'number', 'oem', 'parallels', 'pending'],
  ...['populated', 'present', 'product', 'provided', 'qemu', 'recorded', 'reported', 'required', 'sample', 'see'],
  ...['serial', 'sernum', 'set', 'settable', 'specified', 'ssn', 'standard', 'string', 'system', 'tag', 'tba', 'tbc'],
  ...['tbd', 'test', 'to', 'be', 'undefined', 'unit', 'unknown', 'unspecified', 'value', 'various', 'virtual'],
  ...['virtualbox', 'vmware', 'xen', 'true', 'unavailable', 'unassigned'],
];
const LONGEST = Math.max(...WORDS.map((word) => word.length));
const KNOWN: ReadonlySet<string> = new Set(WORDS);

/** What tells nothing as a whole: shorter texts are compared with these alone, and so are those with figures. */
export const JUNK_SERIALS: ReadonlySet<string> = new Set([
  ...WORDS,
  'notset',
  'oemsn',
  'nosn',
  'amazonec2',
  'hvmdomu',
  'n0tspecified',
  'sernum0',
  'standardpc',
  'type1productconfigid',
  'type2boardserialnumber',
]);

/** Letters only, and as many: long enough to be several words, and no service tag of seven letters ever is. */
export const MOST_TAG_LETTERS = 7;
/** Figures that count on or stay at nought, in a row: fewer are looked at no closer. */
export const FEWEST_STEADY = 5;

/** True for a serial number, in lower case and without blanks and marks, that many devices may have. */
export function isJunkSerial(key: string): boolean {
  const bare = key.replace(/[^\p{L}\p{N}]/gu, '');
  return bare.length < 3 || JUNK_SERIALS.has(bare) || isOneCharacter(bare) || isWords(bare) || isCounting(bare);
}

export function isOneCharacter(text: string): boolean {
  for (let i = 1; i < text.length; i++) if (text[i] !== text[0]) return false;
  return true;
}

/** True when the letters can be taken apart into words of the list. A text longer than a few of them never can. */
function isWords(letters: string): boolean {
  if (letters.length <= MOST_TAG_LETTERS || letters.length > 60 || !/^[a-z]+$/.test(letters)) return false;
  const ends = [true];
  for (let end = 1; end <= letters.length; end++) {
    for (let from = Math.max(0, end - LONGEST); from < end && ends[end] !== true; from++) {
      ends[end] = ends[from] === true && KNOWN.has(letters.slice(from, end));
    }
  }
  return ends[letters.length] === true;
}

/**
 * True for figures that only count on ("0123456789", "123456", also with the "abcdef" that follows), for the same from ten
 * figures on behind some letters ("SSN12345678901234567"), and for noughts behind some ("CN00000000", "0x00000000").
 */
function isCounting(key: string): boolean {
  const [, letters = '', figures = '', after = ''] = /^([a-z]{0,5}|0x)(\d{5,24})([a-f]{0,6})$/.exec(key) ?? [];
  if (figures === '') return false;
  if (letters !== '' && /^0+$/.test(figures)) return after === '';
  const counts = [...figures].every((figure, i) => i === 0 || Number(figure) === (Number(figures[i - 1]) + 1) % 10);
  return counts && 'abcdef'.startsWith(after) && /^[01]/.test(figures) && figures.length >= (letters === '' ? 6 : 10);
}
