export { inlineClaims, inlineLinks, inlineText } from './inline.ts';
export { claims, links } from './links.ts';
export { headings, type Section, sections } from './outline.ts';
export { parseMarkdown } from './parse.ts';
export { type BodyProblem, bodyProblems } from './problems.ts';
export { type ProseRun, proseRuns } from './prose.ts';
export type * from './types.ts';
