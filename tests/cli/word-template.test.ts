import { describe, expect, test } from 'vitest';
import { withTemplateNamed, wordTemplateAsset } from '../../src/cli/word-template.ts';
import { UserError } from '../../src/errors.ts';
import { TemplateMisfit } from '../../src/report/docx/template-fit.ts';

describe("the trust's own Word document", () => {
  test('that is not named is not read', async () => {
    expect(await wordTemplateAsset(undefined)).toEqual({});
  });

  test('that is not there is told as any file is', async () => {
    await expect(wordTemplateAsset('/nowhere/ours.docx')).rejects.toThrow(UserError);
  });

  test('that does not fit is named, with every reason', async () => {
    const reasons = ['{{marks}} is missing', 'three braces'];
    const failing = withTemplateNamed('ours.docx', () => Promise.reject(new TemplateMisfit(reasons)));
    await expect(failing).rejects.toMatchObject({ message: 'ours.docx cannot be filled', problems: reasons });
    await expect(failing).rejects.toBeInstanceOf(UserError);
  });

  test('is not blamed for a fault of ours', async () => {
    const fault = new TypeError('x');
    await expect(withTemplateNamed('ours.docx', () => Promise.reject(fault))).rejects.toBe(fault);
  });
});
