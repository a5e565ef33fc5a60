import type { Evidence } from '../../incident/index.ts';
import type { Words } from '../locale/index.ts';

/** A pointer from a statement to the evidence it rests on: `[2]`. */
export interface Reference {
  readonly number: number;
  readonly href: string;
  /** What the evidence is. */
  readonly title: string;
}

/** Turns ids of evidence into pointers; ids of evidence that is not shown are passed over. */
export type References = (ids: readonly string[]) => Reference[];

/** What a piece of evidence is called where it has no title of its own. */
export const evidenceTitle = ({ title, kind, id }: Evidence, words: Words): string =>
  title ?? `${words.evidence[kind]} ${id}`;

/** Numbers the evidence in the order it is listed in. */
export const referencesTo =
  (evidence: readonly Evidence[], words: Words): References =>
  (ids) =>
    ids.flatMap((id) => {
      const index = evidence.findIndex((item) => item.id === id);
      const found = evidence[index];
      return found ? [{ number: index + 1, href: `#evidence-${id}`, title: evidenceTitle(found, words) }] : [];
    });
