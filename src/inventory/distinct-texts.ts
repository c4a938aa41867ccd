/** Past so many distinct texts equal ones are no longer looked for: a column of names is all different. */
const REMEMBERED = 65_536;

/** Numbers the distinct values of a field, from 0, which is the empty text. */
export class DistinctTexts {
  readonly #texts: string[] = [''];
  readonly #numbers = new Map<string, number>([['', 0]]);

  /** Number of a text; one text may have several when there are very many. */
  number(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#texts.push(text) - 1;
    if (this.#numbers.size < REMEMBERED) this.#numbers.set(text, number);
    return number;
  }

  text(number: number): string {
    return this.#texts[number] as string;
  }
}
