/** The headers by which servers tell how many requests are left, and when there are new ones: GitHub's, then GitLab's and others'. */
const families = [
  ['x-ratelimit-remaining', 'x-ratelimit-reset'],
  ['ratelimit-remaining', 'ratelimit-reset'],
] as const;

/** How GitHub refuses where there are answers left, but not so many so fast: no header has to say for how long. */
const tooFast = /\b(?:secondary[ -]rate[ -]limit|abuse detection)/i;

/** For how long its documentation asks to wait at least after such a refusal, in milliseconds; twice as long after each further one. */
const tooFastMs = 60_000;

/** How long to wait at least where a server says in words alone that it is asked too fast; nothing where it says no such thing. */
export const waitAskedFor = (said: string): number | undefined => (tooFast.test(said) ? tooFastMs : undefined);

/** A smaller number of seconds counts from now: as one since 1970 it would lie in 2001 or before. */
const sinceEpoch = 1e9;

/**
 * When a server that has no answers left for who asks has new ones, in milliseconds since 1970. Nothing where it has some left,
 * or does not tell.
 */
export function exhaustedUntil(header: (name: string) => string | undefined, nowMs: number): number | undefined {
  for (const [remaining, reset] of families) {
    const seconds = header(reset)?.trim() ?? '';
    if (header(remaining)?.trim() !== '0' || !/^\d{1,11}$/.test(seconds)) continue;
    return Number(seconds) < sinceEpoch ? nowMs + Number(seconds) * 1000 : Number(seconds) * 1000;
  }
  return undefined;
}
