import type { Log } from '../log.ts';
import { readLead } from './lead.ts';
import { frontMatterEnd, noteLines } from './lines.ts';

/** So much of a document is looked at, in characters: timelines stand behind a summary. */
const lookedAt = 60_000;
/** What programs write behind a time: a level, a process with its number, a host and a process, pairs, columns, a year. */
const machine = [
  /^.{0,40}\b(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|FATAL|CRITICAL|SEVERE|LOG|STATEMENT|DETAIL)\b[\])>:|\s-]/,
  /^[[(<]?(?:trace|debug|info|notice|warn(?:ing)?|error|err|fatal|crit(?:ical)?)[\])>]/i,
  /^.{0,60}\[\d{1,9}\]/,
  /^[\w.-]{1,60}\s[\w./@-]{1,60}(?:\([\w-]{1,40}\))?:\s/,
  /^(?:level|msg|time|ts|logger|caller|severity)=/,
  /^\d{1,9}#\d{1,9}:/,
  /^\d{4}\]?\s/,
];

/**
 * Whether a text is notes of people: Markdown or plain text in which at least two lines begin with a clock time, and most
 * of those are none that a program writes. Data, feeds, pages and the files of cState are not.
 */
export function looksLikeNotes(log: Log): boolean {
  const text = log.text.slice(0, lookedAt);
  const begin = text.slice(0, 400).trimStart();
  if (begin === '' || /^(?:<(?:\?xml|!doctype|html|feed|rss)|[{\uFEFF]{1,2}["\s]|;)/i.test(begin)) return false;
  if (text.includes('\0') || (/^[[{]/.test(begin) && log.json.exists)) return false;
  const start = frontMatterEnd(text);
  const front = text.slice(0, start);
  if (/^severity\s*[:=]/m.test(front) && /^resolved\s*[:=]/m.test(front)) return false;
  let timed = 0;
  let byMachine = 0;
  const lines = noteLines(text, start);
  // People who write full stamps to the second line after line also write headings or lists.
  const isBare = !lines.some(({ mark }) => mark === 'heading' || mark === 'item' || mark === 'row');
  for (const line of lines) {
    if (line.mark !== 'plain' && line.mark !== 'item' && line.mark !== 'heading' && line.mark !== 'row') continue;
    const written = text.slice(line.from, Math.min(line.to, line.from + 400));
    const lead = readLead(written);
    if (!lead?.clock || lead.broken || (line.mark === 'plain' && lead.introduced)) continue;
    timed++;
    const rest = written.slice(lead.end);
    const says = rest.replace(/^[\s:|\])*`,-]{1,20}/, '');
    const isStamp = isBare && lead.day !== undefined && lead.clock.second !== undefined;
    const isColumn =
      lead.clock.fraction !== undefined || /^[,;\t]/.test(rest) || machine.some((shape) => shape.test(says));
    if (line.mark === 'plain' && (isStamp || isColumn)) byMachine++;
  }
  const isTimeline = timed === 1 && /^#{1,6}\s.{0,40}(?:time\s?line|タイムライン|chronolog)/im.test(text);
  return (timed >= 2 || isTimeline) && byMachine * 5 <= timed;
}
