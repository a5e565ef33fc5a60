import { type Conceal, concealedIn, concealing, textsIn } from '../leak/index.ts';
import type { Diagnostic } from './index.ts';

/** Findings, and the texts that they are about, by file. */
export interface Findings {
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
}

/** Findings as they may be shown, the texts of the files that they are in, and how all else of the run is shown. */
export interface Shown extends Findings {
  readonly conceal: Conceal;
}

/**
 * What may be printed of findings: no key, token or password of the texts, nor of `others` that are printed beside them, is in
 * it, whatever a rule quotes. A fix that would have to say one is left out, for half of it would be a wrong one. Paths stay.
 */
export function shown({ diagnostics, texts }: Findings, others: Iterable<string> = []): Shown {
  // Many findings may share one long way to mend them.
  const ways = new Set(diagnostics.flatMap(({ fixes }) => fixes));
  const said = [
    ...diagnostics.flatMap(({ args, related }) => textsIn([args, related.map(({ label }) => label)])),
    ...[...ways].flatMap(textsIn),
  ];
  const conceal = concealing([...texts.values(), ...others, said.join('\n')]);
  const sayable = new Set([...ways].filter((way) => textsIn(way).every((text) => conceal(text) === text)));
  const places = diagnostics.flatMap(({ place, related }) => [place, ...related.map((other) => other.place)]);
  const files = new Set(places.map(({ file }) => file));
  return {
    diagnostics: diagnostics.map((diagnostic) => ({
      ...diagnostic,
      args: concealedIn(diagnostic.args, conceal),
      related: diagnostic.related.map(({ place, label }) => ({ place, label: conceal(label) })),
      fixes: diagnostic.fixes.filter((way) => sayable.has(way)),
    })),
    texts: new Map([...texts].flatMap(([file, text]) => (files.has(file) ? [[file, conceal(text)]] : []))),
    conceal,
  };
}
