import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { z } from 'zod';
import { safe } from '../../src/cli/safe-text.ts';
import { AnswersFile } from '../../src/domain/answer.ts';
import { Crosswalk, Edition, Pillar, Profile, Standard } from '../../src/domain/definition.ts';
import { Thresholds } from '../../src/domain/thresholds.ts';
import { Workspace } from '../../src/domain/workspace.ts';
import { yamlFromBytes } from '../../src/io/yaml/read-yaml.ts';
import { require, requireHarmless, type Spoil, spoil } from './spoil.ts';
import type { Target } from './target.ts';

const ROOT = resolve('.');
/** A file is cut after its first lines: what stands further down is more of the same, and only takes longer. */
const LINES = 60;

type Shipped = { name: string; text: string; schema: z.ZodType };

const schemaOf = (path: string): z.ZodType => {
  if (path.endsWith('assessment.yaml')) return Workspace;
  if (path.includes('answers/')) return AnswersFile;
  return z.union([Edition, Standard, Pillar, Profile, Crosswalk, Thresholds]);
};

const SHIPPED: readonly Shipped[] = ['standards', 'examples', 'templates']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  .filter((path) => path.endsWith('.yaml'))
  .sort()
  .map((path) => {
    const lines = readFileSync(join(ROOT, path), 'utf8').split('\n');
    return { name: path, text: lines.slice(0, LINES).join('\n'), schema: schemaOf(path) };
  });

/** A spoilt file gives a value that fits its schema, or problems at places that exist. */
export const yaml: Target<{ shipped: Shipped; spoilt: Spoil }> = {
  name: 'YAML loaders',
  share: 0.1,
  cases: fc.record({ shipped: fc.constantFrom(...SHIPPED), spoilt: spoil }),
  hold({ shipped: { name, text, schema }, spoilt }) {
    const given = spoilt(text);
    const reading = yamlFromBytes(name, Buffer.from(given), schema);
    if (reading.ok) {
      require(!JSON.stringify(reading.placed.value).includes('"__proto__"'), 'a key that no value may have');
      return;
    }
    const last = Buffer.from(given)
      .toString('utf8')
      .split(/\r\n|\r|\n/).length;
    require(reading.problems.length > 0, 'refused without a reason');
    for (const { line, column, message } of reading.problems) {
      require(line >= 1 && line <= last && column >= 1, `${line}:${column} of ${last} lines`);
      require(!/undefined|\[object/.test(message) || /undefined|\[object/.test(given), message);
      requireHarmless(safe(message), 'a problem');
    }
  },
};
