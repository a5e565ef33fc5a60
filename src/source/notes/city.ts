import { zonesLike } from '../../time/index.ts';
import type { NoteDocument } from './document.ts';

/** A city that the entries of a document name in place of a zone. */
export interface City {
  readonly name: string;
  readonly zone: string;
  /** Where it stands first. */
  readonly at: readonly [from: number, to: number];
}

const withClock = /^\W{0,6}\d{1,2}:\d\d(?!\d)/;
const withCity = /^\W{0,6}\d{1,2}:\d\d\s([A-Z][A-Za-z]{2,20}(?: [A-Z][a-z]{2,20})?)(?: time)?\s{0,3}(?=[-–—:|,]|$)/;

/** The city that most entries name behind their clock time, if the name is that of one zone: `16:37 Denver - …`. */
export function cityOf({ text, lines, scopes }: NoteDocument): City | undefined {
  const written = scopes
    .flatMap(({ from, to }) => lines.slice(from, to))
    .filter(({ mark }) => mark === 'item' || mark === 'plain' || mark === 'row' || mark === 'heading')
    .map(({ from, to }) => ({ from, words: text.slice(from, to) }));
  const clocks = written.filter(({ words }) => withClock.test(words)).length;
  const named = written.flatMap(({ from, words }) => {
    const [whole, name] = withCity.exec(words) ?? [];
    return whole && name ? [{ name, start: from + whole.indexOf(name) }] : [];
  });
  const cities = [...Map.groupBy(named, ({ name }) => name.toLowerCase()).values()];
  const commonest = cities.toSorted((a, b) => b.length - a.length)[0] ?? [];
  const [first] = commonest;
  if (!first || commonest.length < 2 || commonest.length * 2 < clocks) return undefined;
  const zones = zonesLike(first.name).filter((zone) => cityIn(zone) === first.name.toLowerCase());
  const [zone] = zones;
  const at = [first.start, first.start + first.name.length] as const;
  return zone !== undefined && zones.length === 1 ? { name: first.name, zone, at } : undefined;
}

/** `new york` of `America/New_York`. */
const cityIn = (zone: string): string =>
  zone
    .slice(zone.lastIndexOf('/') + 1)
    .replaceAll('_', ' ')
    .toLowerCase();
