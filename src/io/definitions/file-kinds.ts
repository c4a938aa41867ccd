import { z } from 'zod';
import { Builds } from '../../domain/builds.ts';
import { Crosswalk, Edition, Pillar, Profile, Standard } from '../../domain/definition.ts';
import { LifecycleMeta, Product } from '../../domain/lifecycle.ts';
import { RuleFile, Spellings } from '../../domain/recognition-rules.ts';
import { Roles } from '../../domain/role.ts';
import { SupportProgramme } from '../../domain/support.ts';
import { WindowsWords } from '../../domain/windows-words.ts';

/** What each kind of file under `standards/` holds. */
type FileTypes = {
  edition: Edition;
  standard: Standard;
  pillar: Pillar;
  profile: Profile;
  crosswalk: Crosswalk;
  roles: Roles;
  'lifecycle-meta': LifecycleMeta;
  'lifecycle-products': Product[];
  'lifecycle-programmes': SupportProgramme[];
  'lifecycle-rules': RuleFile;
  'lifecycle-spellings': Spellings;
  'lifecycle-windows': WindowsWords;
  'lifecycle-builds': Builds;
};

export type FileKind = keyof FileTypes;
export type FileOf<K extends FileKind> = FileTypes[K];

/** The schema of each kind of file. */
export const FILE_SCHEMAS: { readonly [K in FileKind]: z.ZodType<FileTypes[K]> } = {
  edition: Edition,
  standard: Standard,
  pillar: Pillar,
  profile: Profile,
  crosswalk: Crosswalk,
  roles: Roles,
  'lifecycle-meta': LifecycleMeta,
  'lifecycle-products': z.array(Product).min(1),
  'lifecycle-programmes': z.array(SupportProgramme),
  'lifecycle-rules': RuleFile,
  'lifecycle-spellings': Spellings,
  'lifecycle-windows': WindowsWords,
  'lifecycle-builds': Builds,
};
