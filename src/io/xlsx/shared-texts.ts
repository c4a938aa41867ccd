import type { ZipPart } from '../zip/directory.ts';
import { tooLarge } from '../zip/packed-faults.ts';
import { csvField } from './csv-field.ts';
import { SHEET_LIMITS } from './limits.ts';
import { type Package, readAllXml } from './package.ts';
import { RichText } from './rich-text.ts';

/** The texts that cells refer to by number, each as a CSV field (ECMA-376 part 1, 18.4.9). */
export async function readSharedTexts(of: Package, part: ZipPart | null): Promise<readonly string[]> {
  const fields: string[] = [];
  const text = new RichText();
  let characters = 0;
  let open = false;
  if (part === null) return fields;
  await readAllXml(of, part, {
    open: (tag) => {
      if (tag.name === 'si') {
        open = true;
        text.clear();
      } else if (open) text.open(tag.name);
    },
    close: (name) => {
      if (name !== 'si') {
        text.close(name);
        return;
      }
      open = false;
      // A copy: a piece of the text it was read from would keep all of that in memory.
      const field = Buffer.from(csvField(text.value), 'utf8').toString('utf8');
      characters += field.length;
      fields.push(field);
      if (fields.length > SHEET_LIMITS.texts || characters > SHEET_LIMITS.textCharacters) {
        throw tooLarge(of.name, 'it holds too much text');
      }
    },
    text: (piece) => {
      if (open) text.text(piece);
    },
  });
  return fields;
}
