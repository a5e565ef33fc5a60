/** A place in a line that moves on as the line is read. */
export interface Cursor {
  readonly line: string;
  at: number;
}

/** Goes over what stands at the cursor, if it has this shape; the pattern is sticky. */
export function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.line);
  if (match) cursor.at = pattern.lastIndex;
  return match ?? undefined;
}

export const space = /[ \t\u00a0\u3000]{1,9}/y;

/** Signs that open what a time may stand in. */
export const opener = /\*{1,3}|_{1,3}|`{1,2}|\[|\(|（|【|\{{1,2}/y;

/** Words and signs in front of a time that make it approximate. */
export const about =
  /[~≈〜～]|(?:about|around|approx\.?|approximately|circa|ca\.?|roughly|nearly|before|after|by|until|およそ)\s{1,3}|約/iy;

const weekday = /(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|r|rs|ur)?(?:day)?(?![a-z])\.?,?/iy;
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Goes over the name of a day of the week: 0 for Sunday. */
export function takeWeekday(cursor: Cursor): number | undefined {
  const name = take(cursor, weekday)?.[1];
  return name === undefined ? undefined : weekdays.indexOf(name.toLowerCase());
}
