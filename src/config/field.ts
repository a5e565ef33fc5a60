import { z } from 'zod';
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
