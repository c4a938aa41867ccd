import { GREY, INK } from '../scene.ts';
import type { Style } from './typesetter.ts';

export const BODY: Style = { font: 'regular', size: 10.5, leading: 15, colour: INK };
export const STRONG: Style = { ...BODY, font: 'bold' };
export const NOTE: Style = { font: 'regular', size: 9, leading: 12.5, colour: GREY };
export const FINE: Style = { font: 'regular', size: 7.5, leading: 10, colour: INK };
export const CAPTION: Style = { font: 'bold', size: 9.5, leading: 13, colour: INK };
export const CELL: Style = { font: 'regular', size: 8.5, leading: 11.5, colour: INK };
export const SMALL: Style = { font: 'regular', size: 8, leading: 11, colour: GREY };
export const BIG: Style = { font: 'bold', size: 13, leading: 16, colour: INK };

/** The style in bold, in another colour, or both. */
export function styled(style: Style, change: Partial<Style>): Style {
  return { ...style, ...change };
}
