import { entry, onceInReview } from './entry.ts';

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
} as const;
