const monthNames = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];

/** The number of a month by its English name or a beginning of it (`Apr`, `Sept`); `undefined` for any other word. */
export function monthNumber(word: string): number | undefined {
  if (word.length < 3) return undefined;
  const index = monthNames.findIndex((name) => name.startsWith(word.toLowerCase()));
  return index < 0 ? undefined : index + 1;
}

/** Whether a 12-hour clock has that hour. */
export function isHourOfHalf(hour: number): boolean {
  return hour >= 1 && hour <= 12;
}

/** An hour of the 12-hour clock on the 24-hour one; `half` is `a` or `p`. */
export function hourOfDay(hour: number, half: string): number {
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

const longestText = 80;
const fillers = /\b(?:at|on|the|of|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b\.?/gi;
const clockShape =
  /(?<![\d.:/-])(?<hour>\d{1,2})(?:[:h](?<minute>\d\d)(?::(?<second>\d\d))?)?(?: ?(?<half>[ap])\.?m\b\.?)?/gi;
const dayShapes = [
  /(?<!\d)(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?!\d)/,
  /(?<!\d)(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})(?!\d)/,
  /(?<!\d)(?<day>1[3-9]|[23]\d)[-/](?<month>\d{1,2})[-/](?<year>\d{4})(?!\d)/,
  /(?<!\d)(?<month>\d{1,2})[-/](?<day>1[3-9]|[23]\d)[-/](?<year>\d{4})(?!\d)/,
  /\b(?<day>\d{1,2})(?:st|nd|rd|th)? (?<month>[a-z]{3,9})\.? (?<year>\d{4})\b/i,
  /\b(?<month>[a-z]{3,9})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?(?<zone> [a-z]{1,5})? (?<year>\d{4})\b/i,
];

/**
 * A day and a clock time said in another way than ISO 8601, rewritten: `April 7, 2026 2:32 PM UTC` and
 * `2026/04/07 14:32 UTC` are `2026-04-07 14:32 UTC`. `undefined` where the reading is not the only one (`04/07/2026`).
 * Whether day, clock and zone exist is not looked at.
 */
export function spokenTime(text: string): string | undefined {
  if (text.length > longestText) return undefined;
  const plain = spaced(
    text
      .replaceAll('∶', ':')
      .replaceAll(',', ' ')
      .replace(/(?<=\d)T(?=\d)/, ' ')
      .replace(fillers, ' '),
  );
  const clock = [...plain.matchAll(clockShape)].find(({ groups }) => groups?.minute ?? groups?.half);
  if (!clock || (clock.groups?.half && !isHourOfHalf(Number(clock.groups.hour)))) return undefined;
  const dayAndZone = cut(plain, clock);
  const day = dayShapes.map((shape) => shape.exec(dayAndZone)).find((match) => match && monthOf(match));
  if (!day) return undefined;
  const { year, day: dayOfMonth, zone = '' } = day.groups ?? {};
  const { hour, minute = '00', second, half } = clock.groups ?? {};
  const date = `${year}-${pad(monthOf(day))}-${pad(dayOfMonth)}`;
  const time = `${pad(half ? hourOfDay(Number(hour), half) : hour)}:${minute}${second ? `:${second}` : ''}`;
  return `${date} ${time} ${zone}${cut(dayAndZone, day)}`.replace(/ +/g, ' ').trim();
}

const monthOf = ({ groups: { month = '' } = {} }: RegExpExecArray): string | number | undefined =>
  /^\d/.test(month) ? month : monthNumber(month);

const spaced = (text: string): string => text.replace(/\s+/g, ' ');

const cut = (text: string, { index, 0: part }: RegExpExecArray): string =>
  spaced(`${text.slice(0, index)} ${text.slice(index + part.length)}`);

const pad = (part: string | number | undefined): string => String(part).padStart(2, '0');
