import { describe, expect, it } from 'vitest';
import { changesOf, extendLedger, latestIncidents, readLedger } from '../../src/ledger/index.ts';
import { instantFrom } from '../../src/time/index.ts';
import { logsArePresent, readReal } from './logs.ts';

const present = logsArePresent('test/real/ledger.test.ts');
const file = 'status/github.jsonl';

/** The dated versions of the real feed, with the day each was saved, oldest first. */
const versions = [
  ['github-history-2022-07-02-old-markup', '2022-07-02'],
  ['github-history-2026-01-04-year-boundary', '2026-01-04'],
  ['github-history-2026-08-22', '2026-08-22'],
] as const;
const readings = () =>
  versions.map(([name, day]) => ({
    reading: readReal(`atlassian-statuspage-feed/${name}.atom`),
    seen: instantFrom(Date.parse(`${day}T12:00:00Z`)),
  }));
const replayed = (list: ReturnType<typeof readings>, ledger = ''): string =>
  list.reduce((text, { reading, seen }) => text + extendLedger(readLedger(text, file), reading, { seen }).text, ledger);

describe.skipIf(!present)('the ledger of a real page', () => {
  it('keeps every incident that any dated version of the feed had', () => {
    const list = readings();
    const kept = latestIncidents(readLedger(replayed(list), file));
    const had = new Set(list.flatMap(({ reading }) => reading.incidents.map(({ id }) => id)));
    expect(list.map(({ reading }) => reading.incidents.length)).toEqual([25, 25, 25]);
    expect(new Set(kept.map(({ id }) => id))).toEqual(had);
    expect(had.size).toBe(75);
    const updates = list.flatMap(({ reading }) => reading.incidents.flatMap((incident) => incident.updates));
    expect(kept.flatMap((incident) => incident.updates)).toHaveLength(updates.length);
  });

  it('is the same, byte for byte, when they are replayed again, and gets nothing more', () => {
    const once = replayed(readings());
    expect(replayed(readings())).toBe(once);
    expect(replayed(readings().slice(2), once)).toBe(once);
  });

  it('tells an edit and a deletion of the newest version, and keeps what was said', () => {
    const [newest] = readings().slice(2);
    if (!newest) throw new Error('there is no newest version');
    const once = replayed([newest]);
    const [incident, ...rest] = newest.reading.incidents;
    const [first, second, ...others] = incident?.updates ?? [];
    if (!incident || !first || !second) throw new Error('its first incident has no two updates');
    const edited = { ...incident, updates: [{ ...first, text: 'Nothing happened.' }, ...others] };
    const later = {
      reading: { ...newest.reading, incidents: [edited, ...rest] },
      seen: instantFrom(Date.parse('2026-08-23T12:00:00Z')),
    };
    const ledger = readLedger(replayed([later], once), file);
    const changes = changesOf(ledger.incidents.get(incident.id) as never);
    expect(changes.map(({ kind, update }) => [kind, update])).toEqual(
      expect.arrayContaining([
        ['edited', first.id],
        ['deleted', second.id],
      ]),
    );
    expect(changes.find(({ kind }) => kind === 'edited')?.fields).toEqual([
      { field: 'text', was: first.text, is: 'Nothing happened.' },
    ]);
  });

  it('reads the 50 incidents of the API into a ledger and back, without a change', () => {
    const reading = readReal('atlassian-statuspage/github/incidents-2026-07-31.json');
    const seen = instantFrom(Date.parse('2026-07-31T12:00:00Z'));
    const { text, added } = extendLedger(readLedger('', file), reading, { seen });
    expect(added).toEqual({ incidents: 50, updates: 287 });
    const ledger = readLedger(text, file);
    expect(ledger.diagnostics).toEqual([]);
    const again = extendLedger(ledger, { incidents: latestIncidents(ledger) }, { seen });
    expect(again.text).toBe('');
  });
});
