import type { CiSource } from './entries.ts';

/** Makes one file: text that ends with a line feed. */
export type CiRenderer = (source: CiSource) => string;

/** Every format that build systems read, by the name it is asked for. A new one is a file with a `render` and a line here. */
export const CI_RENDERERS = {
  sarif: () => import('./sarif.ts'),
  junit: () => import('./junit.ts'),
  github: () => import('./github.ts'),
  'github-summary': () => import('./github-summary.ts'),
  gitlab: () => import('./gitlab.ts'),
  markdown: () => import('./markdown.ts'),
  prometheus: () => import('./prometheus.ts'),
} satisfies Record<string, () => Promise<{ render: CiRenderer }>>;

export type CiFormat = keyof typeof CI_RENDERERS;
export const CI_FORMATS = Object.keys(CI_RENDERERS) as readonly CiFormat[];
