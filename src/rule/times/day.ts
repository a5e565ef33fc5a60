import { type Diagnostic, diagnose } from '../../diagnostic/index.ts';
import type { Incident } from '../../incident/index.ts';
import { sections } from '../../markdown/index.ts';
import { known } from '../../metric/index.ts';
import type { IncidentFile } from '../../project/index.ts';
import { dayText, type ProseDay, proseDays } from '../../time/index.ts';
import { instantsOf } from '../instants.ts';
import { proseOf } from '../prose.ts';
import type { Rule } from '../types.ts';
import { dayMeant } from './days.ts';

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/**
 * The day that a summary opens with is a day of the incident: `On April 8, sign-in failed` of one of April 7 is not. Only the
 * first sentence of a summary is looked at, and only where its day is said to be that on which something failed.
 *
 * @example day-mismatch at "May 13"
 * ```md
 * ## Summary
 *
 * On May 13, mail was late for everybody.
 * ```
 * @example nothing
 * ```md
 * ## Summary
 *
 * On May 11, 2026 at 23:12 in Honolulu, mail was late. The limit was taken off on May 4.
 *
 * ## Root cause
 *
 * On May 4, the limit was taken off.
 * ```
 */
export const day: Rule = {
  codes: ['day-mismatch'],
  check(file, project) {
    const { document, incident } = file;
    const span = incident && spanOf(incident);
    if (!span) return [];
    const isSummary = summaryOf(file);
    const said = proseOf(file, project).flatMap(({ text, near, placeOf }) => {
      const opens = near && openingDay(text);
      if (!opens) return [];
      const place = placeOf(opens.start, opens.end);
      const number = isSummary(text, place.start.offset) ? dayMeant(opens, near) : undefined;
      return number === undefined ? [] : [{ number, place, said: text.slice(opens.start, opens.end) }];
    });
    // A summary that tells of several days tells of several things, of which the first is the incident.
    return said.slice(0, 1).flatMap(({ number, place, said }): Diagnostic[] => {
      if (number >= span.first && number <= span.last) return [];
      const args = { said, day: dayText(number), first: dayText(span.first), last: dayText(span.last) };
      const related = [{ place: document.place(['started']), label: 'started' }];
      return [diagnose('day-mismatch', args, place, { related })];
    });
  },
};

/** The day of `On April 8, sign-in failed`: the one that a text opens with, where it says that something failed then. */
function openingDay(text: string): ProseDay | undefined {
  const [sentence = ''] = text.slice(0, reach).split(/[.!?]\s/);
  if (!opening.test(sentence) || !failure.test(sentence)) return undefined;
  const [day] = proseDays(sentence);
  return day && opened.test(sentence.slice(0, day.start)) ? day : undefined;
}

/** The first sentence is read no further than this, in characters. */
const reach = 300;
const opening = /^\s{0,3}(?:early |late )?on\s/i;
/** What stands in front of the day that a sentence opens with. */
const opened =
  /^\s{0,3}(?:early |late )?on (?:the )?(?:[a-z]{6,9}day|[a-z]{3}),? ?$|^\s{0,3}(?:early |late )?on (?:the )?$/i;
const failure =
  /\b(?:experienced|suffered|outages?|incident|disruption|interruption|unavailable|unreachable|down|offline|fail(?:s|ed|ing|ures?)?|degrad\w{1,6}|errors?|late|slow\w{0,4}|crash\w{0,3})\b/i;

interface Span {
  readonly first: number;
  readonly last: number;
}

/** The days on which it was, in some zone, a time of the incident. */
function spanOf(incident: Incident): Span | undefined {
  if (!known(incident.started)) return undefined;
  const times = instantsOf(incident).map(({ epochMs }) => epochMs);
  return {
    first: Math.floor((Math.min(...times) - 12 * hourMs) / dayMs),
    last: Math.floor((Math.max(...times) + 14 * hourMs) / dayMs),
  };
}

/** Whether a text is of the summary: `impact.summary`, the start of the body, or a section of that name. */
function summaryOf({ document, tree, incident }: IncidentFile): (text: string, offset: number) => boolean {
  const all = sections(tree);
  const start = all[0]?.start ?? Number.POSITIVE_INFINITY;
  const named = all.filter(({ heading }) => /summary|overview|what happened|impact/i.test(heading.text));
  return (text, offset) => {
    const at = offset - document.bodyOffset;
    return at < 0
      ? text === incident?.impact.summary
      : at < start || named.some((one) => one.start <= at && at < one.end);
  };
}
