import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CareSetting } from '../../domain/terms.ts';
import { Trust } from '../../domain/workspace.ts';
import { UserError } from '../../errors.ts';
import { writeFilesAtomically } from '../../io/atomic-write.ts';
import { assessmentYaml } from '../assessment-yaml.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { dialogueFor } from '../interview/choose-dialogue.ts';
import type { Dialogue } from '../interview/dialogue.ts';
import { usualEditions } from '../open-workspace.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

export type InitOptions = { name?: string; code?: string; setting?: string[]; edition?: string[] };

type Begun = { name: string; code: string; settings: CareSetting[] };

/**
 * Writes `assessment.yaml` into `folder` (else --workspace, else the current folder). What options leave out is asked,
 * unless --no-input forbids it or nobody is there to ask. Throws UserError when there is one already.
 */
export async function init(
  folder: string | undefined,
  options: InitOptions & GlobalOptions,
  around: Surroundings,
): Promise<ExitCode> {
  if (folder !== undefined && options.workspace !== undefined) {
    throw new UserError('the folder is named twice', ['give it once: assess init FOLDER, or --workspace DIR']);
  }
  const named = folder ?? options.workspace ?? '.';
  const target = join(resolve(around.cwd, named), 'assessment.yaml');
  if (existsSync(target)) {
    throw new UserError(`${target} is there already`, ['edit it by hand, or go on with: assess interview']);
  }
  const wrong = faultsOf(options);
  if (wrong.length > 0) throw new UserError('the assessment cannot begin', wrong);
  const editions = await usualEditions(options, around);
  const unknown = (options.edition ?? []).filter((e) => !editions.known.includes(e));
  if (unknown.length > 0) {
    throw new UserError(`no edition ${unknown.map((e) => `"${e}"`).join(', ')}`, [
      `there are: ${editions.known.join(', ')}`,
    ]);
  }
  const trust = await askMissing(options, around);
  const text = assessmentYaml({ ...trust, editions: options.edition ?? editions.usual });
  writeFilesAtomically([{ path: target, bytes: Buffer.from(text) }]);
  around.terminal.out(`wrote ${safe(target)}`);
  around.terminal.note('Next: name your inventory exports in it, then: assess interview');
  return EXIT.ok;
}

function nameFault(text: string): string | null {
  const fit = Trust.shape.name.safeParse(text.trim());
  return fit.success ? null : 'Wanted the name of the trust, in one line.';
}

function codeFault(text: string): string | null {
  const fit = Trust.shape.code.safeParse(text.trim().toUpperCase());
  return fit.success ? null : 'Wanted an ODS code: three to six letters and digits, such as RXX.';
}

function settingsOf(text: string): CareSetting[] | null {
  const words = text.split(/[,\s]+/).filter((w) => w !== '');
  const known = words.map((w) => CareSetting.options[Number(w) - 1] ?? CareSetting.safeParse(w.toLowerCase()).data);
  if (known.length === 0 || known.includes(undefined)) return null;
  return CareSetting.options.filter((s) => known.includes(s));
}

function settingsFault(text: string): string | null {
  return settingsOf(text) === null ? 'Wanted numbers or names of that list, with commas.' : null;
}

const SETTING_LIST = `Care settings: ${CareSetting.options.map((s, i) => `${i + 1} ${s}`).join(', ')}`;

function faultsOf({ name, code }: InitOptions): string[] {
  const faults = [
    name === undefined ? null : ['--name', nameFault(name)],
    code === undefined ? null : ['--code', codeFault(code)],
  ];
  return faults.flatMap((f) => (f === null || f[1] === null ? [] : [`${f[0]}: ${f[1]}`]));
}

async function askMissing(options: InitOptions & GlobalOptions, around: Surroundings): Promise<Begun> {
  const { name, code, setting } = options;
  const missing = [
    ...(name === undefined ? ['--name'] : []),
    ...(code === undefined ? ['--code'] : []),
    ...(setting === undefined ? ['--setting'] : []),
  ];
  if (missing.length > 0 && !options.input) {
    throw new UserError(`--no-input was given, and so has to be: ${missing.join(', ')}`);
  }
  const dialogue = missing.length === 0 ? null : await dialogueFor(options, around);
  around.farewell.text = () => 'nothing was written';
  try {
    const askedName = name ?? (await asked(dialogue, 'Name of the trust:', nameFault, '--name'));
    const askedCode = code ?? (await asked(dialogue, 'ODS code:', codeFault, '--code'));
    if (setting === undefined) dialogue?.say(SETTING_LIST);
    const settings =
      setting?.join(',') ?? (await asked(dialogue, 'Which (numbers or names):', settingsFault, '--setting'));
    return { name: askedName.trim(), code: askedCode.trim().toUpperCase(), settings: settingsOf(settings) ?? [] };
  } finally {
    await dialogue?.close();
    around.farewell.text = null;
  }
}

async function asked(
  dialogue: Dialogue | null,
  prompt: string,
  object: (text: string) => string | null,
  option: string,
): Promise<string> {
  const line = await dialogue?.line(prompt, object);
  if (line === undefined || line === null) {
    throw new UserError(`the input ended before "${prompt}" was answered; nothing was written`, [`or give ${option}`]);
  }
  return line;
}
