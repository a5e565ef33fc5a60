import { impacts, type Phase } from '../../incident/index.ts';
import { Findings } from '../findings.ts';
import { idPart } from '../ids.ts';
import type { Log } from '../log.ts';
import { type Post, readEntries, sentence } from '../page.ts';
import type { Json } from '../syntax/json.ts';
import type { Impact, LogSettings, Reading, SourceFormat } from '../types.ts';

/** What a file calls the state of an incident or of a maintenance, and the phase that is. */
const phases: ReadonlyMap<string, Phase> = new Map([
  ['investigating', 'investigating'],
  ['identified', 'identified'],
  ['monitoring', 'monitoring'],
  ['update', 'update'],
  ['resolved', 'resolved'],
  ['postmortem', 'postmortem'],
  ['scheduled', 'maintenance'],
  ['in-progress', 'maintenance'],
  ['verifying', 'maintenance'],
  ['completed', 'maintenance'],
]);

function read({ file, json }: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const updates = json.get('updates');
  if (!updates.isNothing && !updates.isArray) findings.report('A list of updates', 'it is not a list', updates.place);
  passOverPlan(json, findings);
  const entry = {
    json,
    id: idOfFile(file),
    title: json.get('name'),
    posts: updates.items.map(postOf),
    about: {
      impact: isMaintenance(json) ? ('maintenance' as const) : impactOf(json, findings),
      components: json.get('components').items.flatMap((component) => component.string || []),
    },
  };
  return findings.reading(datocms.id, readEntries([entry], settings, findings));
}

const isMaintenance = (json: Json): boolean => json.get('scheduledTime').exists;

/** A maintenance is described in a text that says what will be, and nowhere when that was said. */
function passOverPlan(json: Json, findings: Findings): void {
  const plan = json.get('content');
  if (!plan.string?.trim()) return;
  findings.saw(1);
  findings.passOver('it says what is planned, and no time at which that was said', plan.place);
}

function impactOf(json: Json, findings: Findings): Impact | undefined {
  const rating = json.get('impact');
  const impact = impacts.find((known) => known === rating.string);
  if (!impact && !rating.isNothing) {
    findings.readAs('The incident', 'an impact that is unknown', 'one that is not rated', rating.place);
  }
  return impact;
}

function postOf(json: Json): Post {
  const status = json.get('status');
  return {
    json,
    kind: 'update',
    id: json.get('id').scalar,
    time: json.get('date'),
    body: json.get('content'),
    status,
    phase: phases.get(status.string?.trim().replaceAll('_', '-') ?? ''),
    standIn: sentence(status.string?.trim() || 'update'),
  };
}

/** `incidents/2026-05-04-uploads.json` is the incident `2026-05-04-uploads`. */
const idOfFile = (file: string): string => idPart((file.split(/[\\/]/).at(-1) ?? '').replace(/\.[a-z\d]{1,8}$/i, ''));

/** Incidents and maintenance of a status page that is kept in git, one JSON file each, as DatoCMS keeps its own. */
export const datocms: SourceFormat = {
  id: 'datocms',
  title: 'JSON files of a status page in git (DatoCMS)',
  syntax: 'json',
  recognises: ({ json }) => {
    const updates = json.get('updates');
    if (json.get('name').string === undefined || !updates.isArray || json.get('id').exists) return false;
    const first = updates.items[0];
    if (!first) return json.get('impact').exists || isMaintenance(json);
    return ['date', 'status'].every((key) => first.get(key).string !== undefined) && !first.get('id').exists;
  },
  read,
};
