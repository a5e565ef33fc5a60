import { diagnose, helpOf, Lines, messageOf } from '../../../src/diagnostic/index.ts';
import { type Fetched, type FetchLimits, type FetchOptions, fetchSource } from '../../../src/source/fetch.ts';
import type { SourceRequest } from '../../../src/source/index.ts';

export type Fresh = Extract<Fetched, { kind: 'fresh' }>;
export type Problem = Extract<Fetched, { kind: 'failed' }>['problem'];

/** Fetches without waiting between tries; a request without more is its address. */
export const fetching = (request: string | SourceRequest, options: Partial<FetchOptions> = {}): Promise<Fetched> =>
  fetchSource(typeof request === 'string' ? { url: request } : request, { env: {}, wait: async () => {}, ...options });

/** Fetches what is there. */
export async function fresh(request: string | SourceRequest, options: Partial<FetchOptions> = {}): Promise<Fresh> {
  const fetched = await fetching(request, options);
  if (fetched.kind === 'fresh') return fetched;
  throw new Error(fetched.kind === 'failed' ? sentence(fetched.problem) : fetched.kind);
}

/** Fetches what cannot be had, once. */
export async function problem(
  request: string | SourceRequest,
  { limits, ...options }: Partial<FetchOptions> = {},
): Promise<Problem> {
  const once: Partial<FetchLimits> = { retries: 0, ...limits };
  const fetched = await fetching(request, { ...options, limits: once });
  if (fetched.kind === 'failed') return fetched.problem;
  throw new Error(fetched.kind === 'fresh' ? `fetched ${fetched.text.slice(0, 100)}` : fetched.kind);
}

/** A problem as a person reads it. */
export function sentence(problem: Problem): string {
  const diagnostic = diagnose('sync-failed', problem, new Lines('').place(problem.address, 0, 0));
  return `${messageOf(diagnostic)} → ${helpOf(diagnostic)}`;
}
