import { type IPatch, Paragraph, type ParagraphChild, PatchType, patchDetector, patchDocument, TextRun } from 'docx';
import type { ReportModel } from '../model.ts';
import type { Rendered, WordTemplate } from '../renderer.ts';
import { fixZipTimes } from '../zip-times.ts';
import { blockParts } from './blocks.ts';
import { type Content, placeholders } from './placeholders.ts';
import { type Setting, templateSetting } from './setting.ts';
import { fitOf, TemplateMisfit } from './template-fit.ts';
import { safe } from './text.ts';

/**
 * A trust's own Word document with its placeholders filled in. Takes the model, and a template that its reader found safe.
 * Returns the document, and notes that list the placeholders nobody knows, which stay as they are, and those of ours that
 * the template does not use. Throws TemplateMisfit. Nothing of the template is run or looked up: names are only replaced.
 */
export async function fillTemplate(model: ReportModel, template: WordTemplate): Promise<Rendered> {
  const fit = fitOf(template.paragraphs, placeholders(withoutBraces(model)));
  if (fit.problems.length > 0) throw new TemplateMisfit(fit.problems);
  const setting = templateSetting(new Set(template.styleIds), template.textWidth);
  const patches = Object.fromEntries([...fit.known].map(([name, { content }]) => [name, patchOf(setting, content)]));
  const filled = await patchDocument({
    outputType: 'uint8array',
    data: template.bytes,
    patches,
    keepOriginalStyles: true,
  });
  const left = (await patchDetector({ data: filled })).filter((name) => fit.known.has(name));
  if (left.length > 0) {
    throw new TemplateMisfit(
      left.map((name) => `{{${name}}} could not be filled: type it again in one go, without tabs`),
    );
  }
  return { body: fixZipTimes(filled), notes: notesOf(fit.unknown, fit.unused) };
}

function notesOf(unknown: readonly string[], unused: readonly string[]): string[] {
  return [
    ...(unknown.length === 0
      ? []
      : [`the Word template has placeholders nobody knows, left as they are: ${unknown.join(', ')}`]),
    ...(unused.length === 0 ? [] : [`placeholders that the Word template does not use: ${unused.join(', ')}`]),
  ];
}

// A text of the paper that holds braces must not be taken for a placeholder when the next one is looked for.
function withoutBraces(model: ReportModel): ReportModel {
  const text = JSON.stringify(model, (_, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('{', '{ ') : value,
  );
  return JSON.parse(text) as ReportModel;
}

function patchOf(setting: Setting, content: Content): IPatch {
  if (content.kind === 'words') return { type: PatchType.PARAGRAPH, children: content.lines.map(lineRun) };
  const parts = content.blocks.flatMap((block) => blockParts(setting, block));
  return { type: PatchType.DOCUMENT, children: parts.length === 0 ? [new Paragraph({})] : parts };
}

// Several lines stand below each other in the one paragraph.
function lineRun(text: string, index: number): ParagraphChild {
  return new TextRun({ text: safe(text), ...(index === 0 ? {} : { break: 1 }) });
}
