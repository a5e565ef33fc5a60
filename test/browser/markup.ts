import { fromHtml } from 'hast-util-from-html';
import { HtmlValidate } from 'html-validate';
import { visit } from 'unist-util-visit';

/** What a page says of itself and of others, as far as the tests of whole sites ask for it. */
export interface Markup {
  /** Every id, as often as it stands there. */
  readonly ids: readonly string[];
  /** Where its links, images, sheets, scripts and refreshes lead, as written. */
  readonly targets: readonly string[];
  /** The ids that its labels, headers and controls name. */
  readonly named: readonly string[];
  /** The inline scripts, styles and handlers that it has. */
  readonly inline: readonly string[];
  /** What its head says of it, by the names of its `meta` elements: `description`, `viewport`. */
  readonly said: ReadonlyMap<string, string>;
  /** The Content-Security-Policies that it carries. */
  readonly policies: readonly string[];
  /** How often it has each element. */
  readonly elements: ReadonlyMap<string, number>;
}

const leading = ['href', 'src', 'action', 'cite', 'poster', 'xLinkHref'];
const naming = ['ariaLabelledBy', 'ariaDescribedBy', 'ariaControls', 'ariaOwns', 'headers', 'htmlFor', 'list'];

/** Reads a page. */
export function markupOf(html: string): Markup {
  const ids: string[] = [];
  const targets: string[] = [];
  const named: string[] = [];
  const inline: string[] = [];
  const policies: string[] = [];
  const said = new Map<string, string>();
  const elements = new Map<string, number>();
  visit(fromHtml(html), 'element', ({ tagName, properties }) => {
    elements.set(tagName, (elements.get(tagName) ?? 0) + 1);
    const values = (name: string): string[] => {
      const value = properties[name];
      return value === undefined || value === null || typeof value === 'boolean' ? [] : [value].flat().map(String);
    };
    ids.push(...values('id'));
    targets.push(...leading.flatMap(values));
    targets.push(
      ...values('srcSet').flatMap((set) => set.split(',').map((one) => one.trim().split(/\s+/)[0] as string)),
    );
    if (tagName === 'meta') said.set(values('name').join(), values('content').join());
    const header = String(properties.httpEquiv).toLowerCase();
    if (header === 'refresh') {
      targets.push(...values('content').flatMap((content) => /url=(.*)$/i.exec(content)?.[1] ?? []));
    }
    if (header === 'content-security-policy') policies.push(...values('content'));
    named.push(...naming.flatMap(values).flatMap((value) => value.split(/\s+/)));
    // A script whose type is one of data is never run.
    const runs = tagName === 'script' && properties.src === undefined && !/json$/.test(String(properties.type));
    if (runs || tagName === 'style') inline.push(`<${tagName}>`);
    inline.push(...Object.keys(properties).filter((name) => name === 'style' || /^on[A-Z]/.test(name)));
  });
  return { ids, targets, named, inline, said, policies, elements };
}

const validator = new HtmlValidate({ extends: ['html-validate:standard'] });

/** What a page has that the HTML standard does not allow. */
export async function invalidIn(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`),
  );
}
