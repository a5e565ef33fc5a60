import { type Action, actionKinds } from '../../incident/index.ts';
import { inlineText } from '../../markdown/index.ts';
import { type Board, type BoardAction, boardOf, groupsBy, isToDo } from '../../metric/index.ts';
import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { type BoardRow, boardRow, ownerAnchor } from '../part/board.ts';
import { type Count, countIn, countOf } from '../part/counts.ts';
import { asOfText } from '../part/present.ts';
import { factorLink, foreignLanguage } from '../part/summary.ts';
import { type Head, headOf, type Shell } from '../shell.ts';

/** All that the board of actions shows. */
export interface ActionsProps {
  readonly shell: Shell;
  readonly head: Head;
  readonly title: string;
  readonly deck: string;
  /** The day as of which actions are late, or that nobody has said one. */
  readonly present: string;
  readonly counts: readonly Count[];
  /** What is late, what is to do, what is done, what was dropped: those that have an action. */
  readonly groups: readonly ActionGroup[];
  readonly owners: readonly OwnerView[];
  /** By kind, and by the category of the factor that an action answers, where one answers a factor that has a category. */
  readonly tallies: readonly ActionTallies[];
}

export interface ActionGroup {
  readonly id: keyof Board;
  readonly title: string;
  readonly caption: string;
  readonly count: string;
  readonly rows: readonly BoardRow[];
}

/** How many actions there are of each kind. */
export interface ActionTallies {
  readonly id: 'kinds' | 'factors';
  readonly title: string;
  /** What the first column has. */
  readonly of: string;
  /** Whether a moment counts as the present, so that actions can be late. */
  readonly hasLate: boolean;
  readonly rows: readonly ActionTally[];
}

/** How many actions there are of a kind. */
export interface ActionTally {
  readonly name: string;
  /** The way to the page of what it is of. */
  readonly href?: string;
  readonly toDo: string;
  /** Left out where no moment counts as the present: then nobody can say. */
  readonly late?: string;
  readonly done: string;
}

/** Who answers for actions, and which of them are to do. */
export interface OwnerView {
  /** Left out for actions that have no owner. */
  readonly id?: string;
  readonly name: string;
  /** How many are to do, late and done. */
  readonly counts: readonly Count[];
  readonly actions: readonly {
    readonly href: string;
    readonly text: string;
    readonly language?: string;
    readonly day?: string;
  }[];
}

export function actionsProps(context: SiteContext): ActionsProps {
  const { shell, links, locale, project, config } = context;
  const words = locale.words.board;
  const { title, deck, description } = words;
  const board = boardOf(context.shown, project.now);
  const toDo = [...board.late, ...board.toDo, ...board.undated];
  const all = [...toDo, ...board.done, ...board.dropped];
  const sums = (actions: readonly BoardAction[]) => ({
    toDo: actions.filter(({ action }) => isToDo(action)).length,
    late: actions.filter(({ late }) => late !== undefined).length,
    done: actions.filter(({ action }) => action.status === 'done').length,
  });
  const sumsOf = (actions: readonly BoardAction[]): Omit<ActionTally, 'name'> => {
    const { toDo, late, done } = sums(actions);
    return {
      toDo: locale.number(toDo),
      ...(project.now && { late: locale.number(late) }),
      done: locale.number(done),
    };
  };
  const countsOf = (sum: ReturnType<typeof sums>): Count[] =>
    (['toDo', ...(project.now ? (['late'] as const) : []), 'done'] as const).map((state) =>
      countOf(sum[state], words.count[state], locale),
    );
  const rows = new Map(all.map((one) => [one, boardRow(one, context)]));
  const owners = Map.groupBy(all, ({ action }) => action.owner && ownerAnchor(action.owner));
  const kinds = kindsIn(all).map((kind) => ({
    name: locale.words.action[kind],
    ...sumsOf(all.filter(({ action }) => action.kind === kind)),
  }));
  const factors = factorsIn(all, config).map(({ category, actions }) => ({
    ...(category === undefined ? { name: words.noCategory } : factorLink(category, { config, links })),
    ...sumsOf(actions),
  }));
  const groups = ['late', 'toDo', 'undated', 'done', 'dropped'] as const;
  return {
    shell,
    head: headOf({
      title,
      description: fill(description, { site: shell.site }),
      site: shell.site,
      links,
      kind: 'actions',
    }),
    title,
    deck,
    present: asOfText(context) ?? words.noPresent,
    counts: [
      ...countIn(toDo.length, words.count.toDo, locale),
      ...countIn(board.late.length, words.count.late, locale),
      ...countIn(board.done.length, words.count.done, locale),
      ...countIn(board.dropped.length, words.count.dropped, locale),
    ],
    groups: groups
      .filter((group) => board[group].length > 0)
      .map((group) => ({
        id: group,
        title: words[group],
        caption: fill(words.caption, { group: words[group] }),
        count: locale.number(board[group].length),
        rows: board[group].map((one) => rows.get(one) as BoardRow),
      })),
    owners: [...owners]
      .map(([id, actions]) => ({
        name: actions[0]?.action.owner ?? words.nobody,
        counts: countsOf(sums(actions)),
        ...(id !== undefined && { id }),
        actions: actions
          .filter(({ action }) => isToDo(action))
          .map((one) => {
            const { anchor, due, late } = rows.get(one) as BoardRow;
            return {
              href: `#${anchor}`,
              text: inlineText(one.action.text),
              ...foreignLanguage(one.incident, locale),
              ...((late ?? due) && { day: late ?? due?.text }),
            };
          }),
      }))
      // Whoever has most to do comes first; what nobody answers for, last.
      .sort((a, b) => Number(a.id === undefined) - Number(b.id === undefined) || b.actions.length - a.actions.length),
    tallies: [
      { id: 'kinds' as const, title: words.kinds, of: words.kind, rows: kinds },
      { id: 'factors' as const, title: words.factors, of: words.category, rows: factors },
    ]
      .filter((tally) => tally.rows.length > 0)
      .map((tally) => ({ ...tally, hasLate: project.now !== undefined })),
  };
}

/** Actions by the category of the factor that they answer, in the order of the config, those without one last. */
function factorsIn(all: readonly BoardAction[], { factors }: SiteContext['config']) {
  const categoryOf = ({ action, incident }: BoardAction): string | undefined =>
    incident.contributing_factors.find(({ id }) => id === action.factor)?.category;
  const { groups, without } = groupsBy(
    all,
    (one) => [categoryOf(one) ?? []].flat(),
    factors.map(({ id }) => id),
  );
  const found = groups.filter(({ items }) => items.length > 0);
  if (found.length === 0) return [];
  return [
    ...found.map(({ value, items }) => ({ category: value, actions: items })),
    ...(without.length > 0 ? [{ category: undefined, actions: without }] : []),
  ];
}

/** The kinds that actions have, in the order of the schema. */
const kindsIn = (all: readonly BoardAction[]): Action['kind'][] =>
  actionKinds.filter((kind) => all.some(({ action }) => action.kind === kind));
