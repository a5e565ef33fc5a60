import type { StatusUpdate } from '../../source/index.ts';

/** Of each update of an incident, whether the incident was over by then, as the last state that was named says. */
export function overBy(updates: readonly StatusUpdate[]): readonly boolean[] {
  let over = false;
  return updates.map(({ phase }) => {
    if (phase !== 'update') over = phase === 'resolved' || phase === 'postmortem';
    return over;
  });
}
