import { entry, onceInReview } from './entry.ts';

/** An action that was open at a repeat, told in the file of the later incident, or in that of the earlier one. */
type RepeatArgs = { action: string; more: number; category: string | undefined } & (
  | { earlier: string }
  | { later: string; began: string; done: boolean }
);

const andMore = (more: number, what: string): string =>
  more === 0 ? '' : `, and ${more === 1 ? `one more ${what}` : `${more} more ${what}s`}`;

/** What will be done about it, and whether it can be followed. */
export const actionCodes = {
  'action-owner': entry(
    { severity: 'warning', reports: 'An action has no owner.', levels: onceInReview },
    (a: { id: string }) => `Nobody answers for the action \`${a.id}\`; a team or a role was expected under \`owner\`.`,
    () => 'Add `owner:` with the team or the role that answers for it.',
  ),
  'action-due': entry(
    { severity: 'warning', reports: 'An open action has no due day.', levels: onceInReview },
    (a: { id: string }) => `The action \`${a.id}\` is due on no day; a day was expected under \`due\`.`,
    () => 'Add `due:` with the day by which its owner will have done it.',
  ),
  'action-kind': entry(
    { severity: 'warning', reports: 'An action does not say what it is for.', levels: onceInReview },
    (a: { id: string }) =>
      `The action \`${a.id}\` does not say what it is for; \`prevent\`, \`detect\`, \`mitigate\`, \`process\` or \`investigate\` was expected under \`kind\`.`,
    () => 'Add `kind:`. Where every action is of one kind, ask what would have shown it sooner or ended it faster.',
  ),
  'action-ref': entry(
    { severity: 'warning', reports: 'An open action is tracked nowhere.', levels: onceInReview },
    (a: { id: string }) =>
      `The action \`${a.id}\` is tracked nowhere; the address of a ticket was expected under \`ref\`.`,
    () => 'Add `ref:` with the address of the ticket: what stands in a document alone is seldom done.',
  ),
  'action-vague': entry(
    { severity: 'warning', reports: 'Nobody could tell when an action is done.', levels: onceInReview },
    (a: { text: string; help: string }) =>
      `"${a.text}" has no end that could be checked; something to be done was expected.`,
    (a) => a.help,
  ),
  'action-no-verb': entry(
    { severity: 'warning', reports: 'An action does not say what is to be done.', levels: onceInReview },
    (a: { text: string }) => `The action begins with "${a.text}"; what is to be done was expected there, as a verb.`,
    () => 'Begin with the verb, as an order: "Add an alert on …", "Limit the queue to …".',
  ),
  'action-due-early': entry(
    { severity: 'warning', reports: 'An action was due before the incident began.' },
    (a: { due: string; started: string }) =>
      `The action was due on ${a.due}, before the incident began (${a.started}); a later day was expected.`,
    () => 'Correct the day, its year included. If it was planned before, say so in `overrides:`.',
  ),
  'action-due-late': entry(
    { severity: 'warning', reports: 'An action is due later than the policy asks.' },
    (a: { id: string; due: string; day: string; within: string }) =>
      `The action \`${a.id}\` is due on ${a.due}; by the policy (${a.within}), ${a.day} at the latest was expected.`,
    () => 'Agree on an earlier day with its owner, or say in `overrides:` why this one may take longer.',
  ),
  'action-overdue': entry(
    { severity: 'warning', reports: 'An action is open after its due day (it depends on `--now`).' },
    (a: { id: string; due: string; days: number }) =>
      `The action \`${a.id}\` was due on ${a.due}, ${a.days === 1 ? 'a day' : `${a.days} days`} ago, and is not done.`,
    () => 'Do it and write `status: done`, or agree on another day with its owner, or drop it: `status: dropped`.',
  ),
  'action-done-undated': entry(
    { severity: 'warning', reports: 'An action is done, on no day.', levels: onceInReview },
    (a: { id: string }) => `The action \`${a.id}\` is done, and no day is given; one was expected under \`done\`.`,
    () => 'Add `done:` with the day on which it was done.',
  ),
  'action-unproven': entry(
    { severity: 'warning', reports: 'An action is done, and nothing shows it.', levels: onceInReview },
    (a: { id: string }) =>
      `The action \`${a.id}\` is done, and nothing shows it; \`ref\` or \`evidence\` was expected.`,
    () => 'Add `ref:` with the address of the ticket or the change, or cite evidence.',
  ),
  'action-dropped-unexplained': entry(
    { severity: 'warning', reports: 'An action was dropped, and nobody says why.', levels: onceInReview },
    (a: { id: string }) =>
      `The action \`${a.id}\` was dropped, and nothing says why; one sentence was expected under \`reason\`.`,
    () => 'Add `reason:` with what speaks against it, or what was done instead.',
  ),
  'factor-unanswered': entry(
    {
      severity: 'warning',
      reports: 'Nothing is done about a contributing factor, and nobody accepted it.',
      levels: onceInReview,
    },
    (a: { id: string; dropped: boolean }) =>
      a.dropped
        ? `Each action for the factor \`${a.id}\` was dropped; another, or a reason to accept it, was expected.`
        : `No action is for the factor \`${a.id}\`; one, or a reason to accept it, was expected.`,
    (a) =>
      `Name it in the action that answers it (\`factor: ${a.id}\`), or say why it stays as it is: \`accepted: …\`.`,
  ),
  'repeat-while-open': entry(
    { severity: 'warning', reports: 'An incident came again while an action against it was open.' },
    (a: RepeatArgs) => {
      const same = a.category === undefined ? 'the same cause' : `the same kind of factor (\`${a.category}\`)`;
      return 'later' in a
        ? `The action \`${a.action}\` was open when \`${a.later}\` began (${a.began}) from ${same}${andMore(a.more, 'incident')}; it was expected to be done by then.`
        : `The action \`${a.action}\` of \`${a.earlier}\` against ${same} was open when this began${andMore(a.more, 'action')}; it was expected to be done by then.`;
    },
    (a) => {
      const why = 'later' in a && !a.done ? 'Do it, or agree on a nearer day with its owner.' : 'Say in the text why.';
      return `${why} If it would not have helped ${'later' in a ? 'there' : 'here'}, say so under \`overrides:\`.`;
    },
  ),
} as const;
