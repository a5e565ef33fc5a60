import type { SourceConfig } from '../config/index.ts';
import { formats } from '../source/format/index.ts';
import {
  incidentWindow,
  type LogSettings,
  type SourceFormat,
  type SourceRequest,
  type StatusIncident,
  type Window,
} from '../source/index.ts';
import type { Instant } from '../time/index.ts';

/** What is to be fetched of a source. */
export interface PlannedRequests {
  /** The format that plans them, and knows the pages after the first. */
  readonly format: SourceFormat | undefined;
  readonly requests: readonly {
    /** As it is written in afterword.yaml, before the window is put in: what an answer is remembered under. */
    readonly written: string;
    readonly request: SourceRequest;
    readonly settings: LogSettings;
  }[];
}

const dayMs = 86_400_000;
/** Without a window, so much is asked for of a source that nothing is known of. */
const firstWindowMs = 7 * dayMs;
/** And so much again of what is known: an update may have been late, or changed. */
const overlapMs = dayMs;

/**
 * The requests of a source: its own, else those that its format knows. A window that is not given begins a day before the
 * last thing that is known of the source, or a week before `seen`, and ends at `seen`.
 */
export function requestsOf(
  source: SourceConfig,
  given: {
    readonly window: Window;
    readonly seen: Instant;
    readonly known: readonly StatusIncident[];
    readonly settings: LogSettings;
  },
): PlannedRequests {
  const format = formats.find(({ id }) => id === source.format);
  const window = windowFor(given);
  const settings = { ...given.settings, window };
  const known = source.url === undefined ? [] : (format?.requests?.(source.url, settings) ?? []);
  // An answer that is read in another way is another answer, whatever its server calls it.
  const { zone, date, pattern, threshold, mapping } = source;
  const read = { zone, date, pattern, threshold, mapping };
  const planned: readonly SourceRequest[] = source.requests.length > 0 ? source.requests : known;
  return {
    format,
    requests: planned.map((request) => ({
      written: JSON.stringify([request.method ?? 'GET', request.url, request.body ?? '', source.format, read]),
      request: filled(request, window),
      // An answer that was asked for a window may be longer than it; one that was not is wanted whole.
      settings: hasPlaceholder(request) ? settings : { ...settings, window: given.settings.window },
    })),
  };
}

function windowFor({
  window,
  seen,
  known,
}: {
  window: Window;
  seen: Instant;
  known: readonly StatusIncident[];
}): Required<Window> {
  const last = known.reduce((latest, incident) => Math.max(latest, incidentWindow(incident).last.epochMs), 0);
  // What lies ahead has not happened; a server that extrapolates would be believed.
  const toMs = Math.min(window.toMs ?? seen.epochMs, seen.epochMs);
  return { fromMs: window.fromMs ?? (last > 0 ? last - overlapMs : toMs - firstWindowMs), toMs };
}

const placeholder = /\{(from|to)(?::(s|ms|ns))?\}/g;

const hasPlaceholder = ({ url, body = '' }: SourceRequest): boolean => `${url}${body}`.search(placeholder) !== -1;

/** `{from}` and `{to}` as ISO 8601; `{from:s}`, `{from:ms}` and `{from:ns}` as numbers since 1970. */
function filled(request: SourceRequest, { fromMs, toMs }: Required<Window>): SourceRequest {
  const put = (text: string): string =>
    text.replace(placeholder, (_whole, end: 'from' | 'to', unit?: 's' | 'ms' | 'ns') => {
      const ms = end === 'from' ? fromMs : toMs;
      if (unit === undefined) return new Date(ms).toISOString();
      return unit === 's' ? String(Math.floor(ms / 1000)) : `${ms}${unit === 'ns' ? '000000' : ''}`;
    });
  return { ...request, url: put(request.url), ...(request.body === undefined ? {} : { body: put(request.body) }) };
}
