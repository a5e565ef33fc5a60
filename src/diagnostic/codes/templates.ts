import { entry } from './entry.ts';

/** What is wrong with a template. */
export const templateCodes = {
  'template-error': entry(
    { severity: 'error', reports: 'A template cannot be used.' },
    (a: { problem: string }) => `The template cannot be used: ${a.problem}`,
    () => 'Mend the template here; `docs/templates.md` lists what it can refer to.',
  ),
} as const;
