import { CommanderError } from 'commander';
import { describe, expect, test } from 'vitest';
import { EXIT_OF_SIGNAL } from '../../src/cli/exit-codes.ts';
import { tellTrouble } from '../../src/cli/tell-trouble.ts';
import { UserError } from '../../src/errors.ts';

function told(error: unknown, farewell: (() => string) | null = null): { code: number; text: string } {
  let text = '';
  const code = tellTrouble(error, (t) => (text += t), { text: farewell });
  return { code, text };
}

const stopped = Object.assign(new Error('User force closed'), { name: 'ExitPromptError' });

describe('trouble', () => {
  test.each([
    ['wrong input is 3', new UserError('wrong', ['a.yaml:1:2 here']), 3, 'assess: wrong\n  a.yaml:1:2 here'],
    ['what is not measured is 4', new UserError('open', [], 'not-measured'), 4, 'assess: open'],
    ['what cannot be read or written is 5', new UserError('full', [], 'io'), 5, 'assess: full'],
    [
      'a file operation that fails unforeseen is 5, in words',
      Object.assign(new Error('EIO: i/o error, stat'), { code: 'EIO', syscall: 'stat', path: '/t/w' }),
      5,
      'assess: cannot use /t/w: the disk reports a fault; look to its health before going on',
    ],
    ['wrong usage, told by commander, is 3', new CommanderError(1, 'x', 'error: odd'), 3, ''],
    ['help is no trouble', new CommanderError(0, 'commander.help', '(outputHelp)'), 0, ''],
    ['Ctrl-C without more to say is 130', stopped, 130, ''],
  ])('%s', (_rule, error, code, text) => {
    expect(told(error)).toEqual({ code, text });
  });

  test('Ctrl-C tells what was kept', () => {
    expect(told(stopped, () => '3 answers saved')).toEqual({ code: 130, text: '\n3 answers saved' });
  });

  test('anything else is a fault in the program and shows its stack', () => {
    const { code, text } = told(new TypeError('x is not a function'));
    expect(code).toBe(1);
    expect(text).toMatch(/fault in the program[\s\S]*TypeError: x is not a function\n\s+at /);
  });

  test('text from data cannot drive the terminal', () => {
    expect(told(new UserError('bad \u001b[2J', ['\u202ename\nmore'])).text).toBe(
      'assess: bad \\u001b[2J\n  \\u202ename\\nmore',
    );
  });

  test('signals have the codes that a shell gives', () => {
    expect(EXIT_OF_SIGNAL).toEqual({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 });
  });
});
