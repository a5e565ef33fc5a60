import type { Incident } from '../../incident/index.ts';
import type { Locale, Words } from '../locale/index.ts';
import { sections } from './contents.ts';
import { type Statement, statementOf } from './record.ts';
import type { References } from './reference.ts';
import type { Inline } from './resolve.ts';

/** Four short answers: who was hit, who was not, why, and what is being done. The record has them in full. */
export interface Brief {
  readonly affected: Answer;
  readonly notAffected: Answer;
  readonly cause: Answer;
  readonly doing: Answer;
}

/** One of the answers: its first statements, and where the others are. */
export interface Answer {
  readonly statements: readonly BriefStatement[];
  /** Said where there is no statement. */
  readonly none?: string;
  readonly more?: { readonly href: string; readonly text: string };
}

/** A statement; `progress` says how far it is, where it is something to do. */
export interface BriefStatement extends Statement {
  readonly progress?: string;
}

/** The most statements that stand in each answer. */
const most = { groups: 3, causes: 2, actions: 3 };

/** The answers; nothing, where an incident was waived and nobody recorded any of it. */
export function briefOf(
  incident: Incident,
  references: References,
  inline: Inline,
  { words }: Locale,
): Brief | undefined {
  const { status, impact, contributing_factors: factors, trigger, actions } = incident;
  const said = [impact.affected, impact.not_affected, factors, actions].some((list) => list.length > 0) || trigger;
  if (status === 'waived' && !said) return undefined;
  const statement = statementOf(references, inline, words);
  const groups = (list: Incident['impact']['affected'], none: string): Answer => ({
    statements: list.slice(0, most.groups).map(({ who, ...rest }) => statement({ ...rest, text: who })),
    ...(list.length === 0 && { none }),
    ...moreAt('impact', list.length - most.groups, words.count.moreGroups),
  });
  return {
    affected: groups(impact.affected, words.brief.affectedNone),
    notAffected: groups(impact.not_affected, words.brief.sparedNone),
    cause: causeOf(incident, statement, words),
    doing: doingOf(incident, statement, words),
  };
}

/** Root causes first; without a factor, the trigger; without either, that nothing is known. */
function causeOf(
  { contributing_factors: factors, trigger, open_questions: questions }: Incident,
  statement: ReturnType<typeof statementOf>,
  words: Words,
): Answer {
  const roots = factors.filter(({ root }) => root);
  const chosen = (roots.length > 0 ? roots : factors).slice(0, most.causes);
  if (chosen.length > 0) {
    const rest = factors.length - chosen.length;
    return { statements: chosen.map(statement), ...moreAt('cause', rest, words.count.moreFactors) };
  }
  if (trigger) return { statements: [statement(trigger)] };
  const open = questions.filter(({ state }) => state === 'open').length;
  return { statements: [], none: words.brief.causeNone, ...moreAt('questions', open, words.count.openQuestions) };
}

function doingOf({ actions, perspective }: Incident, statement: ReturnType<typeof statementOf>, words: Words): Answer {
  if (actions.length === 0) {
    return { statements: [], none: perspective === 'outside' ? words.brief.doingNoneOutside : words.brief.doingNone };
  }
  return {
    statements: actions.slice(0, most.actions).map(({ text, status }) => ({
      ...statement({ text, evidence: [] }),
      progress: words.progress[status],
    })),
    ...moreAt('actions', actions.length - most.actions, words.count.moreActions),
  };
}

/** The way to the rest, where there is one. */
const moreAt = (section: keyof typeof sections, rest: number, say: (rest: number) => string): Pick<Answer, 'more'> =>
  rest > 0 ? { more: { href: `#${sections[section]}`, text: say(rest) } } : {};
