import type { DataEdit, Fix } from '../../diagnostic/index.ts';
import type { TimelineEntry } from '../../incident/index.ts';
import { isBefore } from '../../time/index.ts';

const day = 24 * 60 * 60 * 1000;

/**
 * The way to put the rows of a timeline into the order of their times: each row that is out of order moves before the first
 * that is later, and the others stay where they are. `misplaced` are the indexes of the rows that are out of order.
 */
export function sorting(timeline: readonly TimelineEntry[], misplaced: readonly number[]): Fix {
  const rows = timeline.map((_, index) => index);
  const edits: DataEdit[] = [];
  const move = (from: number, to: number): void => {
    rows.splice(to, 0, ...rows.splice(from, 1));
    edits.push({ op: 'move', path: ['timeline'], from, to });
  };
  for (const index of misplaced) {
    const from = rows.indexOf(index);
    const to = rows.findIndex((other) => isBefore(at(index), at(other)));
    if (to !== -1 && to < from) move(from, to);
  }
  const outOfOrder = new Set(misplaced);
  return {
    title: 'Put the rows into the order of their times',
    sure: !misplaced.some((index) => isWrongDay(timeline, index, outOfOrder)),
    edits,
  };

  function at(index: number): TimelineEntry['at'] {
    return (timeline[index] as TimelineEntry).at;
  }
}

/**
 * Whether a row that is out of order would stand well where it is if its date were some days later: midnight passed and the
 * date was not changed, or the date is mistyped. Then it is the time that is wrong, and maybe not the order.
 */
function isWrongDay(timeline: readonly TimelineEntry[], index: number, misplaced: ReadonlySet<number>): boolean {
  const moment = (row: number): number => (timeline[row] as TimelineEntry).at.epochMs;
  const latest = Math.max(...timeline.slice(0, index).map(({ at }) => at.epochMs));
  const next = timeline.findIndex((_, row) => row > index && !misplaced.has(row));
  const gap = (day - ((latest - moment(index)) % day)) % day;
  return next === -1 ? gap < day / 2 : gap <= moment(next) - latest;
}
