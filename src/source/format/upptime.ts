import { Findings } from '../findings.ts';
import { idPart, TimeIds } from '../ids.ts';
import type { Log } from '../log.ts';
import { readStamp } from '../stamp.ts';
import type { LogSettings, Reading, SourceFormat, StatusIncident } from '../types.ts';

interface Field {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** The lines `key: value` of a file; Upptime writes no other. */
function fieldsOf(text: string): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  for (const { 0: line, 1: key = '', 2: value = '', index } of text.matchAll(/^(\w+):[ \t]*(.*?)[ \t]*\r?$/gm)) {
    fields.set(key, { value: value.replace(/^(["'])(.*)\1$/, '$2'), start: index, end: index + line.trimEnd().length });
  }
  return fields;
}

function read(log: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  findings.saw(1);
  const incident = incidentOf(log, settings, findings);
  return findings.reading(upptime.id, incident ? [incident] : []);
}

function incidentOf(log: Log, settings: LogSettings, findings: Findings): StatusIncident | undefined {
  const fields = fieldsOf(log.text);
  const whole = log.place(0, log.text.length);
  const [status, updated] = [fields.get('status'), fields.get('lastUpdated')];
  const placeOf = (field: Field | undefined) => (field ? log.place(field.start, field.end) : whole);
  if (!status || !/^(?:down|degraded)$/.test(status.value)) {
    if (status?.value === 'up') findings.passOver('it says that the site is up, and not since when', placeOf(status));
    else findings.drop('The state', 'it is none of up, down and degraded', placeOf(status));
    return undefined;
  }
  const at = readStamp(updated?.value ?? '', settings);
  if (!at.ok) {
    if (updated?.value) findings.dropForTime('The state', at, placeOf(updated));
    else findings.drop('The state', 'it has no time', placeOf(status));
    return undefined;
  }
  const name = (log.file.split(/[\\/]/).at(-1) ?? '').replace(/\.ya?ml$/i, '');
  const site = fields.get('url')?.value || name;
  const answer = [fields.get('code')?.value, fields.get('responseTime')?.value];
  const seen = answer.every((part) => part) ? ` (${answer[0]} in ${answer[1]} ms)` : '';
  return {
    id: idPart(name) || 'site',
    title: `${name || site} is ${status.value}`,
    components: [name || site],
    updates: [
      {
        id: new TimeIds().next(at.instant),
        at: at.instant,
        phase: 'investigating',
        kind: 'alert',
        text: `${site} is ${status.value}${seen}`,
        components: [],
        assumed: at.assumed,
        raw: log.text,
        place: placeOf(status),
        placeOfText: () => placeOf(status),
      },
    ],
    raw: log.text,
    place: whole,
  };
}

/**
 * The file that Upptime keeps for each site, `history/<slug>.yml`: how the site stood when it was last written, once a day
 * and when that changed. A site that is down was seen down then; since when is in the history of the repository.
 */
export const upptime: SourceFormat = {
  id: 'upptime',
  title: 'Upptime site',
  syntax: 'text',
  partial: true,
  recognises: ({ text }) =>
    ['url', 'status', 'lastUpdated', 'responseTime'].every((key) =>
      new RegExp(`^${key}:`, 'm').test(text.slice(0, 4_000)),
    ),
  read,
};
