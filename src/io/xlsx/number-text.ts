const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const WHOLE = /^[+-]?\d+$/;

/**
 * The shortest text that is exactly the number a cell holds, without an exponent: 1.23456789012E+11 is 123456789012,
 * 22.039999999999999 is 22.04. Whole numbers written out keep all their digits. From 1E21 on, and for what is no number
 * at all, the text of the file is kept, so that the rules for damaged cells see it.
 */
export function numberText(raw: string): string {
  const text = raw.trim();
  if (!NUMBER.test(text)) return text;
  if (WHOLE.test(text))
    return text
      .replace(/^\+/, '')
      .replace(/^(-?)0+(?=\d)/, '$1')
      .replace(/^-0$/, '0');
  const value = Number(text);
  if (!Number.isFinite(value) || Math.abs(value) >= 1e21) return text;
  return plainDigits(String(value));
}

/** True when a spreadsheet has rounded the number: it keeps 15 digits, and writes longer ones with an exponent. */
export function isRounded(raw: string): boolean {
  return /[eE]/.test(raw) && NUMBER.test(raw) && Math.abs(Number(raw)) >= 1e15;
}

/** 1e-7 as 0.0000001. */
function plainDigits(text: string): string {
  const parts = /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/.exec(text);
  if (parts === null) return text === '-0' ? '0' : text;
  const [, sign, first, rest, exponent] = parts;
  return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${first}${rest ?? ''}`;
}

/** The number with the noughts that its cell shows: 42 shown by 00000 is 00042, 22.1 shown by 0.00 is 22.10. */
export function paddedText(text: string, whole: number, decimals: number): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (parts === null) return text;
  const [, sign, digits = '', fraction = ''] = parts;
  const tail = fraction.padEnd(decimals, '0');
  return `${sign}${digits.padStart(whole, '0')}${tail === '' ? '' : `.${tail}`}`;
}
