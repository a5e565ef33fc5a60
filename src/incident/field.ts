import { z } from 'zod';

/** A name that other places refer to. */
export const id = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._-]*$/i,
    'has characters that an id cannot have; letters, digits, `.`, `_` and `-` were expected',
  );

/** A text that says something. */
export const text = z.string().trim().min(1, 'is empty; a text was expected');

/** A day without a time: it has no zone, so it is only for what nobody times by the hour. */
export const day = z.iso.date({
  error: 'is not a day; a day such as 2026-04-07 was expected',
  // Where something else can stand in its place, neither of the two is more meant than the other.
  abort: true,
});

/** A language, as a BCP 47 tag. */
export const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is not a language; a tag such as en or pt-BR was expected');

/** An address that a reader can open. */
export const webAddress = z.url({ protocol: /^https?$/, error: 'is not a web address; https://… was expected' });

/** A path that cannot lead out of the folder it is relative to. A message about another shows the example. */
export const relativePath = (example: string) =>
  z.string().regex(/^(?!\/|[a-z]:|\\)(?!.*(?:^|\/)\.\.(?:\/|$))[^\\\p{Cc}]+$/iu, {
    error: `is not a path below this folder; one such as ${example} was expected`,
    // What else is asked of a path is asked of one that could be it.
    abort: true,
  });
