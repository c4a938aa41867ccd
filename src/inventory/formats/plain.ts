import type { InventoryFormat } from '../format.ts';

/** A list kept by hand, or an export of a tool without a table of its own: columns are found by name in `headers.ts`. */
export const plain: InventoryFormat = { name: 'plain', title: 'Plain list', tells: [], columns: {} };
