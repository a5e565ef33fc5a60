import { type ArgsOf, diagnose, Lines } from '../diagnostic/index.ts';
import { type Fetched, type FetchOptions, fetchSource } from '../source/fetch.ts';
import { Log, type LogSettings, type Reading, type SourceFormat, type SourceRequest } from '../source/index.ts';
import { readLog } from '../source/read.ts';
import { emptyReading } from './given-log.ts';
import type { Terminal } from './terminal.ts';

export type Validators = NonNullable<FetchOptions['validators']>;

/** What came of fetching one request and the pages after it. */
export type FetchedLog =
  | {
      readonly kind: 'fresh';
      readonly readings: readonly Reading[];
      readonly texts: ReadonlyMap<string, string>;
      /** Of the first answer; the pages after it have none that could be asked about. */
      readonly validators: Validators;
    }
  | { readonly kind: 'unchanged' };

export interface FetchWith {
  readonly as?: string;
  readonly settings: LogSettings;
  /** Headers of every request, with the names of variables in them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly validators?: Validators;
  /** What is being fetched, for the progress line. */
  readonly label?: string;
}

/** However many pages a source hands out, it stops here and says so: a `next` that leads in a circle would never end. */
const mostPages = 1000;

/** Fetches a request and the pages that follow it, and reads each answer. What cannot be had is a reading with its diagnostic. */
export async function fetchLog(
  first: SourceRequest,
  format: SourceFormat | undefined,
  { as, settings, headers, validators, label }: FetchWith,
  terminal: Terminal,
): Promise<FetchedLog> {
  const readings: Reading[] = [];
  const texts = new Map<string, string>();
  let kept: Validators = {};
  let request: SourceRequest | undefined = first;
  for (let page = 1; request; page++) {
    const asked: SourceRequest = { ...request, headers: { ...headers, ...request.headers } };
    const said = label ?? 'fetching';
    const answer: Fetched = await fetchSource(asked, {
      env: terminal.env,
      ...(page === 1 && validators ? { validators } : {}),
      ...(page > 1 && { follows: { ...first, headers: { ...headers, ...first.headers } } }),
      onProgress: (bytes) =>
        terminal.progress(`${said}: ${page > 1 ? `page ${page}, ` : ''}${Math.ceil(bytes / 1024)} kB`),
    });
    if (answer.kind === 'unchanged') return { kind: 'unchanged' };
    if (answer.kind === 'failed') {
      readings.push(failure(answer.problem));
      break;
    }
    const { file, text, header } = answer;
    if (page === 1) kept = answer.validators;
    texts.set(file, text);
    readings.push(readLog({ file, text }, as, settings));
    request = format?.next?.({ request, log: new Log({ file, text }), header });
    if (page === mostPages && request) {
      readings.push(failure({ address: file, tries: 1, fault: 'pages', limit: mostPages }));
      break;
    }
  }
  return { kind: 'fresh', readings, texts, validators: kept };
}

/** A reading of nothing, since the log could not be had. */
const failure = (problem: ArgsOf<'sync-failed'>): Reading => ({
  ...emptyReading,
  diagnostics: [diagnose('sync-failed', problem, new Lines('').place(problem.address, 0, 0))],
});

/** Fetches the log at an address that the command line names. */
export async function fetchNamedLog(
  url: string,
  how: FetchWith,
  terminal: Terminal,
): Promise<{ readonly reading: Reading; readonly texts: ReadonlyMap<string, string> }> {
  const fetched = await fetchLog({ url }, undefined, how, terminal);
  terminal.progress('');
  if (fetched.kind === 'unchanged') return { reading: emptyReading, texts: new Map() };
  return { reading: fetched.readings[0] ?? emptyReading, texts: fetched.texts };
}
