import { LineClock } from '../lines/clock.ts';
import type { Fields } from '../lines/field-parts.ts';
import { areLogFields, readFields } from '../lines/fields.ts';
import { type LineShape, type Reason, reasons } from '../lines/line.ts';
import { lineFormat } from '../lines/line-format.ts';
import type { LogSettings, SourceFormat } from '../types.ts';

const invalid: Reason = { why: 'it is not valid JSON', unexpected: true };

function shape(settings: LogSettings): LineShape {
  const clock = new LineClock(settings);
  return {
    read: (text, wanted) => {
      const fields = parsed(text);
      if (fields) return readFields(fields, wanted, clock);
      return /^\s*[{[]/.test(text) ? invalid : reasons.foreign;
    },
  };
}

/** The object that a line is; `undefined` for any other line. */
function parsed(text: string): Fields | undefined {
  // To throw costs more than to read, and a log may have many lines that are not meant to be JSON.
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Fields;
  } catch {
    return undefined;
  }
}

function fits(line: string): boolean {
  const fields = parsed(line);
  return fields !== undefined && areLogFields(fields, new LineClock({}));
}

/**
 * JSON lines as programs log them: slog, zap, zerolog, pino, bunyan, Serilog, structlog, MongoDB, the journal. What they call
 * the time, the level and the message differs, and is found by the names that are in use.
 */
export const jsonLines: SourceFormat = lineFormat({ id: 'json-lines', title: 'JSON lines of a program', fits, shape });
