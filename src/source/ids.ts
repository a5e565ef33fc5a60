import type { Instant } from '../time/index.ts';

/**
 * Ids for the updates of one incident where the log has none: the time to the second, `20260407T143210Z`, and a number
 * behind it from the second update of that moment on. Give them to updates in the order they happened, so that an update
 * that comes later changes no id of an earlier one.
 */
export class TimeIds {
  readonly #taken = new Map<string, number>();

  next({ epochMs }: Instant): string {
    const time = new Date(epochMs).toISOString().replace(/[-:]|\.\d+/g, '');
    const count = (this.#taken.get(time) ?? 0) + 1;
    this.#taken.set(time, count);
    return count === 1 ? time : `${time}-${count}`;
  }
}

/** A text as a part of an id that a reference can have: without blanks, `/` and `#`. */
export const idPart = (text: string): string =>
  text
    .trim()
    .replace(/[\s/#]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 120);

/**
 * The name of a file without its folders and its ending: `evidence/dig-2.txt` is `dig-2`. Of an address it is the end of the
 * path alone, because what is asked for differs from day to day.
 */
export const nameOfFile = (file: string): string =>
  /([^\\/]+?)(?:\.[a-z]\w{0,7})?$/i.exec(file.replace(/^(https?:\/\/[^?#]*)[?#].*$/is, '$1'))?.[1]?.trim() ?? '';
