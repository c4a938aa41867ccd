import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A folder that is shipped with the program, beside its package.json: found from below, as this module lies in another
 * place in the sources than in the program as built.
 */
export function shippedFolder(name: 'standards' | 'templates'): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('the program does not lie in its own folder any more');
    folder = above;
  }
  return join(folder, name);
}
