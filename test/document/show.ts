import type { Diagnostic, Place } from '../../src/diagnostic/index.ts';

/** `3:1-3:2`, the end exclusive. */
export const showPlace = ({ start, end }: Place): string => `${start.line}:${start.column}-${end.line}:${end.column}`;

/** `yaml-tab 3:1-3:2` */
export const showFound = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(({ code, place }) => `${code} ${showPlace(place)}`);

/** An incident file with this front matter. */
export const incident = (frontMatter: string, body = 'Text.\n'): string => `---\n${frontMatter}\n---\n${body}`;
