import { CST, Lexer, Parser } from 'yaml';

/** A token of the concrete syntax that a strict file may not hold, or a limit that is passed. */
export type Refusal = { offset: number; message: string };

const MAX_DEPTH = 32;
const MAX_NODES = 50_000;
/** A mebibyte of ordinary YAML has a quarter of this. */
const MAX_LEXEMES = 500_000;
/** Beyond this, one more refusal helps nobody. */
const MOST_TOLD = 20;

const TOO_DEEP = `nested more than ${MAX_DEPTH} deep`;

const NOT_ALLOWED: Readonly<Record<string, string>> = {
  anchor: 'anchors (&name) are not allowed: write the value out',
  alias: 'aliases (*name) are not allowed: write the value out',
  tag: 'tags (!name) are not allowed: write the value plainly',
  directive: 'directives (%…) are not allowed',
  'directive-line': 'directives (%…) are not allowed',
};

/**
 * Text to the tokens of its syntax. Stops as soon as something is nested too deep: the library's time grows with the
 * square of the depth, and a mebibyte of brackets would keep it busy for hours.
 */
export function tokensOf(text: string): { tokens: CST.Token[]; refusal: Refusal | null } {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    // The stack also holds the document and the scalar in hand.
    if (parser.stack.length > MAX_DEPTH + 2) {
      return { tokens, refusal: { offset: parser.offset, message: TOO_DEEP } };
    }
    if (++lexemes > MAX_LEXEMES)
      return { tokens, refusal: { offset: parser.offset, message: 'too much for one file: split it' } };
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens, refusal: null };
}

/**
 * Walks the syntax before anything is built from it, so that depth, size, anchors and tags cannot cost time or memory.
 * Takes all tokens of a file; returns what is refused.
 * No recursion: depth is the very thing in question.
 */
export function refusedTokens(tokens: readonly CST.Token[]): Refusal[] {
  const refusals: Refusal[] = [];
  const todo: { token: CST.Token; depth: number }[] = [];
  const push = (token: CST.Token | null | undefined, depth: number): void => {
    if (token !== null && token !== undefined) todo.push({ token, depth });
  };
  for (const token of tokens.toReversed()) push(token, 0);
  let nodes = 0;
  let documents = 0;
  for (let next = todo.pop(); next !== undefined && refusals.length < MOST_TOLD; next = todo.pop()) {
    const { token, depth } = next;
    const words = NOT_ALLOWED[token.type];
    if (words !== undefined) refusals.push({ offset: token.offset, message: words });
    if (token.type === 'document' && ++documents > 1) {
      refusals.push({
        offset: token.offset,
        message: 'a second document (---) is not allowed in one file',
      });
    }
    if (depth > MAX_DEPTH) {
      return [{ offset: token.offset, message: TOO_DEEP }];
    }
    nodes += 'items' in token || CST.isScalar(token) ? 1 : 0;
    if (nodes > MAX_NODES) {
      return [{ offset: token.offset, message: `more than ${MAX_NODES} values in one file: split it` }];
    }
    for (const child of childrenOf(token).reverse()) push(child, depth + (CST.isCollection(token) ? 1 : 0));
  }
  return refusals;
}

function childrenOf(token: CST.Token): (CST.Token | null | undefined)[] {
  if (token.type === 'document') return [...token.start, token.value, ...(token.end ?? [])];
  if (token.type === 'block-scalar') return [...token.props];
  if (!CST.isCollection(token)) return [];
  return token.items.flatMap((item) => [...item.start, item.key, ...(item.sep ?? []), item.value]);
}
