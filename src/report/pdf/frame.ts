import type { ReportModel } from '../model.ts';
import { PAGE, TEXT_WIDTH } from './document.ts';
import { drawRule, type Pen } from './pen.ts';
import { SMALL, styled } from './styles.ts';
import { drawAside } from './tags.ts';

/** Headers and footers of every page, drawn when their number is known. Assistive technology passes them over. */
export function drawFrames(pen: Pen, model: ReportModel): void {
  const { count } = pen.doc.bufferedPageRange();
  for (let i = 0; i < count; i++) {
    pen.doc.switchToPage(i);
    if (i > 0) drawHeader(pen, model);
    drawFooter(pen, model, pageText(model.pages.page, i + 1, count));
  }
}

function pageText(wording: string, page: number, pages: number): string {
  return wording.replaceAll('{{page}}', String(page)).replaceAll('{{pages}}', String(pages));
}

function drawHeader(pen: Pen, model: ReportModel): void {
  const { type } = pen;
  const right = type.safe(model.title);
  const room = TEXT_WIDTH - type.width(right, SMALL) - 20;
  const [left = '', ...more] = type.wrap(type.safe(model.trust), SMALL, room);
  drawAside(pen.doc, 'Pagination', () => {
    type.line(more.length === 0 ? left : `${left.trimEnd()} …`, PAGE.left, 40, SMALL);
    type.line(right, PAGE.left + TEXT_WIDTH - type.width(right, SMALL), 40, SMALL);
  });
  drawRule(pen, PAGE.left, 47, TEXT_WIDTH, model.headingColour, 1);
}

function drawFooter(pen: Pen, model: ReportModel, page: string): void {
  const { type } = pen;
  const bold = styled(SMALL, { font: 'bold' });
  const number = type.safe(page);
  const lines = type.wrap(model.marks.map(type.safe).join(' '), bold, TEXT_WIDTH - type.width(number, SMALL) - 24);
  const top = PAGE.height - 40;
  drawRule(pen, PAGE.left, top - 12, TEXT_WIDTH);
  drawAside(pen.doc, 'Pagination', () => {
    for (const [i, line] of lines.entries()) type.line(line, PAGE.left, top + i * bold.leading, bold);
    type.line(number, PAGE.left + TEXT_WIDTH - type.width(number, SMALL), top, SMALL);
  });
}
