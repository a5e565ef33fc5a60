import type { z } from 'zod';

/** What a value is, in the words of a message. `written` is how it stands in the file: `1.10` and not 1.1. */
export function foundType(value: unknown, written: string): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value === 'number') return `a number (${asWritten(value, written)})`;
  return typeof value === 'string' ? 'a text' : String(value);
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  tuple: 'a list',
  object: 'a map',
  record: 'a map',
  null: 'nothing',
};

/** What was expected in place of a value. Where quotes would make a text of it, they are shown. */
export function expectedType(type: string, value: unknown, written: string): string {
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    return `a text in quotes (\`"${asWritten(value, written)}"\`)`;
  }
  return typeNames[type] ?? `a ${type}`;
}

/** A number or `true` as it stands in the file, unless it stands there by an alias. */
const asWritten = (value: number | boolean, written: string): string =>
  /^[\w.+-]+$/.test(written) ? written : String(value);

const formatNames: Readonly<Record<string, string>> = {
  url: 'a web address',
  email: 'an email address',
  date: 'a day such as 2026-04-07',
};

/** A message that says both what is and what was expected. */
const ownMessage = /^(.+?); (.+?) (was|were) expected\.?$/s;

/** Whether a schema says in its own words what is wrong. */
export const saysItself = ({ message }: z.core.$ZodIssue): boolean => ownMessage.test(message);

/**
 * What is wrong with a value of the right type, and what was expected. A schema says both in one message,
 * `is empty; a text was expected`; one that ends in `letters were expected` says what a text is made of. For the checks
 * that it leaves to zod's own messages there are words here.
 */
export function problemOf(issue: z.core.$ZodIssue, value: unknown): { problem: string; expected: string } {
  const own = ownMessage.exec(issue.message);
  if (own) {
    const [, problem = '', expected = '', verb] = own;
    return { problem, expected: verb === 'were' ? `a text of ${expected}` : expected };
  }
  switch (issue.code) {
    case 'too_small':
      return { problem: sizeOf(value), expected: `${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}` };
    case 'too_big':
      return { problem: sizeOf(value), expected: `${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}` };
    case 'not_multiple_of':
      return { problem: sizeOf(value), expected: `a multiple of ${issue.divisor}` };
    case 'invalid_format': {
      const name = formatNames[issue.format] ?? `a text of the form \`${issue.pattern ?? issue.format}\``;
      return { problem: `is \`${String(value)}\``, expected: name };
    }
    default:
      return { problem: `does not fit (${issue.message})`, expected: 'another value' };
  }
}

function sizeOf(value: unknown): string {
  if (typeof value === 'string') return `has ${value.length} characters`;
  return Array.isArray(value) ? `has ${value.length} items` : `is ${String(value)}`;
}
