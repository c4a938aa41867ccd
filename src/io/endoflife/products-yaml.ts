import type { Product, Release } from '../../domain/lifecycle.ts';

/** Texts that YAML reads as they stand. */
const isBare = (value: unknown): boolean =>
  value === true || (typeof value === 'string' && /^(?:\d{4}-\d\d-\d\d|open|ended)$/.test(value));

// A JSON string is a YAML 1.2 double-quoted scalar: whatever is in a text, it stays a text.
const scalar = (value: unknown): string => (isBare(value) ? String(value) : JSON.stringify(value));

/** Products as the text of a file under `lifecycle/products`: a line a release, as in the files that ship. */
export function productsYaml(products: readonly Product[], head: readonly string[]): string {
  return `${[...head.map((line) => `# ${line}`), ...products.flatMap(productLines)].join('\n')}\n`;
}

function productLines(product: Product): string[] {
  const { releases, aliases, ...plain } = product;
  const fields = Object.entries(plain)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${scalar(value)}`);
  const list = aliases.length === 0 ? [] : [`aliases: [${aliases.map(scalar).join(', ')}]`];
  const [first = '', ...rest] = [...fields, ...list, releases.length === 0 ? 'releases: []' : 'releases:'];
  return [`- ${first}`, ...rest.map((line) => `  ${line}`), ...releases.map(releaseLine)];
}

function releaseLine(release: Release): string {
  const fields = Object.entries(release).filter(([, value]) => value !== undefined);
  return `    - { ${fields.map(([key, value]) => `${key}: ${scalar(value)}`).join(', ')} }`;
}
