import { isAccessLine, readAccess } from '../lines/access.ts';
import { LineClock } from '../lines/clock.ts';
import { gravityOf, judge } from '../lines/level.ts';
import { type Line, type LineShape, type Reason, reasons } from '../lines/line.ts';
import { lineFormat } from '../lines/line-format.ts';
import { wallOf } from '../lines/wall.ts';
import type { LogSettings, SourceFormat } from '../types.ts';

/** `2012/04/09 11:53:29 [error] 2865#0: *66647 …`; the journal puts the machine and the program in front. */
const header =
  /^(?:(?:\S{1,80} )?nginx(?:\[\d+\])?: ){0,3}((\d{4})\/(\d\d)\/(\d\d) (\d\d):(\d\d):(\d\d)) \[([a-z]+)\] \d+#\d+: (?:\*\d+ )?/;
/** Who asked is no part of what went wrong, nor is what stands behind it. */
const asked = /^\[client [^\]]{1,80}\] |, client: .*$/g;

class NginxShape implements LineShape {
  readonly #clock: LineClock;

  constructor(settings: LogSettings) {
    this.#clock = new LineClock(settings);
  }

  read(text: string, wanted: boolean): Line | Reason {
    const match = header.exec(text);
    if (!match) return /^\s/.test(text) ? reasons.goesOn : readAccess(text, wanted, this.#clock);
    const [whole, found = '', year, month, day, hour, minute, second, level = ''] = match;
    const message = text.slice(whole.length).replace(asked, '');
    const judged = judge(message, gravityOf(level) ?? 'low', wanted);
    if ('why' in judged) return judged;
    return { ...judged, time: this.#clock.at(found, wallOf(year, month, day, hour, minute, second)), message };
  }
}

/** nginx: its error log, and its access log in combined format. */
export const nginx: SourceFormat = lineFormat({
  id: 'nginx',
  title: 'nginx, error or access log',
  fits: (line) => header.test(line) || isAccessLine(line),
  shape: (settings) => new NginxShape(settings),
});
