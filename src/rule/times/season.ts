import { zoneTable } from '../../config/index.ts';
import { type Diagnostic, diagnose, type Place } from '../../diagnostic/index.ts';
import { formatInstant, type OutOfSeason } from '../../time/index.ts';
import { type Prose, proseOf } from '../prose.ts';
import type { Rule } from '../types.ts';
import { zonedTimesOf } from './zoned.ts';

/**
 * An abbreviation that prose writes behind a time was in use on that day: in July, Los Angeles has no `PST`. People write it
 * all year and mean the clock on the wall, so each abbreviation is reported once a file; but who takes it at its word is an
 * hour wrong. What a section says of all its times is held to its days by `zone-statement`.
 *
 * @example zone-out-of-season at "02:15 PST"
 * ```md
 * Mail was late from 02:15 PST on. The queue was stopped at 02:20 PST.
 * ```
 * @example nothing
 * ```md
 * Mail was late from 02:15 PDT on, as on 2026-01-12 at 02:15 PST. It arrived at 02:40 PT. The page says `02:15 PST`.
 * ```
 */
export const season: Rule = {
  codes: ['zone-out-of-season'],
  check(file, project) {
    const zones = zoneTable(project.config);
    const found = proseOf(file, project).flatMap((prose): Found[] => {
      const { text, quoted, placeOf } = prose;
      if (!abbreviation.test(text)) return [];
      return zonedTimesOf(prose, zones).flatMap(({ start, end, name, season, repeated }): Found[] =>
        season && !repeated ? [{ text: text.slice(start, end), name, season, quoted, place: placeOf(start, end) }] : [],
      );
    });
    // What a status log says is its provider's slip, and of less weight than one of the author.
    return [...Map.groupBy(found, ({ name, quoted }) => `${name} ${quoted}`).values()].map(reported);
  },
};

/** Every abbreviation that has a season ends so: `PST`, `CET`. */
const abbreviation = /[A-Z]T\b/;

interface Found extends Pick<Prose, 'text' | 'quoted'> {
  readonly name: string;
  readonly season: OutOfSeason;
  readonly place: Place;
}

function reported(all: readonly Found[]): Diagnostic {
  const { text, name, season, quoted, place } = all[0] as Found;
  const { inUse, literal } = season;
  return diagnose(
    'zone-out-of-season',
    { text, zone: name, inUse, literal: formatInstant(literal), more: all.length - 1 },
    place,
    { severity: quoted ? 'info' : 'warning' },
  );
}
