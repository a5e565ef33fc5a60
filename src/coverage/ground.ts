import { z } from 'zod';
import { ratings, topics } from '../config/policy.ts';

/** What a rule of the policy found in an incident, as programs read it. */
export const groundSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('impact'), impact: z.enum(ratings) }),
  z.strictObject({
    kind: z.literal('lasted'),
    ms: z.int().min(0),
    by: z.enum(['page', 'stated']).describe('By its updates, or by the window that their text states.'),
  }),
  z.strictObject({ kind: z.literal('services'), services: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('sources'), source: z.string() }),
  z.strictObject({ kind: z.literal('says'), words: z.string() }),
  z.strictObject({ kind: z.literal('about'), topic: z.enum(topics), words: z.string() }),
  z.strictObject({ kind: z.literal('promised'), words: z.string() }),
]);
