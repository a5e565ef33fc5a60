import { describe, expect, it } from 'vitest';
import { readLog } from '../../src/source/read.ts';
import { golden, logsArePresent, readReal, textOf } from './logs.ts';

const present = logsArePresent('test/real/alerting.test.ts');

/** A log, and what `golden` says of it, each verified against the file by hand. */
const table = `
  prometheus-alertmanager/webhook-prom2teams-all_ok.json | alertmanager | 1 incidents | 2 updates | 2017-05-09 07:01:37 to 2017-05-09 07:08:37 | investigating×1 resolved×1 | 1/1 used | nothing found
  prometheus-alertmanager/webhook-prom2teams-all_ok_multiple.json | alertmanager | 2 incidents | 4 updates | 2017-05-09 07:01:37 to 2017-05-09 07:08:37 | investigating×2 resolved×2 | 2/2 used | log-read-as×1
  prometheus-alertmanager/webhook-prom2teams-with_common_items.json | alertmanager | 1 incidents | 2 updates | 2019-01-28 20:26:23 to 2019-01-28 20:27:23 | investigating×1 resolved×1 | 1/1 used | nothing found
  prometheus-alertmanager/webhook-prometheus-msteams.json | alertmanager | 1 incidents | 1 updates | 2018-03-07 11:33:21 to 2018-03-07 11:33:21 | investigating×1 | 1/1 used | nothing found
  pagerduty/incidents-v1.json | pagerduty | 3 incidents | 6 updates | 2016-05-24 10:42:07 to 2016-05-24 20:45:28 | investigating×3 resolved×3 | 3/3 used | nothing found
  opsgenie/list_alerts.json | opsgenie | 1 incidents | 4 updates | 2017-03-21 20:32:52 to ~2017-04-03 20:32:57 | investigating×1 resolved×1 update×2 | 1/2 used | log-read-as×1 log-record×1
  grafana-oncall/alert-groups.json.txt | unknown | 0 incidents | 0 updates | – to – |  | 0/0 used | log-syntax×1
  grafana-oncall/grafana-alerting-webhook.json.txt | unknown | 0 incidents | 0 updates | – to – |  | 0/0 used | log-syntax×1
  grafana-oncall/resolution-notes.json | grafana-oncall | 1 incidents | 1 updates | 2020-06-19 12:40:01 to 2020-06-19 12:40:01 | update×1 | 1/1 used | nothing found
  datadog/webhook-alerts.jsonl | datadog | 14 incidents | 24 updates | 2024-12-11 15:08:32 to 2024-12-11 15:24:39 | investigating×13 resolved×11 | 24/24 used | log-reopened×1`
  .trim()
  .split('\n')
  .map((line) => {
    const cells = line.trim().split(' | ');
    return [cells[0] as string, cells.slice(1).join(' | ')] as const;
  });

describe.skipIf(!present)('real logs of alerting tools', () => {
  it.each(table)('%s', (name, expected) => {
    expect(golden(readReal(name))).toBe(expected);
  });

  it('tell of two alerts that share a fingerprint, as it was made up for a test, as two', () => {
    const { incidents, diagnostics } = readReal('prometheus-alertmanager/webhook-prom2teams-all_ok_multiple.json');
    expect(incidents.map(({ id, title }) => `${id} ${title}`)).toEqual([
      'dd19ae3d4e06ac55 Disk usage alert on CS30.evilcorp',
      '73156dd28f7bde77 Disk usage alert on CS31.evilcorp',
    ]);
    expect(incidents.map(({ impact }) => impact)).toEqual([undefined, 'critical']);
    expect(diagnostics[0]?.place.start).toMatchObject({ line: 41 });
  });

  it('have fractions of a second of 3, 5, 6 and 9 digits', () => {
    const { incidents } = readReal('prometheus-alertmanager/webhook-prom2teams-all_ok_multiple.json');
    expect(incidents.flatMap(({ updates }) => updates.map(({ at }) => at.text))).toEqual([
      '2017-05-09T07:01:37.803000000Z',
      '2017-05-09T07:08:37.818Z',
      '2017-05-09T07:01:37.803000Z',
      '2017-05-09T07:08:37.81827Z',
    ]);
    const times = incidents.flatMap(({ updates }) =>
      updates.map(({ at }) => new Date(at.epochMs).getUTCMilliseconds()),
    );
    expect(times).toEqual([803, 818, 803, 818]);
  });

  it('keep the offset that an alert has, which fires on at the year 1', () => {
    const [incident] = readReal('prometheus-alertmanager/webhook-prometheus-msteams.json').incidents;
    expect(incident?.updates[0]?.at).toMatchObject({ zone: '-05:00', epochMs: Date.UTC(2018, 2, 7, 11, 33, 21, 873) });
    expect(incident?.updates.map(({ phase }) => phase)).toEqual(['investigating']);
  });

  it('name who resolved an incident, and the log entry that triggered it', () => {
    const [first] = readReal('pagerduty/incidents-v1.json').incidents;
    expect(first?.updates.map(({ id, by }) => [id, by])).toEqual([
      ['Q21Q7WCTTT06EG', undefined],
      ['20160524T194909Z', 'Ms. Queen Elephant'],
    ]);
  });

  it('close an alert when it last changed, because its report says a time before it occurred last', () => {
    const reading = readReal('opsgenie/list_alerts.json');
    const updates = reading.incidents[0]?.updates ?? [];
    expect(updates.map(({ text, at }) => `${new Date(at.epochMs).toISOString()} ${at.approximate} ${text}`)).toEqual([
      '2017-03-21T20:32:52.353Z false Created: Our servers are in danger',
      '2017-03-21T20:33:08.055Z false Acknowledged',
      '2017-04-03T20:05:50.894Z false Occurred again, 79 times in all',
      '2017-04-03T20:32:57.301Z true Closed',
    ]);
    expect(reading.records.passedOver.map(({ reason }) => reason)).toEqual(['another of the same id stands before it']);
  });

  it.each([
    ['alert-groups', 48, 5],
    ['grafana-alerting-webhook', 2, 14],
  ])('that are no JSON, as %s of the manual, are an error at its place', (name, line, column) => {
    for (const as of [undefined, 'grafana-oncall', 'alertmanager']) {
      const { diagnostics } = readLog({ file: name, text: textOf(`grafana-oncall/${name}.json.txt`) }, as);
      expect(diagnostics.map(({ code, place }) => [code, place.start.line, place.start.column])).toEqual([
        ['log-syntax', line, column],
      ]);
    }
  });

  it('keep alerts of one second and of one monitor apart by their group, each in its order', () => {
    const { incidents } = readReal('datadog/webhook-alerts.jsonl');
    const monitors = Map.groupBy(incidents, ({ id }) => id.slice(0, id.indexOf('-')));
    expect([...monitors].map(([monitor, list]) => `${monitor}×${list.length}`)).toEqual([
      '160076582×10',
      '160077064×1',
      '134462228×1',
      '160077341×2',
    ]);
    const again = incidents.find(({ id }) => id === '160076582-service:keep-api-feature-grafana-legacy');
    expect(again?.updates.map(({ phase, at }) => `${phase} ${at.epochMs}`)).toEqual([
      'resolved 1733929833000',
      'investigating 1733930194000',
      'resolved 1733930553000',
    ]);
    expect(incidents.find(({ id }) => id.startsWith('134462228'))).toMatchObject({
      title: 'Unauthorized access to API keep-api (service:keep-api)',
      impact: 'major',
    });
  });

  it('say nothing of the marks, the mentions and the links around a message', () => {
    const texts = readReal('datadog/webhook-alerts.jsonl').incidents.flatMap(({ updates }) =>
      updates.map(({ text }) => text),
    );
    expect(texts.filter((text) => /%%%|@webhook|\[\[Monitor Status\]/.test(text))).toEqual([]);
    expect(texts.filter((text) => /^\[.*\] .*\n\n[\s\S]*(?:More|Less) than \*\*0/.test(text))).toHaveLength(24);
  });

  it('have the place of each line in the whole file', () => {
    const places = readReal('datadog/webhook-alerts.jsonl').incidents.flatMap(({ updates }) =>
      updates.map(({ place }) => place.start.line),
    );
    expect(places.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_none, i) => i + 1));
  });
});
