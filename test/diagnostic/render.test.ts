import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFrame } from '../../src/diagnostic/frame.ts';
import { allCodes, type Diagnostic, diagnose, inOrder, Lines } from '../../src/diagnostic/index.ts';
import { renderJson } from '../../src/diagnostic/report/json.ts';
import { renderText } from '../../src/diagnostic/report/text.ts';

const text = 'title: Mail\nstarted: 2026-04-07 14:32\nseverity: SEV2\n';
const lines = new Lines(text);
const at = (needle: string, file = 'a.md') =>
  lines.place(file, text.indexOf(needle), text.indexOf(needle) + needle.length);
const noZone: Diagnostic = diagnose(
  'time-no-zone',
  { text: '2026-04-07 14:32', choices: ['2026-04-07 14:32 UTC'] },
  at('2026-04-07 14:32'),
);

describe('the text report', () => {
  it('says where, what is, what was expected, and what to do', () => {
    expect(renderText([noZone], { texts: new Map([['a.md', text]]), colour: false, files: 1 })).toMatchInlineSnapshot(`
      "a.md:2:10  error  time-no-zone
        \`2026-04-07 14:32\` names no zone, so it could be any of 26 hours; a zone was expected after it.
        1 │ title: Mail
        2 │ started: 2026-04-07 14:32
          │          ^^^^^^^^^^^^^^^^
        → Write \`2026-04-07 14:32 UTC\`.

      ✗ 1 file checked: 1 error
      "
    `);
  });

  it('shows the other place of a contradiction', () => {
    const duplicate = diagnose('yaml-duplicate-key', { key: 'title' }, at('severity'), {
      related: [{ place: at('title'), label: 'first written here' }],
    });
    const report = renderText([duplicate], { texts: new Map([['a.md', text]]), colour: false });
    expect(report).toContain('a.md:1:1  first written here\n  1 │ title: Mail\n    │ ^^^^^');
  });

  it('says that nothing was found', () => {
    expect(renderText([], { texts: new Map(), colour: false, files: 2 })).toBe('✓ 2 files checked, nothing found\n');
  });

  it('uses colours only when they are wanted', () => {
    const options = { texts: new Map([['a.md', text]]), files: 1 };
    expect(renderText([noZone], { ...options, colour: false })).not.toContain('\u001b');
    expect(renderText([noZone], { ...options, colour: true })).toContain('\u001b[');
  });

  it('lets no file steer the terminal', () => {
    const hostile = 'title: \u001b]0;owned\u0007\u001b[2J\u202e!\n';
    const place = new Lines(hostile).place('\u001b[31m.md', 7, hostile.length - 1);
    const report = renderText([diagnose('placeholder', { text: hostile }, place)], {
      texts: new Map([[place.file, hostile]]),
      colour: false,
    });
    expect(report.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\u202e/u);
  });
});

it('the text report shows a long row of line separators as one of spaces', () => {
  const place = new Lines('a').place('a.md', 0, 1);
  const finding = diagnose('placeholder', { text: '\u2028'.repeat(200_000) }, place);
  const report = renderText([finding], { texts: new Map(), colour: false });
  expect(/`( *)`/.exec(report)?.[1]).toHaveLength(200_000);
});

describe('a code frame', () => {
  it('cuts a long line round the place', () => {
    const long = `${'x'.repeat(5000)}HERE${'y'.repeat(5000)}`;
    const [line] = codeFrame(long, new Lines(long).place('log.json', 5000, 5004));
    expect(line?.text.length).toBeLessThan(110);
    expect(line?.text.slice(line.mark?.from, (line.mark?.from ?? 0) + 4)).toBe('HERE');
  });

  it('counts wide characters as the two columns that they take', () => {
    const wide = '影響: x';
    expect(codeFrame(wide, new Lines(wide).place('a.md', 4, 5))[0]?.mark).toEqual({ from: 6, width: 1 });
  });

  it('has one line, however long its text is', () => {
    const long = `${'x'.repeat(5_000_000)}\n${'y'.repeat(5_000_000)}`;
    const lines = new Lines(long);
    for (let at = 0; at < long.length; at += 1000)
      expect(codeFrame(long, lines.place('a.md', at, at + 1))).toHaveLength(1);
  });

  it('underlines something in any text, at any place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.nat(), (source, start, length) => {
        const from = start % (source.length + 1);
        const frame = codeFrame(source, new Lines(source).place('a.md', from, from + length));
        expect(frame.at(-1)?.mark?.width).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});

describe('lines', () => {
  it('give the offset back as a line and a column', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.nat(), (parts, n) => {
        const source = parts.join('\n');
        const offset = n % (source.length + 1);
        const { line, column } = new Lines(source).position(offset);
        const before = source.slice(0, offset).split('\n');
        expect([line, column]).toEqual([before.length, (before.at(-1) as string).length + 1]);
      }),
    );
  });
});

describe('the JSON report', () => {
  it('has a code, a severity, a sentence and a place for each finding, and a summary', () => {
    const report = JSON.parse(renderJson({ diagnostics: [noZone], texts: new Map() }, { files: 3 }));
    expect(report.diagnostics).toEqual([
      expect.objectContaining({
        code: 'time-no-zone',
        severity: 'error',
        file: 'a.md',
        line: 2,
        column: 10,
        endLine: 2,
        endColumn: 26,
        related: [],
      }),
    ]);
    expect(report.summary).toEqual({ files: 3, errors: 1, warnings: 0, infos: 0 });
  });
});

describe('the order of findings', () => {
  it('is the same however they were found', () => {
    const found = ['severity', 'title', 'started'].flatMap((needle) =>
      ['b.md', 'a.md'].map((file) => diagnose('placeholder', { text: needle }, at(needle, file))),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(found, { minLength: found.length }), (shuffled) => {
        expect(inOrder(shuffled)).toEqual(inOrder(found));
      }),
    );
    expect(inOrder(found).map(({ place }) => [place.file, place.start.line])).toEqual([
      ['a.md', 1],
      ['a.md', 2],
      ['a.md', 3],
      ['b.md', 1],
      ['b.md', 2],
      ['b.md', 3],
    ]);
  });
});

describe('the table of codes', () => {
  it('has names that can be searched for', () => {
    expect(allCodes.filter((code) => !/^[a-z]+(-[a-z]+)*$/.test(code))).toEqual([]);
  });
});
