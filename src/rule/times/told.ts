import { zoneTable } from '../../config/index.ts';
import { type Diagnostic, diagnose } from '../../diagnostic/index.ts';
import { placesInValue } from '../../document/index.ts';
import {
  durationMs,
  formatDuration,
  formatInstant,
  type Instant,
  proseWindows,
  type ZonedTime,
  type ZoneTable,
  zonedTimes,
} from '../../time/index.ts';
import { blankCode } from '../prose.ts';
import type { Rule } from '../types.ts';

const minuteMs = 60_000;
/** Who posts an update rounds the times in it. */
const roundedMs = 5 * minuteMs;
/** A clock time without a day that lies further ahead is more likely of the day before. */
const furthestMs = 6 * 60 * minuteMs;

/**
 * What a row of the timeline tells as past was not yet to come at the time of the row: an update of 15:59 cannot say that
 * something was done at 16:10. Only times that name their zone are looked at, and no row that tells a whole stretch of time.
 *
 * @example told-too-early at "11:10 UTC"
 * ```md
 * ---
 * timeline:
 *   - { at: 2026-05-12 09:59 UTC, text: "At 11:10 UTC the queue was stopped. We are watching it." }
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * timeline:
 *   - { at: 2026-05-12 09:12 UTC, text: "The queue was stopped at 09:14 UTC. It will be moved at 11:00 UTC." }
 *   - { at: 2026-05-12 09:59 UTC, text: Errors were seen until 23:50 UTC. }
 *   - { at: 2026-05-12 10:05 UTC, text: "Between 10:05 UTC and 11:40 UTC, mail was late." }
 * ---
 * ```
 */
export const told: Rule = {
  codes: ['told-too-early'],
  check({ document, incident }, { config }) {
    const zones = zoneTable(config);
    return (incident?.timeline ?? []).flatMap(({ at, until = at, text, phase }, index): Diagnostic[] => {
      if (phase === 'maintenance') return [];
      const early = zonedTimes(blankCode(text), { near: until, zones }).find((time) => {
        const ahead = durationMs(until, time.instant);
        const isEarly = ahead > roundedMs && ahead <= furthestMs && !otherDay.test(text.slice(0, time.start));
        return isEarly && isPast(sentenceAround(text, time));
      });
      if (!early || tellsWhole(blankCode(text), at, zones)) return [];
      const { start, end, instant } = early;
      return [
        diagnose(
          'told-too-early',
          {
            time: text.slice(start, end),
            moment: formatInstant(instant, { zone: 'UTC' }),
            at: formatInstant(at),
            ahead: formatDuration(durationMs(until, instant)),
          },
          placesInValue(document, ['timeline', index, 'text'], text)(start, end),
          { related: [{ place: document.place(['timeline', index, 'at']), label: 'the time of the row' }] },
        ),
      ];
    });
  },
};

/** Whether a row tells a stretch of time that begins with the row: it is dated by its start, and tells what came of it. */
const tellsWhole = (text: string, at: Instant, zones: ZoneTable): boolean =>
  proseWindows(text, { near: at, zones }).some(({ from }) => Math.abs(durationMs(at, from)) <= roundedMs);

/** A date with slashes in front of a clock time, which may be of either order and is not read. */
const otherDay = /\d{1,2}\/\d{1,2}(?:\/\d{2,4})?,?\s{0,2}(?:at\s{1,2})?$/;

/** The sentence that a time stands in; sentences are read no further than this to either side, in characters. */
const reach = 200;

function sentenceAround(text: string, { start, end }: ZonedTime): string {
  const before = text.slice(Math.max(0, start - reach), start).split(/[.!?]\s|\n/);
  const after = text.slice(end, end + reach).split(/[.!?](?:\s|$)|\n/);
  return `${before.at(-1)} ${after[0]}`;
}

/** Whether a sentence speaks of what has been, and of nothing that is to come. */
const isPast = (sentence: string): boolean =>
  /\b(?:was|were|did|had|ha(?:s|ve) been|began|saw|found|took|made|went|came|lost|ran|fell|brought|sent|broke|rose|gave|knew|[a-z]{3,}ed)\b/i.test(
    sentence,
  ) &&
  !/\b(?:will|shall|should|may|might|going to|scheduled?|plan(?:s|ned|ning)?|expect(?:s|ed|ing)?|estimated?|eta|upcoming|next|maintenance|tomorrow|deadline|currently|is|are)\b/i.test(
    sentence,
  );
