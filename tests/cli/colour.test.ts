import { describe, expect, test } from 'vitest';
import { colourLevel } from '../../src/cli/colour.ts';

describe('colour', () => {
  test.each([
    ['a terminal gets colour', { TERM: 'xterm' }, true, false, 1],
    ['a terminal of 256 colours gets them', { TERM: 'xterm-256color' }, true, false, 2],
    ['a pipe gets none', { TERM: 'xterm-256color' }, false, false, 0],
    ['a dumb terminal gets none', { TERM: 'dumb' }, true, false, 0],
    ['NO_COLOR takes it away', { TERM: 'xterm', NO_COLOR: '1' }, true, false, 0],
    ['an empty NO_COLOR says nothing', { TERM: 'xterm', NO_COLOR: '' }, true, false, 1],
    ['FORCE_COLOR gives it to a pipe', { FORCE_COLOR: '1' }, false, false, 1],
    ['FORCE_COLOR=0 takes it away', { TERM: 'xterm', FORCE_COLOR: '0' }, true, false, 0],
    ['NO_COLOR is stronger than FORCE_COLOR', { NO_COLOR: '1', FORCE_COLOR: '3' }, true, false, 0],
    ['--no-color is stronger than FORCE_COLOR', { FORCE_COLOR: '3' }, true, true, 0],
    ['a FORCE_COLOR nobody knows says nothing', { TERM: 'xterm', FORCE_COLOR: 'purple' }, false, false, 0],
  ])('%s', (_rule, env, isTTY, refused, level) => {
    expect(colourLevel({ env, isTTY, refused })).toBe(level);
  });
});
