/** Numbers pairs of whole numbers from 0, each below 2 ** 26, in order of first sight. */
export class PairNumbers {
  #slots = new Int32Array(1024).fill(-1);
  #first = new Int32Array(512);
  #second = new Int32Array(512);
  count = 0;

  number(a: number, b: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashOf(a, b) & mask;
    for (;;) {
      const known = this.#slots[slot] as number;
      if (known < 0) break;
      if (this.#first[known] === a && this.#second[known] === b) return known;
      slot = (slot + 1) & mask;
    }
    if (this.count === this.#first.length) {
      this.#grow();
      return this.number(a, b);
    }
    this.#first[this.count] = a;
    this.#second[this.count] = b;
    this.#slots[slot] = this.count;
    return this.count++;
  }

  /** The second of the pair that has this number. */
  second(number: number): number {
    return this.#second[number] as number;
  }

  /** The first of the pair that has this number. */
  first(number: number): number {
    return this.#first[number] as number;
  }

  #grow(): void {
    const size = this.#first.length * 2;
    this.#first = widened(this.#first, size);
    this.#second = widened(this.#second, size);
    this.#slots = new Int32Array(size * 2).fill(-1);
    const mask = this.#slots.length - 1;
    for (let n = 0; n < this.count; n++) {
      let slot = hashOf(this.#first[n] as number, this.#second[n] as number) & mask;
      while ((this.#slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = n;
    }
  }
}

function hashOf(a: number, b: number): number {
  const hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b);
  return hash ^ (hash >>> 15);
}

function widened(from: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(size);
  wider.set(from);
  return wider;
}
