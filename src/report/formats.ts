import type { Renderer } from './renderer.ts';

/** Every format, by the ending of its file name. A new one is a file with a `render` and a line here. */
export const RENDERERS = {
  '.md': () => import('./markdown.ts'),
  '.pdf': () => import('./pdf/render.ts'),
  '.html': () => import('./html/render.ts'),
  '.docx': () => import('./docx/render.ts'),
  '.xlsx': () => import('./xlsx/render.ts'),
  '.json': () => import('./json.ts'),
} satisfies Record<string, () => Promise<{ render: Renderer }>>;

export type Format = keyof typeof RENDERERS;
export const FORMATS = Object.keys(RENDERERS) as readonly Format[];
