export { inlineClaims, inlineLinks, inlineText } from './inline.ts';
export { claims, links } from './links.ts';
export { headings, type Section, sections } from './outline.ts';
export { parseMarkdown } from './parse.ts';
export { bodyProblems } from './problems.ts';
export { proseRuns } from './prose.ts';
export { stretchesOf } from './stretch.ts';
export { plainText } from './text.ts';
export type * from './types.ts';
