/*
 * An assembler of as much of the WebAssembly text format as src/io/csv/mark-core.wat uses: one memory, one function, flat
 * instructions, no names of blocks. Opcodes: WebAssembly core specification 2.0, chapter 5.4.
 */
type Immediate = 'none' | 'local' | 'number' | 'label' | 'memory';

const I32 = 0x7f;
const TYPES: Readonly<Record<string, number>> = { i32: I32, v128: 0x7b };
const NO_RESULT = 0x40;

const OPCODES: Readonly<Record<string, { bytes: readonly number[]; takes: Immediate; align?: number }>> = {
  block: { bytes: [0x02, NO_RESULT], takes: 'none' },
  loop: { bytes: [0x03, NO_RESULT], takes: 'none' },
  if: { bytes: [0x04, NO_RESULT], takes: 'none' },
  end: { bytes: [0x0b], takes: 'none' },
  br: { bytes: [0x0c], takes: 'label' },
  br_if: { bytes: [0x0d], takes: 'label' },
  'local.get': { bytes: [0x20], takes: 'local' },
  'local.set': { bytes: [0x21], takes: 'local' },
  'local.tee': { bytes: [0x22], takes: 'local' },
  'i32.store': { bytes: [0x36], takes: 'memory', align: 2 },
  'i32.const': { bytes: [0x41], takes: 'number' },
  'i32.eqz': { bytes: [0x45], takes: 'none' },
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
  'v128.load': { bytes: [0xfd, 0x00], takes: 'memory', align: 4 },
  'i8x16.splat': { bytes: [0xfd, 0x0f], takes: 'none' },
  'i8x16.eq': { bytes: [0xfd, 0x23], takes: 'none' },
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

/** The module of a text as bytes. Throws an Error for an instruction, local or number that it does not know. */
export function assemble(source: string): Uint8Array<ArrayBuffer> {
  const text = source.replace(/;;.*/g, '');
  const pages = /\(memory \(export "(\w+)"\) (\d+)\)/.exec(text);
  const func = /\(func \(export "(\w+)"\)([\s\S]*)\)\)\s*$/.exec(text);
  if (pages === null || func === null) throw new Error('one memory and one function are wanted');
  const [, memory = '', count = ''] = pages;
  const [, exported = '', rest = ''] = func;
  const declared = (kind: string): [string, string][] =>
    [...rest.matchAll(new RegExp(`\\(${kind} (\\$\\w+) (\\w+)\\)`, 'g'))].map((m) => [m[1] ?? '', m[2] ?? '']);
  const [params, locals] = [declared('param'), declared('local')];
  const names = [...params, ...locals].map(([local]) => local);
  const words = rest
    .replace(/\([^)]*\)/g, '')
    .trim()
    .split(/\s+/);
  const type = (of: string): number => TYPES[of] ?? Number.NaN;
  const body = [...list(locals.map(([, of]) => [1, type(of)])), ...instructions(words, names), 0x0b];
  const section = (id: number, items: readonly (readonly number[])[]): number[] => [id, ...sized(list(items))];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [[0x60, ...list(params.map(([, of]) => [type(of)])), 1, I32]]),
    ...section(3, [[0]]),
    ...section(5, [[0, ...unsigned(whole(count))]]),
    ...section(7, [
      [...name(memory), 2, 0],
      [...name(exported), 0, 0],
    ]),
    ...section(10, [sized(body)]),
  ]);
}
