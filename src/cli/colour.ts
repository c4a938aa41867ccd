export type ColourLevel = 0 | 1 | 2 | 3;

type Surface = { env: Readonly<Record<string, string | undefined>>; isTTY: boolean; refused: boolean };

/** What FORCE_COLOR asks for; null when it is not set or says nothing known. */
function forced(value: string | undefined): ColourLevel | null {
  switch (value) {
    case '0':
    case 'false':
      return 0;
    case '':
    case '1':
    case 'true':
      return 1;
    case '2':
      return 2;
    case '3':
      return 3;
    default:
      return null;
  }
}

/**
 * How much colour to write: `--no-color` (`refused`) first, then NO_COLOR when it is not empty (no-color.org), then
 * FORCE_COLOR, then what the surface is. Pipes, files and TERM=dumb get none. Decided here because chalk reads FORCE_COLOR but
 * not NO_COLOR.
 */
export function colourLevel({ env, isTTY, refused }: Surface): ColourLevel {
  const wanted = forced(env['FORCE_COLOR']);
  if (refused || (env['NO_COLOR'] ?? '') !== '') return 0;
  if (wanted !== null) return wanted;
  const term = env['TERM'] ?? '';
  if (!isTTY || term === 'dumb') return 0;
  if (env['COLORTERM'] === 'truecolor' || env['COLORTERM'] === '24bit') return 3;
  return term.includes('256') ? 2 : 1;
}
