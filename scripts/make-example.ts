import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { loadDefinitions } from '../src/io/definitions.ts';
import { answersFor } from './example/answers.ts';
import { ASSESSMENT } from './example/assessment.ts';
import { earlierResults } from './example/earlier.ts';
import { inventories } from './example/inventories.ts';
import { machines, ON } from './example/machines.ts';
import { inventedProfile } from './example/profile.ts';
import { writeFiles } from './example/write-files.ts';

const INVENTED =
  '# An invented profile: not the national one. Written by scripts/make-example.ts: change that, not this.\n';

/** Writes the invented trust into a folder, as a rule `examples/harrowmere`: the same bytes every time. */
async function makeExample(root: string, folder: string): Promise<void> {
  const files: Record<string, string> = { 'assessment.yaml': ASSESSMENT };
  for (const [name, text] of Object.entries(inventories(machines(), ON))) files[`inventories/${name}`] = text;
  const { editions } = await loadDefinitions([join(root, 'standards')]);
  for (const [key, definition] of editions) {
    const head = `# Answers of an invented trust to ${definition.edition.title}.\n# Written by scripts/make-example.ts: change that, not this.\n`;
    files[`answers/${key.replace('@', '-')}.yaml`] = head + stringify(answersFor(definition), { lineWidth: 110 });
  }
  const current = editions.get('dspt-caf@2026-27');
  if (current === undefined || !('standards' in current)) throw new Error('no dspt-caf@2026-27 in standards/');
  const profile = `${INVENTED}${stringify(inventedProfile(current), { lineWidth: 110 })}`;
  files['profiles/dspt-caf-2026-27.yaml'] = profile;
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const kept = await earlierResults(editions, join(root, 'standards'), profile, version);
  writeFiles(folder, { ...files, ...kept });
}

const root = resolve(process.argv[2] ?? '.');
await makeExample(root, resolve(process.argv[3] ?? join(root, 'examples', 'harrowmere')));
