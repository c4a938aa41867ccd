import type { Fraction, Share } from './terms.ts';

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/;

/**
 * Lowest terms with a positive denominator.
 * Throws RangeError when a part is not a whole number, the denominator is 0, or the reduced parts are too large to be
 * exact: each is a bug in the caller, not something a person can put right.
 */
export function reduce(numerator: number, denominator: number): Fraction {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator)) {
    throw new RangeError(`not exact whole numbers: ${numerator} / ${denominator}`);
  }
  return lowest(BigInt(numerator), BigInt(denominator));
}

/** The whole number as a fraction. Throws RangeError as `reduce` does. */
export function whole(n: number): Fraction {
  return reduce(n, 1);
}

/**
 * The fraction that a decimal number as written means: 4.5 is 9/2 and 0.1 is 1/10, not the nearest binary value.
 * For thresholds out of YAML. Throws RangeError for NaN and infinities, and as `reduce` does.
 */
export function fromDecimal(n: number): Fraction {
  const parts = DECIMAL.exec(String(n));
  if (parts === null) throw new RangeError(`not a decimal number: ${n}`);
  const [, sign = '', integer = '', decimals = '', exponent = '0'] = parts;
  const digits = BigInt(integer + decimals) * (sign === '-' ? -1n : 1n);
  const places = decimals.length - Number(exponent);
  return places > 0 ? lowest(digits, 10n ** BigInt(places)) : lowest(digits * 10n ** BigInt(-places), 1n);
}

/** Exact sum, in lowest terms. */
export function add(a: Fraction, b: Fraction): Fraction {
  const [an, ad, bn, bd] = parts(a, b);
  return lowest(an * bd + bn * ad, ad * bd);
}

/** Exact difference, in lowest terms. */
export function subtract(a: Fraction, b: Fraction): Fraction {
  const [an, ad, bn, bd] = parts(a, b);
  return lowest(an * bd - bn * ad, ad * bd);
}

/** Exact product, in lowest terms. */
export function multiply(a: Fraction, b: Fraction): Fraction {
  const [an, ad, bn, bd] = parts(a, b);
  return lowest(an * bn, ad * bd);
}

/** Exact quotient, in lowest terms. Throws RangeError when `b` is 0. */
export function divide(a: Fraction, b: Fraction): Fraction {
  const [an, ad, bn, bd] = parts(a, b);
  return lowest(an * bd, ad * bn);
}

/** Exact sum of any number of fractions; 0 for none. */
export function sum(fractions: readonly Fraction[]): Fraction {
  return lowest(...total(fractions));
}

/** Exact unweighted mean, in lowest terms; null for none, since the mean of nothing is not 0. */
export function mean(fractions: readonly Fraction[]): Fraction | null {
  if (fractions.length === 0) return null;
  const [numerator, denominator] = total(fractions);
  return lowest(numerator, denominator * BigInt(fractions.length));
}

/** Exact unweighted mean of whole numbers; null for none. */
export function meanOfIntegers(integers: readonly number[]): Fraction | null {
  return mean(integers.map(whole));
}

/** Below 0 when `a` is the smaller, 0 when equal, above 0 when `a` is the larger: fit for `sort`. */
export function compare(a: Fraction, b: Fraction): number {
  const [an, ad, bn, bd] = parts(a, b);
  const left = an * bd;
  const right = bn * ad;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Exact `a >= threshold`, the threshold being a decimal number as written. */
export function isAtLeast(a: Fraction, threshold: number): boolean {
  return compare(a, fromDecimal(threshold)) >= 0;
}

/** Exact `a <= threshold`, the threshold being a decimal number as written. */
export function isAtMost(a: Fraction, threshold: number): boolean {
  return compare(a, fromDecimal(threshold)) <= 0;
}

/** A share in percent, exact; null when nothing was looked at (denominator 0). */
export function percentOf(share: Share): Fraction | null {
  if (share.denominator === 0) return null;
  return multiply(reduce(share.numerator, share.denominator), whole(100));
}

/**
 * Decimal text with exactly `decimals` places, a half going up (towards plus infinity): 29/20 at one place is "1.5".
 * Not `toFixed`, which rounds the binary value and makes 1.45 "1.4". Throws RangeError unless decimals is 0 to 15.
 */
export function roundHalfUp(fraction: Fraction, decimals: number): string {
  const scale = 10n ** BigInt(places(decimals));
  const [n, d] = parts(fraction, fraction);
  return decimalText(floorDivide(2n * n * scale + d, 2n * d), decimals);
}

/** Decimal text with exactly `decimals` places, what follows cut off (towards 0). For published rules that truncate. */
export function truncate(fraction: Fraction, decimals: number): string {
  const scale = 10n ** BigInt(places(decimals));
  const [n, d] = parts(fraction, fraction);
  return decimalText((n * scale) / d, decimals);
}

/** A share as text such as "66.7%", half up; null when nothing was looked at, which is not 0%. */
export function percentText(share: Share, decimals: number): string | null {
  const percent = percentOf(share);
  return percent === null ? null : `${roundHalfUp(percent, decimals)}%`;
}

function parts(a: Fraction, b: Fraction): [bigint, bigint, bigint, bigint] {
  return [BigInt(a.numerator), BigInt(a.denominator), BigInt(b.numerator), BigInt(b.denominator)];
}

function total(fractions: readonly Fraction[]): [bigint, bigint] {
  let [n, d] = [0n, 1n];
  for (const f of fractions) [n, d] = [n * BigInt(f.denominator) + BigInt(f.numerator) * d, d * BigInt(f.denominator)];
  return [n, d];
}

// Products are made in bigint so that only the reduced result has to fit a number.
function lowest(numerator: bigint, denominator: bigint): Fraction {
  if (denominator === 0n) throw new RangeError('a fraction has no denominator 0');
  const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  const reduced = { numerator: Number(numerator / divisor), denominator: Number(denominator / divisor) };
  if (!Number.isSafeInteger(reduced.numerator) || !Number.isSafeInteger(reduced.denominator)) {
    throw new RangeError(`too large to be exact: ${numerator} / ${denominator}`);
  }
  return reduced;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function floorDivide(n: bigint, d: bigint): bigint {
  return n < 0n && n % d !== 0n ? n / d - 1n : n / d;
}

function places(decimals: number): number {
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 15) throw new RangeError(`decimals: ${decimals}`);
  return decimals;
}

function decimalText(scaled: bigint, decimals: number): string {
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  const text = decimals === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return scaled < 0n ? `-${text}` : text;
}
