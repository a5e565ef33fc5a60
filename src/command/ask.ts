import { isCancel, select, text } from '@clack/prompts';
import type { Config } from '../config/index.ts';
import { type Terminal, UsageError } from './terminal.ts';

/** Asks for what is missing, where somebody is there to answer; a script gets an error instead. */
export async function ask(
  { title, severity }: { title?: string; severity?: string },
  { severities }: Config,
  { interactive }: Terminal,
): Promise<{ title: string; severity?: string }> {
  if (severity !== undefined && !severities.some(({ id }) => id === severity)) {
    throw new UsageError(
      `\`${severity}\` is not a level of \`severities:\``,
      `Use ${severities.map(({ id }) => id).join(', ')}.`,
    );
  }
  if (title?.trim()) return { title: title.trim(), severity };
  if (!interactive) throw new UsageError('a title is needed', 'afterword new "Sign-in failed for everybody"');
  const answered = await text({
    message: 'What happened, in the words of somebody who was hit?',
    validate: (value) => (value?.trim() ? undefined : 'A title is needed.'),
  });
  if (isCancel(answered)) throw new UsageError('cancelled', 'Nothing was written.');
  if (severity !== undefined) return { title: answered.trim(), severity };
  const level = await select({
    message: 'How grave was it?',
    options: [
      ...severities.map(({ id, description }) => ({ value: id, label: id, hint: description })),
      { value: '', label: 'not known yet' },
    ],
  });
  if (isCancel(level)) throw new UsageError('cancelled', 'Nothing was written.');
  return { title: answered.trim(), severity: level === '' ? undefined : (level as string) };
}
