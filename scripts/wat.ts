/*
 * An assembler of as much of the WebAssembly text format as src/io/csv/core/split-core.wat uses: one shared memory that is
 * given from outside, functions with one result each, flat instructions, no names of blocks. Beyond the format: `(define name $x … words)`,
 * after which `name …` stands for the words with what follows it in place of each $x. Opcodes: WebAssembly core
 * specification 2.0, chapter 5.4; shared memories: the threads proposal.
 */
type Immediate = 'none' | 'local' | 'number' | 'label' | 'memory';

const I32 = 0x7f;
const TYPES: Readonly<Record<string, number>> = { i32: I32, i64: 0x7e, v128: 0x7b };
const NO_RESULT = 0x40;

const OPCODES: Readonly<Record<string, { bytes: readonly number[]; takes: Immediate; align?: number }>> = {
  block: { bytes: [0x02, NO_RESULT], takes: 'none' },
  loop: { bytes: [0x03, NO_RESULT], takes: 'none' },
  if: { bytes: [0x04, NO_RESULT], takes: 'none' },
  else: { bytes: [0x05], takes: 'none' },
  end: { bytes: [0x0b], takes: 'none' },
  br: { bytes: [0x0c], takes: 'label' },
  br_if: { bytes: [0x0d], takes: 'label' },
  'local.get': { bytes: [0x20], takes: 'local' },
  'local.set': { bytes: [0x21], takes: 'local' },
  'local.tee': { bytes: [0x22], takes: 'local' },
  'i32.load': { bytes: [0x28], takes: 'memory', align: 0 },
  'i32.load8_u': { bytes: [0x2d], takes: 'memory', align: 0 },
  'i32.store': { bytes: [0x36], takes: 'memory', align: 2 },
  'i32.const': { bytes: [0x41], takes: 'number' },
  'i32.eqz': { bytes: [0x45], takes: 'none' },
  'i32.eq': { bytes: [0x46], takes: 'none' },
  'i32.ne': { bytes: [0x47], takes: 'none' },
  'i32.lt_u': { bytes: [0x49], takes: 'none' },
  'i32.gt_u': { bytes: [0x4b], takes: 'none' },
  'i32.le_u': { bytes: [0x4d], takes: 'none' },
  'i32.ge_u': { bytes: [0x4f], takes: 'none' },
  'i32.mul': { bytes: [0x6c], takes: 'none' },
  'i32.xor': { bytes: [0x73], takes: 'none' },
  'i32.lt_s': { bytes: [0x48], takes: 'none' },
  'i32.le_s': { bytes: [0x4c], takes: 'none' },
  'i32.ctz': { bytes: [0x68], takes: 'none' },
  'i32.popcnt': { bytes: [0x69], takes: 'none' },
  'i32.add': { bytes: [0x6a], takes: 'none' },
  'i32.sub': { bytes: [0x6b], takes: 'none' },
  'i32.and': { bytes: [0x71], takes: 'none' },
  'i32.or': { bytes: [0x72], takes: 'none' },
  'i32.shl': { bytes: [0x74], takes: 'none' },
  'i32.shr_u': { bytes: [0x76], takes: 'none' },
  'i32.div_u': { bytes: [0x6e], takes: 'none' },
  'i32.wrap_i64': { bytes: [0xa7], takes: 'none' },
  'i64.const': { bytes: [0x42], takes: 'number' },
  'i64.eqz': { bytes: [0x50], takes: 'none' },
  'i64.ctz': { bytes: [0x7a], takes: 'none' },
  'i64.popcnt': { bytes: [0x7b], takes: 'none' },
  'i64.sub': { bytes: [0x7d], takes: 'none' },
  'i64.and': { bytes: [0x83], takes: 'none' },
  'i64.or': { bytes: [0x84], takes: 'none' },
  'i64.xor': { bytes: [0x85], takes: 'none' },
  'i64.shl': { bytes: [0x86], takes: 'none' },
  'i64.shr_u': { bytes: [0x88], takes: 'none' },
  'i64.extend_i32_u': { bytes: [0xad], takes: 'none' },
  'v128.load': { bytes: [0xfd, 0x00], takes: 'memory', align: 4 },
  'i8x16.splat': { bytes: [0xfd, 0x0f], takes: 'none' },
  'i8x16.eq': { bytes: [0xfd, 0x23], takes: 'none' },
  'i8x16.lt_u': { bytes: [0xfd, 0x26], takes: 'none' },
  'i8x16.sub': { bytes: [0xfd, 0x71], takes: 'none' },
  'v128.or': { bytes: [0xfd, 0x50], takes: 'none' },
  'i8x16.bitmask': { bytes: [0xfd, 0x64], takes: 'none' },
};

/** LEB128, unsigned: the way WebAssembly writes counts. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** LEB128, signed: the way it writes constants. */
function signed(value: number): number[] {
  return value >= -64 && value < 64 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}

const list = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()];
const sized = (bytes: readonly number[]): number[] => [...unsigned(bytes.length), ...bytes];
const name = (text: string): number[] => sized([...Buffer.from(text)]);

function instructions(words: readonly string[], locals: readonly string[]): number[] {
  const code: number[] = [];
  for (let w = 0; w < words.length; w++) {
    const word = words[w] ?? '';
    const known = OPCODES[word];
    if (known === undefined) throw new Error(`no such instruction here: ${word}`);
    code.push(...known.bytes);
    if (known.takes === 'none') continue;
    const given = words[++w] ?? '';
    if (known.takes === 'local') code.push(...unsigned(place(locals, given)));
    else if (known.takes === 'memory') code.push(known.align ?? 0, ...unsigned(whole(given.replace(/^offset=/, ''))));
    else if (known.takes === 'label') code.push(...unsigned(whole(given)));
    else code.push(...signed(whole(given)));
  }
  return code;
}

function place(locals: readonly string[], local: string): number {
  const found = locals.indexOf(local);
  if (found < 0) throw new Error(`no such local: ${local}`);
  return found;
}

function whole(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`not a number: ${text}`);
  return Number(text);
}

/** The words of a text, with those that it defines put in their places. */
function expanded(words: readonly string[], defined: ReadonlyMap<string, Definition>): string[] {
  const out: string[] = [];
  for (let w = 0; w < words.length; w++) {
    const word = words[w] ?? '';
    const found = defined.get(word);
    if (found === undefined) {
      out.push(word);
      continue;
    }
    const given = words.slice(w + 1, w + 1 + found.params.length);
    const put = found.words.map((part) => given[found.params.indexOf(part)] ?? part);
    out.push(...expanded(put, defined));
    w += given.length;
  }
  return out;
}

type Definition = { params: readonly string[]; words: readonly string[] };

const wordsOf = (text: string): string[] => text.trim().split(/\s+/);

/** `$x` that stand right behind the name of a definition are what is put in. */
function definition(text: string): [string, Definition] {
  const [name = '', ...rest] = wordsOf(text);
  const count = rest.findIndex((word) => !word.startsWith('$'));
  return [name, { params: rest.slice(0, count), words: rest.slice(count) }];
}

type Func = { name: string; params: readonly string[]; locals: readonly string[]; code: readonly number[] };

/** A function from its text: `(export "name") (param …) (result i32) (local …) words`. */
function funcOf(text: string, defined: ReadonlyMap<string, Definition>): Func {
  const declared = (kind: string): [string, string][] =>
    [...text.matchAll(new RegExp(`\\(${kind} (\\$\\w+) (\\w+)\\)`, 'g'))].map((m) => [m[1] ?? '', m[2] ?? '']);
  const [params, locals] = [declared('param'), declared('local')];
  const names = [...params, ...locals].map(([local]) => local);
  const words = expanded(wordsOf(text.replace(/\([^)]*\)/g, '').replace(/[()]/g, ' ')), defined);
  return {
    name: /\(export "(\w+)"\)/.exec(text)?.[1] ?? '',
    params: params.map(([, type]) => type),
    locals: locals.map(([, type]) => type),
    code: instructions(words, names),
  };
}

/** The module of a text as bytes. Throws an Error for an instruction, local or number that it does not know. */
export function assemble(source: string): Uint8Array<ArrayBuffer> {
  const text = source.replace(/;;.*/g, '');
  const given = /\(memory \(import "(\w+)" "(\w+)"\) (\d+) (\d+)\)/.exec(text);
  if (given === null) throw new Error('a memory is wanted');
  const [, from = '', memory = '', least = '', most = ''] = given;
  const defined = new Map([...text.matchAll(/\(define ([^()]*)\)/g)].map((m) => definition(m[1] ?? '')));
  const plain = text.replace(/\(define [^()]*\)/g, '');
  const funcs = plain
    .split('(func ')
    .slice(1)
    .map((part) => funcOf(part, defined));
  const type = (of: string): number => TYPES[of] ?? Number.NaN;
  const section = (id: number, items: readonly (readonly number[])[]): number[] => [id, ...sized(list(items))];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(
      1,
      funcs.map((f) => [0x60, ...list(f.params.map((of) => [type(of)])), 1, I32]),
    ),
    // 2: a memory; 3: shared, with the most it may have.
    ...section(2, [[...name(from), ...name(memory), 2, 3, ...unsigned(whole(least)), ...unsigned(whole(most))]]),
    ...section(
      3,
      funcs.map((_, i) => [i]),
    ),
    ...section(
      7,
      funcs.map((f, i) => [...name(f.name), 0, i]),
    ),
    ...section(
      10,
      funcs.map((f) => sized([...list(f.locals.map((of) => [1, type(of)])), ...f.code, 0x0b])),
    ),
  ]);
}
