import { isAccessLine, readAccess } from '../lines/access.ts';
import { LineClock } from '../lines/clock.ts';
import { gravityOf, judge } from '../lines/level.ts';
import { type Line, type LineShape, type Reason, reasons } from '../lines/line.ts';
import { lineFormat } from '../lines/line-format.ts';
import { monthOf, wallOf } from '../lines/wall.ts';
import type { LogSettings, SourceFormat } from '../types.ts';

/** `[Sun Dec 04 04:47:44 2005] [error] …`, and from version 2.4 on `[… 10:42:29.902022 2011] [core:error] [pid 3:tid 4] …`. */
const header =
  /^\[([A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))? (\d{4}))\] \[(?:[\w-]*:)?([a-z]+)\d?\] (?:\[pid [^\]]*\] )?/;
/** Who asked is no part of what went wrong. */
const asked = /\[(?:client|remote) [^\]]{1,80}\] |, referer: .*$/g;

class ApacheShape implements LineShape {
  readonly #clock: LineClock;

  constructor(settings: LogSettings) {
    this.#clock = new LineClock(settings);
  }

  read(text: string, wanted: boolean): Line | Reason {
    if (!text.startsWith('[')) return /^\s/.test(text) ? reasons.goesOn : readAccess(text, wanted, this.#clock);
    const match = header.exec(text);
    if (!match) return reasons.foreign;
    const [whole, found = '', month, day, hour, minute, second, fraction, year, level = ''] = match;
    const message = text.slice(whole.length).replace(asked, '');
    const judged = judge(message, gravityOf(level) ?? 'low', wanted);
    if ('why' in judged) return judged;
    const wall = wallOf(year, monthOf(month), day, hour, minute, second, fraction);
    return { ...judged, time: this.#clock.at(found, wall), message };
  }
}

/** The Apache HTTP Server: its error log, old and new, and access logs in common or combined format, which others write too. */
export const apache: SourceFormat = lineFormat({
  id: 'apache',
  title: 'Apache HTTP Server, error or access log',
  fits: (line) => header.test(line) || isAccessLine(line),
  shape: (settings) => new ApacheShape(settings),
});
