import { UserError } from '../errors.ts';
import { readWordTemplate } from '../io/docx/word-template.ts';
import { TemplateMisfit } from '../report/docx/template-fit.ts';
import type { Assets, Rendered } from '../report/renderer.ts';

/** The trust's own Word document as an asset, or nothing where none is named. Throws a UserError when it is refused. */
export async function wordTemplateAsset(path: string | undefined): Promise<Pick<Assets, 'wordTemplate'>> {
  return path === undefined ? {} : { wordTemplate: await readWordTemplate(path) };
}

/** What `render` makes; where the trust's Word document does not fit, a UserError that names it and says why. */
export async function withTemplateNamed(
  path: string | undefined,
  render: () => Rendered | Promise<Rendered>,
): Promise<Rendered> {
  try {
    return await render();
  } catch (error) {
    if (!(error instanceof TemplateMisfit)) throw error;
    throw new UserError(`${path ?? 'the Word template'} cannot be filled`, error.problems);
  }
}
