import { type Gravity, type Line, type LineState, type Reason, reasons } from './line.ts';

const words: Readonly<Record<Gravity, string>> = {
  error: 'error err eror severe critical crit fatal panic dpanic emerg emergency alert failure ftl',
  warning: 'warn warning wrn',
  low: 'notice info information informational inf debug dbg trace trc verbose vrb http silly fine finer finest config default log statement detail hint context none unknown ok',
};

/** In the three ways that words are written, so that no line has to be put into lower case. */
const byWord: ReadonlyMap<string, Gravity> = new Map(
  (Object.keys(words) as Gravity[]).flatMap((gravity) =>
    words[gravity].split(' ').flatMap((word) => {
      const ways = [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)];
      return ways.map((way) => [way, gravity] as const);
    }),
  ),
);

/** How grave a level is, by its word; `undefined` for a word that is none. */
export const gravityOf = (word: string): Gravity | undefined => byWord.get(word) ?? byWord.get(word.toLowerCase());

/** How grave a level is, as logs for programs write it: the number of syslog from 0 to 7, those of bunyan and pino from 10. */
export function gravityOfNumber(level: number): Gravity | undefined {
  if (!(level >= 0)) return undefined;
  if (level < 8) return gravityOfSyslog(level);
  return level >= 50 ? 'error' : level >= 40 ? 'warning' : 'low';
}

/** How grave a severity of syslog is: from 0, an emergency, to 7, debugging. */
export const gravityOfSyslog = (severity: number): Gravity =>
  severity <= 3 ? 'error' : severity === 4 ? 'warning' : 'low';

const troubleWords =
  /\b(?:error|fail(?:ed|ure|s|ing)?|fatal|panic(?:ked)?|critical|emerg(?:ency)?|alert|exception|refused|time[ds]?[ -]?out|unreachable|out of memory|oom-kill(?:er)?|segfault|broken pipe|core dumped)\b/i;

/** Whether a message says by its words that something is wrong; asked of lines without a level. */
export const tellsTrouble = (message: string): boolean => troubleWords.test(message);

const parts =
  'servers?|services?|daemon|broker|applications?|instances?|nodes?|cluster|containers?|database|proxy|workers?|master|leader|primary|replica|hosts?|machine|system|kernel|process|listener|pods?';
const deeds =
  'started|stopped|restarted|restarting|terminated|crashed|killed|exited|promoted|demoted|failed over|shut(?:ting)? down|rebooted|rebooting';
const changeWords = new RegExp(
  String.raw`\b(?:(?:${parts})\b[^.;,]{0,40}\b(?:${deeds})|(?:started|stopped|starting|stopping) (?:the )?(?:\S{1,30} )?(?:${parts})|(?:startup|shutdown) (?:succeeded|completed?)|shutting down|fail(?:ing|ed)?[- ]?over|reboot(?:ed|ing)?|restart(?:ed|ing)?)\b`,
  'i',
);

/** Whether a message says that a part of the system changed its state: it was started, stopped, promoted, and the like. */
export const tellsChange = (message: string): boolean => changeWords.test(message);

const good =
  'up ok online available reachable healthy operational alive running ready pass passing passed normal recovered resolved';
const bad =
  'down offline unavailable unreachable unhealthy degraded dead failing failed fail stopped crashed critical outage firing alerting triggered major_outage partial_outage';
const states: ReadonlyMap<string, boolean> = new Map([
  ...good.split(' ').map((word) => [word, false] as const),
  ...bad.split(' ').map((word) => [word, true] as const),
]);

/** Whether the word for a state is a bad one; `undefined` for a word that is none. */
export function isBadState(said: string): boolean | undefined {
  if (said.length > 20 || said === '') return undefined;
  return states.get(said) ?? states.get(said.trim().toLowerCase().replaceAll(' ', '_'));
}

const serviceStates =
  'up|down|online|offline|available|unavailable|reachable|unreachable|healthy|unhealthy|degraded|operational|alive|dead';
const serviceState = new RegExp(`^(?:${serviceStates})$`, 'i');

/** Whether the word for a state says whether a service works, and nothing else. */
export const isServiceState = (word: string): boolean => serviceState.test(word.trim());

const stateWords = new RegExp(
  String.raw`\b(?:is|are|went|goes|came|going|now|status|state|health|link|back|gone|became|becomes?|to)\b[ :=>"'-]{1,4}(?:now |back )?(${serviceStates})\b(?![-/.\w])`,
  'i',
);

/**
 * What makes a line an event, or why it is none: a level that is grave, or, where it has none, words that are; a state, or a
 * change of one. A good state makes no line less grave.
 */
export function judge(
  message: string,
  gravity: Gravity | undefined,
  wanted: boolean,
): Pick<Line, 'gravity' | 'state'> | Reason {
  if (wanted) return { gravity: gravity ?? 'low' };
  const said = gravity ?? (tellsTrouble(message) ? 'error' : 'low');
  const state = stateIn(message);
  if (state && (said === 'low' || state.bad)) return { gravity: said, state };
  if (said !== 'low' || tellsChange(message)) return { gravity: said };
  return gravity ? reasons.below : reasons.quiet;
}

/** The state that a message says something is in: `eth0: link is down`. What stands before the word is what is in it. */
export function stateIn(message: string): LineState | undefined {
  const match = stateWords.exec(message);
  if (!match) return undefined;
  const [said, word = ''] = match;
  const value = word.toLowerCase();
  // The number of a process changes when it is started again.
  const subject = message
    .slice(0, match.index + said.length - word.length)
    .replace(/\[\d+\]/g, '')
    .slice(0, 120)
    .trim();
  return { subject, value, bad: states.get(value) === true };
}
