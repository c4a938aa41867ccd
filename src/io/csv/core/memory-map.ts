/*
 * What lies where in the memory in which a table is read. The first parts are known to split-core.wat by these numbers.
 * Pages that are never touched take no memory.
 */

/** A number in which a consumer counts the batches that it is done with, where another thread fills them. */
export const DONE = 0x400;

/** State of `take`, one number each: see TAKE_STATE; from `columns` on three numbers for each wanted column. */
export const STATE = { at: 0, columns: 64, perColumn: 3 } as const;
/** List of places, of at most one for each byte of a portion; then list of records. */
export const PLACES = 0x1_0000;
export const RECORDS = 0x3_2000;
/** Bytes that are split in one go: they and the lists of what is found in them stay in the nearest cache. */
export const PORTION = 32_768;
/** Numbers that stand in the list for each record. */
export const RECORD_PARTS = 3;

/** Pools of texts, one for each wanted column, and what lies where in each. */
export const POOLS = { at: 0xa_0000, size: 0x6_0000, most: 64 } as const;
export const POOL = { hashes: 0x1_0000, starts: 0x1_8000, arena: 0x2_1000, slots: 16_384, entries: 8_192 } as const;

/** Batches of records: each has as many as two threads have in hand, and one that waits. */
export const AREAS = 3;
const BATCH_SIZE = 0xd_0000;
const BATCHES = POOLS.at + POOLS.size * POOLS.most;

/** Where the numbers of batch `area` begin. */
export const batchAt = (area: number): number => BATCHES + area * BATCH_SIZE;

/** Room for text: a record at its limit, and a block read after it. What lies behind it is looked at and left out. */
export const TEXT_ROOM = 2 * 1024 * 1024;
const BEHIND = 0x1_0000;
const TEXTS = BATCHES + AREAS * BATCH_SIZE;

/** Where the text of batch `area` begins. */
export const textAt = (area: number): number => TEXTS + area * (TEXT_ROOM + BEHIND);

export const MEMORY_SIZE = textAt(AREAS);
