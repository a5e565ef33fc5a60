import type { LeadOptions } from './behind.ts';
import { type City, cityOf } from './city.ts';
import type { NoteDocument } from './document.ts';
import type { DayItem, Elsewhere, NoteItem } from './item.ts';
import { type Statement, statementIn, statementOf } from './statement.ts';
import { Walk } from './walk.ts';

export interface NoteItems {
  readonly items: readonly NoteItem[];
  readonly city: City | undefined;
}

/** The entries of a document in its order, with what is said above them. */
export function noteItems(document: NoteDocument): NoteItems {
  const city = cityOf(document);
  const options: LeadOptions = { order: document.order, city: city?.name.toLowerCase() };
  const elsewhere = elsewhereIn(document);
  const walked = document.scopes.flatMap((scope) => new Walk(document, scope, options, elsewhere).items());
  const day: DayItem[] = elsewhere.day
    ? [{ kind: 'day', day: elsewhere.day, weekday: undefined, from: 'document' }]
    : [];
  return { items: [...day, ...walked], city };
}

/** What is said elsewhere, where all sentences that say it say the same. */
function elsewhereIn(document: NoteDocument): Elsewhere {
  const said = [...statementsElsewhere(document), ...inTitle(document)];
  const one = <Value>(values: readonly Value[], key: (value: Value) => string): Value | undefined =>
    new Set(values.map(key)).size === 1 ? values[0] : undefined;
  const names = one(
    said.map(({ zones }) => zones).filter((zones) => zones.length > 0),
    (zones) => zones.join(' '),
  );
  const days = said.flatMap(({ day }) => (day?.year === undefined ? [] : [day]));
  return {
    zone: names && { names, from: 'document' },
    day: one(days, ({ year, month, day }) => `${year} ${month} ${day}`),
    approximate: said.some(({ approximate }) => approximate),
  };
}

function statementsElsewhere({ text, lines, scopes, order }: NoteDocument): Statement[] {
  const found: Statement[] = [];
  let paragraph: string[] = [];
  const end = (): void => {
    const statement = statementIn(paragraph.join(' '), order);
    if (statement) found.push(statement);
    paragraph = [];
  };
  lines.forEach((line, index) => {
    const isIn = scopes.some(({ heading, from, to }) => heading !== undefined && index >= from && index < to);
    if (!isIn && line.mark === 'plain') paragraph.push(text.slice(line.from, line.to));
    else end();
  });
  end();
  return found;
}

/** A zone that stands in the title in brackets: `Uploads fail (times in UTC)`. */
function inTitle({ title, order }: NoteDocument): Statement[] {
  const [, words] = /[(（]([^()（）]{2,30})[)）]/.exec(title ?? '') ?? [];
  const said = words === undefined ? undefined : statementOf(words, order);
  return said && said.zones.length > 0 && !said.firstDay ? [{ ...said, day: undefined }] : [];
}
