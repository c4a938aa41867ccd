import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { loadDefinitions } from '../src/io/definitions.ts';
import { answersFor } from './example/answers.ts';
import { ASSESSMENT } from './example/assessment.ts';
import { inventories } from './example/inventories.ts';
import { inventedProfile } from './example/profile.ts';

const INVENTED =
  '# An invented profile: not the national one. Written by scripts/make-example.ts: change that, not this.\n';

/** Writes the invented trust into a folder, as a rule `examples/harrowmere`: the same bytes every time. */
async function makeExample(root: string, folder: string): Promise<void> {
  const files: Record<string, string> = { 'assessment.yaml': ASSESSMENT };
  for (const [name, text] of Object.entries(inventories())) files[`inventories/${name}`] = text;
  const { editions } = await loadDefinitions([join(root, 'standards')]);
  for (const [key, definition] of editions) {
    const head = `# Answers of an invented trust to ${definition.edition.title}.\n# Written by scripts/make-example.ts: change that, not this.\n`;
    files[`answers/${key.replace('@', '-')}.yaml`] = head + stringify(answersFor(definition), { lineWidth: 110 });
  }
  const current = editions.get('dspt-caf@2026-27');
  if (current === undefined || !('standards' in current)) throw new Error('no dspt-caf@2026-27 in standards/');
  files['profiles/dspt-caf-2026-27.yaml'] = `${INVENTED}${stringify(inventedProfile(current), { lineWidth: 110 })}`;
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

const root = resolve(process.argv[2] ?? '.');
await makeExample(root, resolve(process.argv[3] ?? join(root, 'examples', 'harrowmere')));
