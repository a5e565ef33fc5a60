import { LineClock, type LineTime } from '../lines/clock.ts';
import { type Gravity, type LineShape, type Reason, reasons } from '../lines/line.ts';
import { lineFormat } from '../lines/line-format.ts';
import { zoneNames } from '../lines/shapes.ts';
import type { StampProblem } from '../stamp.ts';
import type { LogSettings, SourceFormat } from '../types.ts';

/** `CEF:0|vendor|product|version|signature|name|severity|extension`; a bar within a field is escaped. */
const header =
  /CEF: ?\d+\|((?:[^|\\]|\\.)*)\|((?:[^|\\]|\\.)*)\|(?:[^|\\]|\\.)*\|(?:[^|\\]|\\.)*\|((?:[^|\\]|\\.)*)\|([^|]*)\|/;
/** A key of the extension; its value goes up to the next key. */
const keys = /(?:^|\s)([A-Za-z][\w.[\]-]{0,60})=/g;
const written = new RegExp(
  String.raw`^(?:\d{4}-\S+|[A-Z][a-z]{2} {1,2}\d{1,2} (?:\d{4} )?[\d:.]{8,18}(?: (?:${zoneNames}))?)(?= )`,
);
const low: Reason = { why: 'its severity is below high' };

function shape(settings: LogSettings): LineShape {
  const clock = new LineClock(settings);
  return {
    read: (text, wanted) => {
      const match = header.exec(text);
      if (!match) return reasons.foreign;
      const [whole, , product = '', name = '', severity = ''] = match;
      const gravity = gravityOf(severity);
      if (gravity === 'low' && !wanted) return low;
      const fields = extension(text.slice(match.index + whole.length));
      const said = fields.get('msg');
      const before = text.slice(0, match.index).replace(/^<\d{1,5}>(?:\d{1,3} )?/, '');
      return {
        gravity,
        time: timeOf(fields, before, clock),
        message: said ? `${name}: ${said}` : name,
        by: product || undefined,
      };
    },
  };
}

function gravityOf(severity: string): Gravity {
  const word = severity.trim().toLowerCase();
  if (/^(?:7|8|9|10|high|very-high)$/.test(word)) return 'error';
  return /^(?:4|5|6|medium)$/.test(word) ? 'warning' : 'low';
}

/** The keys and values of the extension; values have space, so each goes up to the next key. */
function extension(text: string): ReadonlyMap<string, string> {
  const found = [...text.matchAll(keys)];
  return new Map(
    found.map((match, i) => [match[1] ?? '', text.slice(match.index + match[0].length, found[i + 1]?.index).trim()]),
  );
}

/** When it happened: as the device says, else as the line before it does. */
function timeOf(fields: ReadonlyMap<string, string>, before: string, clock: LineClock): LineTime | StampProblem {
  const date = fields.get('date');
  const [stamp = ''] = written.exec(before) ?? [];
  const stamps = [
    fields.get('start'),
    fields.get('rt'),
    fields.get('end'),
    date && `${date} ${fields.get('time')}`,
    stamp,
  ];
  const times = stamps.filter((text) => text).map((text) => clock.field(text ?? ''));
  return times.find((time) => !('lacks' in time)) ?? times[0] ?? { found: '', lacks: 'time' };
}

/** ArcSight's Common Event Format, with or without the header of syslog. Severities from high up are events. */
export const cef: SourceFormat = lineFormat({
  id: 'cef',
  title: 'Common Event Format (CEF)',
  fits: (line) => header.test(line),
  shape,
});
