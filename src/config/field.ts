import { z } from 'zod';
import { isCredentialInClear } from '../secret.ts';
import { canonicalZone } from '../time/index.ts';

/** A time zone, kept in its canonical spelling, which is the one that the time room prints in. */
export const zone = z.string().transform((written, context) => {
  const canonical = canonicalZone(written);
  if (canonical !== undefined) return canonical;
  context.addIssue('is not a time zone; an IANA name such as Europe/Berlin was expected');
  return z.NEVER;
});

/** Of things in a list, each has an id of its own: references, counts and addresses go by it. */
export function idsOnce(list: readonly { readonly id: string }[], context: z.RefinementCtx): void {
  for (const [index, { id }] of list.entries()) {
    if (list.findIndex((other) => other.id === id) === index) continue;
    const message = `is \`${id}\`, which stands above already; an id of its own was expected`;
    context.addIssue({ code: 'custom', path: [index, 'id'], message });
  }
}

/** Headers of requests: a credential in one of them is a variable of the environment, and never stands in the file. */
export const headers = z
  .record(z.string(), z.string())
  .superRefine((written, context) => {
    for (const [header, value] of Object.entries(written)) {
      if (!isCredentialInClear(header, value)) continue;
      const message = 'holds a credential in clear; a variable of the environment such as ${NAME} was expected';
      context.addIssue({ code: 'custom', path: [header], message });
    }
  })
  .default({})
  .describe('Headers of every request; a variable of the environment is written as $ and its name in braces.');
