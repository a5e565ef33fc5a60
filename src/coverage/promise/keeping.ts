import type { StatusIncident, StatusUpdate } from '../../source/index.ts';
import type { Instant } from '../../time/index.ts';
import { overBy } from './over.ts';
import { promiseIn, type StatusPromise } from './promises.ts';
import { type Sentence, sentencesOf } from './sentence.ts';
import { languages } from './words/index.ts';

/**
 * How an update keeps a promise by itself.
 * - `phase`: the status page calls it the post-mortem.
 * - `link`: it leads to a report.
 * - `text`: after the end of the incident, it tells at length why it happened.
 */
export type KeptBy = 'phase' | 'link' | 'text';

/** An update that gives what a promise asks for. */
export interface Keeping {
  readonly update: StatusUpdate;
  /** From when on it is known to have been there: when its text was posted, or last changed. */
  readonly at: Instant;
  readonly by: KeptBy;
  /** The address that it leads to. */
  readonly url?: string;
  /** Where what keeps it stands in the text of the update: the link, or all of it. */
  readonly start: number;
  readonly end: number;
}

/** What in the updates of an incident keeps promises, in the order of the log: of each update the links, or else the text. */
export function keepingsOf({ updates }: Pick<StatusIncident, 'updates'>): Keeping[] {
  const over = overBy(updates);
  return updates.flatMap((update, index): Keeping[] => {
    const at = latest(update);
    const links = reportLinks(update.text, over[index] === true).map(
      ({ url, start, end }): Keeping => ({ update, at, by: 'link', url, start, end }),
    );
    if (links.length > 0 && update.phase !== 'postmortem') return links;
    const by = update.phase === 'postmortem' ? 'phase' : 'text';
    const keeps = by === 'phase' ? isReport(update.text) : over[index] && explains(update.text);
    return keeps ? [{ update, at, by, start: 0, end: update.text.length }, ...links] : links;
  });
}

/**
 * Whether this keeps that promise: it was there later, or, in the same update, its link follows the promise. A text does not keep
 * what it promises itself; the text that took its place does.
 */
export function keeps({ update, at, by, start }: Keeping, promise: StatusPromise): boolean {
  if (update.id === promise.update.id && update.text === promise.update.text)
    return by === 'link' && start >= promise.end;
  return at.epochMs >= promise.at.epochMs;
}

/** The last of the moments at which an update got the text that it has. */
const latest = ({ at, postedAt, editedAt }: StatusUpdate): Instant =>
  [postedAt, editedAt].reduce<Instant>((a, b) => (b && b.epochMs > a.epochMs ? b : a), at);

/**
 * A text of so many bytes of UTF-8 can say what happened, and not only that it is over. Bytes, because the scripts that say more
 * with a letter are those whose letters are longer.
 */
const substantial = 450;

const isSubstantial = (text: string): boolean => Buffer.byteLength(text) >= substantial;

/** A text that does little more than promise the report is not the report. */
const isReport = (text: string): boolean =>
  isSubstantial(text) || sentencesOf(text).every(({ plain }) => !promiseIn(plain, true));

const explains = (text: string): boolean => isSubstantial(text) && languages.some(({ cause }) => cause.test(text));

/** A link of a text: what it is called, where it stands, and where it leads. */
interface Link {
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly url: string;
}

/** The links that lead to a report, by their address or their label, or by the sentence that they stand in or follow. */
function reportLinks(text: string, over: boolean): Link[] {
  const links = linksOf(text);
  if (links.length === 0) return [];
  const sentences = sentencesOf(text);
  const bySentence = Map.groupBy(links, ({ start: at }) => sentences.findLastIndex(({ start }) => start <= at));
  return [...bySentence].flatMap(([at, inSentence]) => {
    const [before, own] = [sentences[at - 1], sentences[at]];
    if (!own || promiseIn(own.plain, true)) return [];
    const follows = before && isBare(own, inSentence) && leadsToReport(before, over);
    const labelled = inSentence.some(({ label }) => namesReport(label));
    const leads = follows || leadsToReport(own, over);
    return inSentence.filter(
      ({ url, label }) => reportAddress.test(url) || (leads && (!labelled || namesReport(label))),
    );
  });
}

const namesReport = (text: string): boolean => languages.some(({ report }) => text.search(report) >= 0);

const leadsToReport = ({ plain }: Sentence, over: boolean): boolean =>
  (namesReport(plain) || (over && languages.some(({ leadsTo }) => leadsTo.test(plain)))) &&
  !languages.some(({ notThere }) => notThere.test(plain)) &&
  !promiseIn(plain, true);

/** Whether a sentence is no more than a link, in brackets or with a stop. */
const isBare = ({ text }: Sentence, [link]: readonly Link[]): boolean =>
  link !== undefined && text.length <= link.end - link.start + 3;

/** Addresses are in English, whatever a page is in. */
const reportAddress =
  /post-?mortem|root-?cause|[/_#=-]rca\b|(?:incident|outage)-(?:report|review|summary|analysis|retrospective)|after-action|retrospective|blog.*(?:outage|incident|downtime)/iu;

function linksOf(text: string): Link[] {
  return [...text.matchAll(link)].map(({ 0: all, index, groups }) => {
    const bare = all.replace(/[.,;:!?'"*_]+$/u, '');
    const { target, label = '' } = groups ?? {};
    return { label, start: index, end: index + (target ? all : bare).length, url: target ?? bare };
  });
}

/** `[label](target)`, `<target>`, or an address as it is; of the web, for others lead to no report. */
const link =
  /\[(?<label>[^\]\n]{0,300})\]\(\s*<?(?<target>https?:\/\/[^\s()<>]+)>?[^()\n]{0,300}\)|(?<=<)https?:\/\/[^\s<>]+(?=>)|https?:\/\/[^\s<>()[\]"”]+/gu;
