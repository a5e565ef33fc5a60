import type { Incident } from '../../incident/index.ts';
import { type boundsOf, type Clock, type Duration, type DurationId, duration, known } from '../../metric/index.ts';
import { dayOf, type Instant } from '../../time/index.ts';
import { fill, type Locale } from '../locale/index.ts';
import { type Moment, momentOf, momentText } from './moment.ts';

/** A length of time with the formula it is worked out by. */
export interface DurationFact {
  readonly label: string;
  /** `TTR`. */
  readonly abbreviation?: string;
  /** `resolved − started, wall clock`. */
  readonly formula: string;
  /** `40 min`, `~2 h`; `undefined` where it cannot be worked out. */
  readonly value?: string;
  /** Why it cannot: `detected is unknown`. */
  readonly missing?: string;
}

/** A moment of the life of an incident. */
export interface MomentFact {
  readonly label: string;
  readonly moment?: Moment;
  /** Said instead of a moment: `unknown` where somebody said so, `not recorded` where nobody has answered. */
  readonly missing?: string;
  /** `4 Nov`, where it is not the day of the start; with its year, where that is another one. */
  readonly day?: string;
  /** How long it took from the start. */
  readonly taken?: DurationFact;
}

interface Stage {
  readonly field: 'started' | 'detected' | 'acknowledged' | 'mitigated' | 'impact_ended' | 'resolved';
  readonly taken?: Exclude<DurationId, 'ttn'>;
  /** Left out where nobody has answered. */
  readonly optional?: true;
}

const stages: readonly Stage[] = [
  { field: 'started' },
  { field: 'detected', taken: 'ttd' },
  { field: 'acknowledged', taken: 'tta', optional: true },
  { field: 'mitigated', taken: 'ttm' },
  { field: 'impact_ended', optional: true },
  { field: 'resolved', taken: 'ttr' },
];

/** The moments of an incident, in the order it passes through them. */
export function momentFacts(incident: Incident, zone: string, locale: Locale): MomentFact[] {
  const { words } = locale;
  const start = known(incident.started);
  const startDay = start && dayOf(start, 'UTC');
  return stages
    .filter(({ field, optional }) => !optional || incident[field] !== undefined)
    .map(({ field, taken }) => {
      const instant = known(incident[field]);
      const moment = instant && momentOf(instant, zone, locale);
      const day = instant && dayOf(instant, 'UTC');
      const dayText = day?.slice(0, 4) === startDay?.slice(0, 4) ? locale.shortDay : locale.tableDay;
      return {
        label: words.moment[field],
        ...(moment ? { moment } : { missing: incident[field] === 'unknown' ? words.unknown : words.notRecorded }),
        ...(day && day !== startDay && { day: dayText(day) }),
        ...(taken && { taken: durationFact(duration(incident, taken), locale) }),
      };
    });
}

/** The moments of an incident and how long people were hit, each as a line of text that stands for itself. */
export function factLines(incident: Incident, zone: string, locale: Locale): string[] {
  const { labelled, measured } = locale.words;
  const { label, value, missing = '', formula } = durationFact(duration(incident, 'impact_duration'), locale);
  return [
    ...momentFacts(incident, zone, locale).map(({ label, moment, missing = '' }) =>
      fill(labelled, { label, text: moment ? momentText(moment, locale) : missing }),
    ),
    fill(measured, { label, length: value ?? missing, formula }),
  ];
}

/** The moments that can be drawn, each with its label. */
export const knownStages = (
  incident: Incident,
  { words }: Locale,
): { readonly label: string; readonly instant: Instant }[] =>
  stages.flatMap(({ field }) => {
    const instant = known(incident[field]);
    return instant ? [{ label: words.moment[field], instant }] : [];
  });

/** What a page shows of a duration. */
export function durationFact({ id, between, clock, ms, approximate, missing }: Duration, locale: Locale): DurationFact {
  const { words } = locale;
  const { label, abbreviation } = words.duration[id];
  const fields = locale.list(missing.map((field) => words.operand[field]));
  return {
    label,
    ...(abbreviation && { abbreviation }),
    formula: formulaOf(between, clock, locale),
    ...(ms === undefined
      ? { missing: fill(missing.length === 1 ? words.notKnown.one : words.notKnown.more, { fields }) }
      : { value: lengthText(ms, approximate, locale) }),
  };
}

/** `mitigated − started, wall clock`. */
export const formulaOf = ([from, to]: ReturnType<typeof boundsOf>, clock: Clock, locale: Locale): string =>
  clockedText(`${locale.words.operand[to]} − ${locale.words.operand[from]}`, clock, locale);

/** The formula of a length of time with what that is taken by, as it stands beside the number. */
export const clockedText = (formula: string, clock: Clock, { words }: Locale): string =>
  fill(words.clocked, { formula, clock: words.clock[clock] });

/** `40 min`; `~` in front where one end of it is approximate. */
export const lengthText = (ms: number, approximate: boolean, { duration: write }: Locale): string =>
  `${approximate ? '~' : ''}${write(ms)}`;
