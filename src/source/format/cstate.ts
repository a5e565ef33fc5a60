import { type FrontMatter, type FrontValue, frontMatter, textOf } from '../cstate/front-matter.ts';
import { type NewUpdate, updatesOf } from '../cstate/updates.ts';
import { Findings } from '../findings.ts';
import { idPart, TimeIds } from '../ids.ts';
import type { Log } from '../log.ts';
import { frontMatterEnd } from '../notes/lines.ts';
import { inTimeOrder } from '../order.ts';
import type { Impact, LogSettings, Reading, SourceFormat, StatusUpdate } from '../types.ts';

/** How cState and StatusKit rate an issue. cState shows `notice` as maintenance, `down` as major issues. */
const impacts: ReadonlyMap<string, Impact> = new Map([
  ['notice', 'maintenance'],
  ['disrupted', 'minor'],
  ['down', 'major'],
  ['under-maintenance', 'maintenance'],
  ['degraded-performance', 'minor'],
  ['partial-outage', 'major'],
  ['major-outage', 'critical'],
]);

function read(log: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const front = frontMatter(log);
  const id = idOfFile(log.file);
  const record = `The incident \`${id}\``;
  if (front.diagnostics.length > 0) {
    findings.diagnostics.push(...front.diagnostics);
    findings.report(record, 'its front matter cannot be read', log.place(0, front.end));
    return findings.reading(cstate.id, []);
  }
  const impact = impactOf(front, record, findings);
  const updates = updatesOf({ log, front, settings, findings, impact });
  const title = textOf(front.get('title')) ?? '';
  const whole = log.place(0, log.text.length);
  if (updates.length === 0)
    findings.report(record, 'it has no message that can be used', front.get('title')?.place ?? whole);
  else if (!title)
    findings.readAs(record, 'no title', 'one that is named by its file', front.get('title')?.place ?? whole);
  const incident = {
    id,
    title: title || id,
    impact,
    components: [...textsOf(front.get('affected')), ...textsOf(front.get('affectedsystems'))],
    updates: withIds(updates),
    raw: log.text,
    place: whole,
  };
  return findings.reading(cstate.id, updates.length > 0 ? [incident] : []);
}

function impactOf(front: FrontMatter, record: string, findings: Findings): Impact | undefined {
  const severity = front.get('severity');
  const written = textOf(severity)?.toLowerCase();
  if (written === undefined) return front.get('informational')?.value === true ? 'none' : undefined;
  const impact = impacts.get(written);
  if (!impact && severity)
    findings.readAs(record, 'a severity that is unknown', 'one that is not rated', severity.place);
  return impact;
}

/** Ids by time, given in the order in which updates happened. */
function withIds(updates: readonly NewUpdate[]): StatusUpdate[] {
  const [ordered = []] = inTimeOrder([updates]);
  const times = new TimeIds();
  const ids = new Map(ordered.map((update) => [update, times.next(update.at)]));
  return updates.map((update) => ({ ...update, id: ids.get(update) ?? '' }));
}

const textsOf = (value: FrontValue | undefined): string[] =>
  (Array.isArray(value?.value) ? value.value : [value?.value]).flatMap((item) =>
    typeof item === 'string' ? item.trim() || [] : [],
  );

/** `content/issues/2026-05-04-uploads.md` is the incident `2026-05-04-uploads`; a folder of Hugo has an `index.md`. */
function idOfFile(file: string): string {
  const parts = file.split(/[\\/]/);
  const name = (parts.at(-1) ?? '').replace(/\.(?:md|markdown|mdx)$/i, '');
  return idPart(/^_?index$/.test(name) ? (parts.at(-2) ?? name) : name) || 'issue';
}

/**
 * An issue of cState or StatusKit: a Markdown file with front matter. `date` is its first message and `resolvedWhen` its
 * last; messages that say no time of their own are passed over, unless one of the two is theirs.
 */
export const cstate: SourceFormat = {
  id: 'cstate',
  title: 'cState or StatusKit issue',
  syntax: 'text',
  recognises: ({ text }) => {
    const front = text.slice(0, frontMatterEnd(text));
    if (!/^date\s*[:=]/im.test(front)) return false;
    if (/^section\s*[:=]\s*["']?issue["']?\s*$/im.test(front)) return true;
    const severity = /^severity\s*[:=]\s*["']?([\w-]+)/im.exec(front)?.[1] ?? '';
    return (
      /^(?:resolved|affected(?:systems)?|resolvedWhen)\s*[:=]/im.test(front) && impacts.has(severity.toLowerCase())
    );
  },
  read,
};
