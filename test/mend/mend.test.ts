import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mend } from '../../src/mend.ts';
import { written } from '../document/front-matter.ts';
import { projectOf } from '../rule/project.ts';

const path = 'incidents/a.md';

/** The text after mending, with what was done. */
async function mended(text: string) {
  const mending = await mend(projectOf({ [path]: text }), () => true);
  return { ...mending, text: mending.project.texts.get(path) as string };
}

/** Files with rows in any order, keys and values that are mistyped or not, and claims that are right or not. */
const incidentFile = fc
  .record({
    status: fc.constantFrom('draft', 'drfat', 'Draft', 'dra', '"in-reveiw"'),
    started: fc.constantFrom(
      '2026-04-07 14:00 UTC',
      '2026-04-07 2:00 pm UTC',
      '2026/04/07 14:00 UTC',
      '2026-04-07 14:00',
    ),
    key: fc.constantFrom('timeline', 'timline', 'Timeline', 'tmln'),
    rows: fc.array(fc.record({ minute: fc.integer({ min: 0, max: 59 }), style: fc.nat(3) }), { maxLength: 6 }),
    override: fc.boolean(),
    claim: fc.constantFrom('40 minutes', '1 h', 'forty minutes'),
    eol: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ status, started, key, rows, override, claim, eol }) => {
    const lines = rows.map(({ minute, style }, index) => {
      const at = `2026-04-07 14:${String(minute).padStart(2, '0')} UTC`;
      const row =
        style === 0 ? `  - { at: ${at}, text: Row ${index} }` : `  - at: ${at} # ${index}\n    text: Row ${index}`;
      return style === 2 ? `  # Above ${index}.\n${row}` : row;
    });
    const text = [
      ...[
        '---',
        'title: "Mail"',
        `status: ${status} # now`,
        `started:   ${started}`,
        'mitigated: 2026-04-07 14:40 UTC',
      ],
      ...(rows.length > 0 ? [`${key}:`, ...lines] : []),
      ...(override ? ['overrides: [{ rule: timeline-bounds, reason: It was made long before. }]'] : []),
      ...['---', '', `Mail was late for [${claim}](claim:impact_duration).`, ''],
    ].join('\n');
    return { text: text.replaceAll('\n', eol), rows: rows.length };
  });

test('mending twice is mending once, and no row, comment or line end is lost', async () => {
  await fc.assert(
    fc.asyncProperty(incidentFile, async ({ text, rows }) => {
      const once = await mended(text);
      const twice = await mended(once.text);
      expect(twice.text).toBe(once.text);
      expect(twice.made).toEqual([]);
      if (once.made.length === 0) expect(once.text).toBe(text);
      for (let row = 0; row < rows; row += 1) expect(once.text.split(`Row ${row}`)).toHaveLength(2);
      expect(once.text.match(/#/g)).toEqual(text.match(/#/g));
      expect(once.text.match(/(?<!\r)\n/g) ?? []).toHaveLength(
        text.includes('\r') ? 0 : once.text.split('\n').length - 1,
      );
      expect(once.found.flatMap(({ fixes }) => fixes).filter(({ sure }) => sure)).toEqual(
        once.unmade.map(({ fix }) => fix),
      );
    }),
    { numRuns: 150 },
  );
});

test('what is not an incident file, whatever it says, is mended without a fault and once', async () => {
  await fc.assert(
    fc.asyncProperty(written, async ({ text, comments }) => {
      const once = await mended(text);
      expect((await mended(once.text)).text).toBe(once.text);
      for (const comment of comments) expect(once.text).toContain(comment);
      if (once.made.length === 0) expect(once.text).toBe(text);
    }),
    { numRuns: 150 },
  );
});

test('a hundred slips are mended in few rounds', async () => {
  const rows = Array.from(
    { length: 300 },
    (_, index) =>
      `  - at: 2026-04-07 ${String(23 - Math.floor(index / 60)).padStart(2, '0')}:${String(59 - (index % 60)).padStart(2, '0')} UTC\n    text: Row ${index}\n    kind: actoin\n`,
  );
  const text = `---\ntitle: Mail\nstatus: draft\nstarted: 2026-04-07 14:00 UTC\ntimeline:\n${rows.join('')}---\n`;
  const { text: after, made } = await mended(text);
  // The order of so many rows is one way to mend, which the first of them tells.
  expect(made).toHaveLength(300 + 1);
  expect([...after.matchAll(/Row (\d+)/g)].map(([, row]) => Number(row))).toEqual(rows.map((_, index) => 299 - index));
});
