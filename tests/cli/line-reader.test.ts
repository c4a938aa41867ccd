import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type InputLine, readLines } from '../../src/cli/line-reader.ts';

async function linesOf(...chunks: (string | Uint8Array)[]): Promise<InputLine[]> {
  async function* input() {
    yield* chunks;
  }
  const lines: InputLine[] = [];
  for await (const line of readLines(input())) lines.push(line);
  return lines;
}

describe('lines of an input', () => {
  test.each([
    ['end with LF', ['a\nb\n'], ['a', 'b']],
    ['end with CRLF', ['a\r\nb\r\n'], ['a', 'b']],
    ['count without an end', ['a\nb'], ['a', 'b']],
    ['may be empty', ['\n\na\n'], ['', '', 'a']],
    ['may come in pieces', ['a', 'b', '\nc', '\n'], ['ab', 'c']],
    ['are not ended by U+2028', ['a\u2028b\n'], ['a\u2028b']],
    ['begin after a byte order mark', ['\ufeffa\n'], ['a']],
    ['are none in an empty input', [], []],
  ])('%s', async (_rule, chunks, wanted) => {
    expect(await linesOf(...chunks)).toEqual(wanted.map((text, i) => ({ number: i + 1, text })));
  });

  test('one that is not UTF-8 is told, and the next is read', async () => {
    expect(await linesOf(new Uint8Array([0xff, 0x0a, 0x61, 0x0a]))).toEqual([
      { number: 1, problem: 'is not UTF-8 text' },
      { number: 2, text: 'a' },
    ]);
  });

  test('one that is too long is told, not held, and the next is read', async () => {
    const [first, second] = await linesOf('x'.repeat(90_000), 'x'.repeat(90_000), '\nb\n');
    expect(first).toMatchObject({ number: 1, problem: expect.stringContaining('longer than') });
    expect(second).toEqual({ number: 2, text: 'b' });
  });

  test('the pieces in which an input comes make no difference', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.stringMatching(/^[a-zŵ€😀=]*$/u)), fc.array(fc.nat(40)), async (texts, cuts) => {
        const bytes = Buffer.from(texts.map((t) => `${t}\n`).join(''));
        const chunks: Uint8Array[] = [];
        let at = 0;
        for (const cut of cuts) {
          chunks.push(bytes.subarray(at, at + cut));
          at += cut;
        }
        chunks.push(bytes.subarray(at));
        expect(await linesOf(...chunks)).toEqual(texts.map((text, i) => ({ number: i + 1, text })));
      }),
    );
  });

  test('a system error is told in words', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield 'a\n';
      throw Object.assign(new Error('read'), { code: 'EISDIR' });
    }
    const reading = async () => {
      for await (const line of readLines(broken())) expect(line).toEqual({ number: 1, text: 'a' });
    };
    await expect(reading()).rejects.toMatchObject({ name: 'UserError', kind: 'io' });
  });
});
