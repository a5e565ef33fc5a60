export type { RenderOptions } from './annotate.ts';
export { ClaimNotes } from './claim-notes.ts';
export { prepareHtml, renderHtml, renderInline } from './render.ts';
export { englishWords, type RenderWords } from './words.ts';
