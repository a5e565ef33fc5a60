import { formatInstant, instantFrom, isEpochMs } from '../../time/index.ts';
import { Failure } from './failure.ts';
import type { FetchLimits } from './limits.ts';

/** The answers after which another try may go better. */
const passingStatuses = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Whether another try may go better after an answer of this status. */
export const isPassing = (status: number): boolean => passingStatuses.has(status);

/** How long to wait before the next try, `tried` being those that failed, or the failure that it ends with. */
export function nextTry(failure: Failure, tried: number, limits: FetchLimits, nowMs: number): number | Failure {
  if (!failure.passing) return failure;
  const { fault } = failure;
  const wantedMs =
    retryAfterMs(failure.retryAfter, nowMs) ??
    (failure.waitMs === undefined ? undefined : failure.waitMs * 2 ** (tried - 1));
  if (
    fault.fault === 'status' &&
    wantedMs !== undefined &&
    (wantedMs > limits.retryAfterMs || tried > limits.retries)
  ) {
    return new Failure({ fault: 'later', status: fault.status, again: formatInstant(instantFrom(nowMs + wantedMs)) });
  }
  if (tried > limits.retries) return failure;
  return Math.max(limits.backoffMs * 2 ** (tried - 1), wantedMs ?? 0);
}

/** `Retry-After` as a stretch of time: seconds, or a date of HTTP. */
function retryAfterMs(written: string | undefined, nowMs: number): number | undefined {
  if (written === undefined) return undefined;
  const seconds = /^\d+$/.test(written.trim()) ? Number(written) * 1000 : undefined;
  // The other forms of a date that HTTP knows name no zone that JavaScript would see.
  const date = /^[a-z]{3}, .* GMT$/i.test(written.trim()) ? Math.max(0, Date.parse(written) - nowMs) : undefined;
  const wanted = seconds ?? date ?? Number.NaN;
  return isEpochMs(nowMs + wanted) ? wanted : undefined;
}
