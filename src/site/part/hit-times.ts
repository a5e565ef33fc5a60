import { boundsOf, distribution, downtimeMs, duration, isDated, rowOf } from '../../metric/index.ts';
import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { formulaOf, lengthText } from './facts.ts';
import type { Shown } from './summary.ts';

/** How long people were hit by several incidents. */
export interface HitTimes {
  readonly facts: readonly HitTime[];
  /** `impact end − started, wall clock`. */
  readonly formula: string;
  /** Of how many of the incidents it is known, where that is more than one. */
  readonly basis?: string;
}

export interface HitTime {
  readonly label: string;
  /** `~1 h 27 min`. */
  readonly value: string;
  readonly note: string;
  /** The incident that it is of, where it is of one. */
  readonly href?: string;
}

/** What is known of how long people were hit: in total, the median, the longest; `undefined` where it is known of no incident. */
export function hitTimesOf(incidents: readonly Shown[], { links, locale }: SiteContext): HitTimes | undefined {
  const words = locale.words.hitTimes;
  const known = incidents.flatMap(({ id, incident }) => {
    const { ms, approximate } = duration(incident, 'impact_duration');
    return ms === undefined ? [] : [{ id, ms, approximate, row: rowOf(id, incident) }];
  });
  const spread = distribution(known.map(({ ms }) => ms));
  if (!spread) return undefined;
  const longest = known.find(({ ms }) => ms === spread.most);
  const isApproximate = (value: number): boolean => known.some(({ ms, approximate }) => ms === value && approximate);
  const written = (value: number, approximate = isApproximate(value)): string => lengthText(value, approximate, locale);
  const whole = downtimeMs(known.map(({ row }) => row).filter(isDated), { zone: 'UTC' });
  const most = { value: written(spread.most), href: longest && links.href('incident', { id: longest.id }) };
  const several = [
    {
      label: words.total,
      value: written(
        whole,
        known.some(({ approximate }) => approximate),
      ),
      note: words.totalNote,
    },
    { label: words.median, value: written(spread.median), note: words.medianNote },
    { label: words.longest, note: words.longestNote, ...most },
  ];
  const formula = formulaOf(boundsOf('impact_duration'), 'wall', locale);
  if (known.length === 1) return { facts: [{ label: words.only, note: words.onlyNote, ...most }], formula };
  return {
    facts: several,
    formula,
    basis: fill(known.length === incidents.length ? words.basisAll : words.basisSome, {
      n: locale.number(known.length),
      all: locale.words.count.incidents(incidents.length),
    }),
  };
}
