import { ioError } from '../io/io-error.ts';

/** A line of an input, counted from 1: its text without the line end, or why it cannot be used. */
export type InputLine = { number: number; text: string } | { number: number; problem: string };

/** More than any answer may have (20,000 characters of up to 4 bytes), so that a line is never held without bound. */
const LONGEST = 100_000;

function decode(bytes: Buffer, number: number): InputLine {
  const end = bytes.at(-1) === 0x0d ? bytes.length - 1 : bytes.length;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: number !== 1 }).decode(bytes.subarray(0, end));
    return { number, text };
  } catch {
    return { number, problem: 'is not UTF-8 text' };
  }
}

/**
 * Reads lines as they arrive, ended by LF or CRLF; a last line without an end counts. Node's readline is not used
 * because it also splits at U+2028 and U+2029, which may stand in an answer, and repairs bad UTF-8 in silence.
 *
 * @throws UserError of kind `io` when the input cannot be read
 */
export async function* readLines(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<InputLine, void, void> {
  let number = 1;
  let held: Buffer[] = [];
  let size = 0;
  const take = (): InputLine => {
    const line: InputLine =
      size > LONGEST
        ? { number, problem: `is longer than ${LONGEST.toLocaleString('en-GB')} bytes` }
        : decode(Buffer.concat(held), number);
    held = [];
    size = 0;
    number += 1;
    return line;
  };
  const hold = (part: Buffer): void => {
    size += part.length;
    if (size <= LONGEST) held.push(part);
  };
  try {
    for await (const chunk of input) {
      let rest = typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk);
      for (let end = rest.indexOf(0x0a); end >= 0; end = rest.indexOf(0x0a)) {
        hold(rest.subarray(0, end));
        rest = rest.subarray(end + 1);
        yield take();
      }
      if (rest.length > 0) hold(rest);
    }
  } catch (error) {
    throw ioError(error, 'read standard input');
  }
  if (size > 0) yield take();
}
