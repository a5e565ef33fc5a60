import type { z } from 'zod';
import { type Diagnostic, diagnose, nearest, type Place, slipOf } from '../diagnostic/index.ts';
import type { TimeIssueParams } from '../incident/index.ts';
import { isMap, printPath, valueAt } from './data.ts';
import { quote, rewrite, rewriteTime } from './rewrite.ts';
import { docAt, keysAt } from './schema-shape.ts';
import type { DataPath, YamlText } from './types.ts';
import { expectedType, foundType, problemOf, saysItself } from './wording.ts';

/**
 * Checks the data of a text against a schema: each issue becomes a diagnostic at the key or value that it is about.
 * A text with nothing in it is an empty map. `name` is what a message calls the whole: `afterword.yaml`.
 * A text that could not be read has diagnostics of its own, and gets no more.
 */
export function validate<T>(
  document: YamlText,
  schema: z.ZodType<T>,
  name: string,
): { data?: T; diagnostics: Diagnostic[] } {
  if (document.data === undefined) return { diagnostics: [] };
  const result = schema.safeParse(document.data ?? {});
  if (result.success) return { data: result.data, diagnostics: [] };
  const subject = { document, schema, name };
  return { diagnostics: result.error.issues.flatMap((issue) => explain(subject, issue, [])) };
}

type Issue = z.core.$ZodIssue;

interface Subject {
  readonly document: YamlText;
  readonly schema: z.core.$ZodType;
  readonly name: string;
}

/** A path with what a message about it needs. */
interface Spot {
  readonly path: DataPath;
  readonly where: string;
  readonly place: Place;
  readonly value: unknown;
  /** The value as it stands in the file. */
  readonly written: string;
}

function spotAt({ document, name }: Subject, path: DataPath): Spot {
  const place = document.place(path);
  return {
    path,
    where: path.length === 0 ? name : printPath(path),
    place,
    value: valueAt(document.data, path),
    written: document.text.slice(place.start.offset, place.end.offset),
  };
}

/** One issue as diagnostics. An issue of one option of a choice has a path that starts from `base`. */
function explain(subject: Subject, issue: Issue, base: DataPath): Diagnostic[] {
  const spot = spotAt(subject, [...base, ...(issue.path as (string | number)[])]);
  const { path, where, place, value } = spot;
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownKeys(subject, issue.keys, spot);
    case 'invalid_type':
    case 'invalid_value':
    case 'invalid_union': {
      const key = path.at(-1);
      if (value === undefined && typeof key === 'string') return [missingKey(subject, path, key)];
      if (issue.code === 'invalid_union') return choice(subject, issue, spot);
      return [
        issue.code === 'invalid_type' ? mismatch(subject, spot, [issue]) : otherValue(subject, spot, issue.values),
      ];
    }
    case 'invalid_key': {
      const at = subject.document.place(path, 'key');
      return [diagnose('schema-format', { where, ...problemOf(issue.issues[0] ?? issue, path.at(-1)) }, at)];
    }
    case 'custom': {
      const { time } = (issue.params ?? {}) as Partial<TimeIssueParams>;
      if (!time) break;
      const { code, ...args } = time;
      return [diagnose(code, args as never, place, { fixes: rewriteTime(subject.document, place, time) })];
    }
  }
  return [diagnose('schema-format', { where, ...problemOf(issue, value) }, place)];
}

/** A key that is a slip of one that is not there yet can mean no other. */
function unknownKeys(
  { document, schema }: Subject,
  keys: readonly string[],
  { path, where, value }: Spot,
): Diagnostic[] {
  const known = keysAt(schema, path);
  return keys.map((key) => {
    const place = document.place([...path, key], 'key');
    const near = nearest(key, known);
    const isFree = near !== undefined && isMap(value) && !Object.hasOwn(value, near);
    const fixes = isFree ? rewrite(document, place, key, near, slipOf(key, known) === near) : [];
    return diagnose('schema-unknown-key', { key, where, known, near }, place, { fixes });
  });
}

function missingKey(subject: Subject, path: DataPath, key: string): Diagnostic {
  const { where } = spotAt(subject, path.slice(0, -1));
  const doc = docAt(subject.schema, path);
  return diagnose('schema-missing-key', { key, where, doc }, subject.document.place(path));
}

/**
 * A value that fits no option of a choice: what keeps it from the option that it comes nearest to, which is one that
 * has the right type. Of several that have it none is the one that was meant, and the choice may say itself what is wrong. If
 * none has, all that could stand there is named.
 */
function choice(subject: Subject, issue: z.core.$ZodIssueInvalidUnion, spot: Spot): Diagnostic[] {
  if ('options' in issue && issue.options) return [otherValue(subject, spot, issue.options)];
  const ofType = issue.errors.filter((issues) => !issues.some(isMismatch));
  if (ofType.length > 1 && saysItself(issue))
    return [diagnose('schema-format', { where: spot.where, ...problemOf(issue, spot.value) }, spot.place)];
  const nearly = ofType.sort((a, b) => a.length - b.length)[0];
  if (nearly) return nearly.flatMap((inner) => explain(subject, inner, spot.path));
  return [mismatch(subject, spot, issue.errors.flat().filter(isMismatch))];
}

type Mismatch = z.core.$ZodIssueInvalidType | z.core.$ZodIssueInvalidValue;

/** Whether an option does not allow the whole value, whatever is in it. */
const isMismatch = (issue: Issue): issue is Mismatch =>
  issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');

function mismatch(subject: Subject, spot: Spot, issues: readonly Mismatch[]): Diagnostic {
  const { where, place, value, written } = spot;
  const values = issues.flatMap((issue) => (issue.code === 'invalid_value' ? issue.values : []));
  const types = issues.flatMap((issue) => (issue.code === 'invalid_type' ? [issue.expected] : []));
  if (types.length === 0) return otherValue(subject, spot, values);
  const all = [
    ...values.map((one) => `\`${String(one)}\``),
    ...types.map((type) => expectedType(type, value, written)),
  ];
  const expected = [...new Set(all)].join(', ').replace(/, ([^,]*)$/, ' or $1');
  const onlyText = all.length === 1 && types[0] === 'string';
  // Where some texts would do, it is this text that does not.
  const found = values.length > 0 && typeof value === 'string' ? `\`${value}\`` : foundType(value, written);
  return diagnose('schema-type', { where, found, expected }, place, {
    fixes: onlyText ? quote(place, value, written) : [],
  });
}

/** A value that is none of those that are allowed. */
function otherValue(
  { document }: Subject,
  { where, place, value, written }: Spot,
  allowed: readonly unknown[],
): Diagnostic {
  const expected = [...new Set(allowed.map(String))];
  if (value === null || typeof value === 'object') {
    const names = expected.map((one) => `\`${one}\``).join(', ');
    return diagnose('schema-type', { where, found: foundType(value, written), expected: `one of ${names}` }, place);
  }
  const found = String(value);
  const near = nearest(found, expected);
  const fixes = near === undefined ? [] : rewrite(document, place, found, near, slipOf(found, expected) === near);
  return diagnose('schema-value', { where, found, expected, near }, place, { fixes });
}
