import type { Place, TextEdit } from '../../diagnostic/index.ts';
import { type ClaimLink, claims, inlineClaims } from '../../markdown/index.ts';
import type { IncidentFile, Project } from '../../project/index.ts';
import { proseOf } from '../prose.ts';

/** A claim of a file, of its body or of a sentence of its front matter. */
export interface PlacedClaim {
  /** What stands after `claim:`. */
  readonly claim: string;
  /** What it states; nothing, where the claim is an address without a text of its own. */
  readonly text: string;
  /** The whole link. */
  readonly place: Place;
  /** The text between the brackets; the whole link where there is none. */
  readonly textPlace: Place;
  /** A stretch of `claim`, where it stands letter for letter in the link; else the whole link. */
  placeIn(start: number, end: number): Place;
  /** Puts another text between the brackets; `undefined` where the text cannot be told from its marks. */
  write(text: string): TextEdit | undefined;
}

/** The claims of a file, in the order of the text. What a status log said is not held to anything. */
export function claimsOf(file: IncidentFile, project: Project): PlacedClaim[] {
  const { document, tree } = file;
  const inFields = proseOf(file, project)
    .filter(({ quoted, text }) => !quoted && /claim:/i.test(text))
    .filter(({ text, placeOf }) => placeOf(0, text.length).start.offset < document.bodyOffset)
    .flatMap(({ text, placeOf }) => inlineClaims(text).map((link) => placed(link, document.text, placeOf)));
  const inBody = claims(tree).map((link) =>
    placed(link, document.text, (start, end) => document.bodyPlace(start, end)),
  );
  return [...inFields, ...inBody];
}

function placed(link: ClaimLink, source: string, placeOf: (start: number, end: number) => Place): PlacedClaim {
  const { claim, start, end, textStart, textEnd } = link;
  const place = placeOf(start, end);
  const isAddress = textStart === start;
  const textPlace = isAddress || textStart === textEnd ? place : placeOf(textStart, textEnd);
  const text = isAddress ? '' : link.text;
  return { claim, text, place, textPlace, placeIn, write };

  function placeIn(from: number, to: number): Place {
    const said = source.slice(place.start.offset, place.end.offset);
    const at = said.length === end - start ? said.lastIndexOf(`:${claim}`) : -1;
    if (at < 0) return place;
    const shift = start + at + 1;
    return placeOf(shift + from, shift + to);
  }

  function write(written: string): TextEdit | undefined {
    const [from, to] = [textPlace.start.offset, textPlace.end.offset];
    const said = source.slice(from, to);
    const isWhole = textPlace === place;
    // A text of the front matter that is escaped or folded does not stand in the file letter for letter.
    if (said.length !== (isWhole ? end - start : textEnd - textStart)) return undefined;
    if (isWhole) {
      if (!isAddress) return { op: 'replace', start: from + 1, end: from + 1, text: written };
      return { op: 'replace', start: from, end: to, text: `[${written}](${said.replace(/^<|>$/g, '')})` };
    }
    const at = said.indexOf(text);
    if (text !== '' && at >= 0 && said.indexOf(text, at + 1) < 0) {
      return { op: 'replace', start: from + at, end: from + at + text.length, text: written };
    }
    // A text that the author wrapped is one line to whoever reads it.
    return said.replace(/\s+/g, ' ').trim() === text.replace(/\s+/g, ' ')
      ? { op: 'replace', start: from, end: to, text: written }
      : undefined;
  }
}
