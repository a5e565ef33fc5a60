import type { Incident } from '../../incident/index.ts';
import type { Locale, Words } from '../locale/index.ts';
import { sections } from './contents.ts';
import { type Above, firstSentence, hasRoom, linesBelow, type Shorten, share, shortened } from './first-screen.ts';
import { type Said, type Statement, statementOf } from './record.ts';
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
  readonly more?: More;
}

/** A statement, or its first sentences. */
export interface BriefStatement extends Statement {
  /** How far it is, where it is something to do. */
  readonly progress?: string;
  /** Where all of it stands, when this is not all. */
  readonly whole?: string;
}

interface More {
  readonly href: string;
  readonly text: string;
}

/** All that could stand in an answer. */
interface Draft {
  readonly statements: readonly DraftStatement[];
  readonly none?: string;
  /** The way to the rest, after so many statements. */
  readonly more: (shown: number) => More | undefined;
}

/** A statement of the front matter. */
interface DraftStatement extends Said, Pick<BriefStatement, 'progress'> {
  /** The id of what has it in the record. */
  readonly at: string;
}

/** The most statements that stand in each answer. */
const most = { groups: 3, causes: 2, actions: 3 };

/**
 * The answers; nothing, where an incident was waived and nobody recorded any of it. The first statement of each is there, and so many
 * others as the first screen of a phone has room for.
 */
export function briefOf(
  incident: Incident,
  above: Above,
  references: References,
  inline: Inline,
  { words }: Locale,
): Brief | undefined {
  const { status, impact, contributing_factors: factors, trigger, actions } = incident;
  const said = [impact.affected, impact.not_affected, factors, actions].some((list) => list.length > 0) || trigger;
  if (status === 'waived' && !said) return undefined;
  const { brief } = words;
  const drafts = {
    affected: groupsOf(impact.affected, brief.affectedNone, words),
    notAffected: groupsOf(impact.not_affected, brief.sparedNone, words),
    cause: causeOf(incident, words),
    doing: doingOf(incident, words),
  };
  const lines = linesBelow(above);
  const texts = (shorten: Shorten) =>
    Object.values(drafts).map(({ statements }) => statements.map((one) => textOf(one, shorten, words)));
  const shorten = hasRoom(texts(shortened), lines) ? shortened : firstSentence;
  const [affected, notAffected, cause, doing] = share(texts(shorten), lines);
  const statement = statementOf(references, inline, words);
  const answer = ({ statements, none, more }: Draft, shown = 0): Answer => {
    const rest = more(shown);
    return {
      statements: statements.slice(0, shown).map(({ at, progress, ...one }) => {
        const lead = shorten(one.text);
        return {
          ...statement({ ...one, text: lead ?? one.text }),
          ...(progress && { progress }),
          ...(lead && { whole: `#${at}` }),
        };
      }),
      ...(none && { none }),
      ...(rest && { more: rest }),
    };
  };
  return {
    affected: answer(drafts.affected, affected),
    notAffected: answer(drafts.notAffected, notAffected),
    cause: answer(drafts.cause, cause),
    doing: answer(drafts.doing, doing),
  };
}

/** What the first screen shows of a statement. */
function textOf({ text, basis, progress }: DraftStatement, shorten: Shorten, words: Words): string {
  const lead = shorten(text);
  const marks = [progress, ...(lead ? [basis && words.basis[basis], words.brief.rest] : [])].filter(Boolean);
  return [lead ?? text, ...marks].join(' ');
}

function groupsOf(groups: Incident['impact']['affected'], none: string, { count }: Words): Draft {
  return {
    statements: groups
      .slice(0, most.groups)
      .map(({ who, basis, evidence }) => ({ text: who, basis, evidence, at: sections.impact })),
    ...(groups.length === 0 && { none }),
    more: (shown) => moreAt(sections.impact, groups.length - shown, count.moreGroups),
  };
}

/** Root causes first; without a factor, the trigger; without either, that nothing is known. */
function causeOf(
  { contributing_factors: factors, trigger, open_questions: questions }: Incident,
  { brief, count }: Words,
): Draft {
  const roots = factors.filter(({ root }) => root);
  const chosen = (roots.length > 0 ? roots : factors).slice(0, most.causes);
  if (chosen.length > 0) {
    return {
      statements: chosen.map((factor) => ({ ...factor, at: `factor-${factor.id}` })),
      more: (shown) => moreAt(sections.cause, factors.length - shown, count.moreFactors),
    };
  }
  if (trigger) return { statements: [{ ...trigger, at: sections.cause }], more: () => undefined };
  const open = questions.filter(({ state }) => state === 'open').length;
  return { statements: [], none: brief.causeNone, more: () => moreAt(sections.questions, open, count.openQuestions) };
}

function doingOf({ actions, perspective }: Incident, { brief, count, progress }: Words): Draft {
  const none = perspective === 'outside' ? brief.doingNoneOutside : brief.doingNone;
  return {
    statements: actions.slice(0, most.actions).map(({ id, text, status }) => ({
      text,
      evidence: [],
      progress: progress[status],
      at: `action-${id}`,
    })),
    ...(actions.length === 0 && { none }),
    more: (shown) => moreAt(sections.actions, actions.length - shown, count.moreActions),
  };
}

/** The way to a section of the record, where there is a rest. */
const moreAt = (id: string, rest: number, say: (rest: number) => string): More | undefined =>
  rest > 0 ? { href: `#${id}`, text: say(rest) } : undefined;
