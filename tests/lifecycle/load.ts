import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { LifecycleData, type OsText } from '../../src/domain/lifecycle.ts';
import { createLifecycle, type Lifecycle } from '../../src/lifecycle/lifecycle.ts';

const FOLDER = join(import.meta.dirname, '../../standards/lifecycle');

/** One file of `standards/lifecycle`, parsed. */
function yamlOf(file: string): unknown {
  return parse(readFileSync(join(FOLDER, file), 'utf8'), { stringKeys: true });
}

function listOf(folder: string, wanted: (name: string) => boolean): unknown[] {
  const names = readdirSync(join(FOLDER, folder)).filter(wanted).sort();
  return names.flatMap((name) => yamlOf(join(folder, name)) as unknown[]);
}

/** The data as shipped. */
export function loadData(): LifecycleData {
  return LifecycleData.parse({
    meta: yamlOf('meta.yaml'),
    products: listOf('products', (n) => n.endsWith('.yaml')),
    programmes: yamlOf('programmes.yaml'),
    rules: listOf('recognition', (n) => n.startsWith('rules-')),
    spellings: yamlOf('recognition/spellings.yaml'),
    windows: yamlOf('recognition/windows.yaml'),
    builds: yamlOf('builds.yaml'),
  });
}

export function loadLifecycle(): Lifecycle {
  return createLifecycle(loadData());
}

/** A row's text with only some parts filled in. */
export function osText(parts: Partial<OsText>): OsText {
  return { os: '', version: '', build: '', edition: '', servicePack: '', manufacturer: '', model: '', ...parts };
}
