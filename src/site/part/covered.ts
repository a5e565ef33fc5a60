import type { Answer, Covered } from '../../coverage/index.ts';
import { dayText } from '../../time/index.ts';
import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { inlineElsewhere } from './resolve.ts';
import { foreignLanguage, type Named } from './summary.ts';
import { termPhrase, whyText } from './why.ts';

/** What is said of how an incident of the status pages stands, beside the name of that. */
export interface CoveredView {
  /** `Due 21 April 2026`; nothing of one that is owed none, and of what is settled. */
  readonly due?: string;
  /** `12 days late`, of one that is overdue. */
  readonly late?: string;
  /** That somebody has begun one, where it is overdue all the same. */
  readonly begun?: string;
  /** The post-mortems that answer for it and that the site shows. */
  readonly answers: readonly AnswerLink[];
  /** Why there will be none, and who decided that. */
  readonly waived?: { readonly reason: string; readonly decided: string };
  /** Why it is owed a post-mortem, or none: `rated critical`. */
  readonly why: string;
}

/** A post-mortem that answers for a status-page incident: when it was published, or how far it is. */
export type AnswerLink = Named & {
  /** The language of its title, where it is not that of the page. */
  readonly language?: string;
  readonly note?: string;
  /** `12 days late`: by so much it was published after its last day. */
  readonly late?: string;
};

export function coveredView(covered: Covered, context: SiteContext): CoveredView {
  const { incidents, locale } = context;
  const { words, longDay } = locale;
  const { state, answers } = covered;
  const late = lateText(covered, context);
  const [first] = answers;
  const isBegun = state === 'overdue' && (first?.status === 'draft' || first?.status === 'in-review');
  // What the public may see of it, which the answer itself does not know.
  const waived = state === 'waived' ? first && incidents.get(first.id)?.waived : undefined;
  return {
    ...dueText(covered, context),
    ...(state !== 'published' && late),
    ...(isBegun && { begun: words.covered.begun[first.status as 'draft' | 'in-review'] }),
    answers: answers.flatMap((answer) => answerLink(answer, state === 'published' ? late : {}, context)),
    ...(waived && {
      waived: {
        reason: inlineElsewhere(waived.reason),
        decided: fill(words.opening.decided, { who: waived.by, day: longDay(waived.on) }),
      },
    }),
    why: whyText(covered, context),
  };
}

/** The last day in time, of one that is still owed. */
function dueText({ state, event, within, due }: Covered, { locale }: SiteContext): Pick<CoveredView, 'due'> {
  const { covered } = locale.words;
  if (!within || state === 'published' || state === 'waived') return {};
  if (due !== undefined) return { due: fill(covered.due, { day: locale.longDay(dayText(due)) }) };
  return event.countsFrom ? {} : { due: fill(covered.dueAfter, { term: termPhrase(within, locale) }) };
}

const lateText = ({ late }: Covered, { locale }: SiteContext): { readonly late?: string } =>
  late === undefined ? {} : { late: locale.words.board.daysLate(late) };

function answerLink(
  { id }: Answer,
  late: Pick<AnswerLink, 'late'>,
  { incidents, links, locale }: SiteContext,
): AnswerLink[] {
  const { words, longDay } = locale;
  const incident = incidents.get(id);
  if (!incident) return [];
  const { title, status, published } = incident;
  const note =
    status === 'published'
      ? published !== undefined && fill(words.opening.published, { day: longDay(published) })
      : status !== 'waived' && words.status[status];
  return [
    {
      name: title,
      href: links.href('incident', { id }),
      ...foreignLanguage(incident, locale),
      ...(note && { note }),
      ...late,
    },
  ];
}
