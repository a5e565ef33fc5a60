export type { RenderOptions } from './annotate.ts';
export { renderHtml, renderInline } from './render.ts';
