import { expect, it } from 'vitest';
import { judgeLog } from '../../src/rule/index.ts';
import { readLog } from '../../src/source/read.ts';
import { incident, update } from '../source/log.ts';

const body = '"Uploads" failed from 02:05 PT / 10:05 UTC until 04:05 PT / 11:05 UTC.';

it('reports each moment that an update writes in two zones that disagree, at its place in the log', () => {
  const text = JSON.stringify(incident([update({ body, display_at: '2026-05-04T12:00:00Z' })]));
  const found = judgeLog(readLog({ file: 'status/log.json', text }).incidents);
  expect(found.map(({ code }) => code)).toEqual(['zones-disagree']);
  expect(found.map(({ place }) => text.slice(place.start.offset, place.end.offset))).toEqual(['02:05 PT / 10:05 UTC']);
  expect(found[0]?.args).toMatchObject({
    text: '02:05 PT / 10:05 UTC',
    firstUtc: '2026-05-04 09:05 UTC',
    secondUtc: '2026-05-04 10:05 UTC',
  });
});
