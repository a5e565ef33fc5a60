import MiniSearch, { type SearchResult } from 'minisearch';
import { isPair, wordsIn } from '../../word.ts';
import { fill } from '../locale/fill.ts';
import { type Entry, type Indexed, searchOptions, similarly } from './options.ts';

/** The most results that are shown. */
const mostShown = 50;
/** The most words of the text that a result names. */
const mostNamed = 5;
/** The most letters of the question that an answer repeats: it has two lines, on a phone three, and nothing below it may move. */
const mostRepeated = 40;
/** How long somebody has to pause before a screen reader is told, and the address says it. */
const pauseMs = 400;

const page = document.querySelector<HTMLElement>('[data-search]');
if (page) start(page);

/** Lets the page search: without this script it offers the lists alone. */
function start(page: HTMLElement): void {
  const form = part<HTMLFormElement>(page, 'form');
  const input = part<HTMLInputElement>(page, 'query');
  const status = part(page, 'status');
  const results = part(page, 'results');
  const index = load(page.dataset.search as string).catch(() => undefined);
  let timer: number | undefined;

  status.textContent = '';
  for (const control of [input, part<HTMLButtonElement>(page, 'button')]) control.disabled = false;
  input.value = new URLSearchParams(location.search).get('q') ?? '';
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void show(0);
  });
  input.addEventListener('input', () => void show(pauseMs));
  if (input.value !== '') void show(0);

  async function show(pause: number): Promise<void> {
    const asked = input.value;
    const said = await answer(asked);
    // Somebody who has typed on meanwhile wants another answer.
    if (asked !== input.value) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      status.textContent = said;
      const query = asked.trim();
      history.replaceState(null, '', query === '' ? location.pathname : `?${new URLSearchParams({ q: query })}`);
    }, pause);
  }

  /** Shows what was found, and returns what is to be said of it. */
  async function answer(asked: string): Promise<string> {
    const query = asked.trim();
    const made = await index;
    if (asked !== input.value) return '';
    const exact = made?.search(query);
    const found = exact?.length === 0 ? made?.search(query, similarly) : exact;
    results.replaceChildren(...(found ?? []).slice(0, mostShown).map((one) => row(page, one)));
    if (found === undefined) return phrase(page, 'failed');
    if (query === '') return '';
    const counts = { n: `${found.length}`, shown: `${mostShown}`, query: cut(query) };
    if (found.length === 0) return phrase(page, 'none', counts);
    if (exact?.length === 0) return phrase(page, 'similar', counts);
    return phrase(page, found.length > mostShown ? 'foundMore' : 'found', counts);
  }
}

async function load(address: string): Promise<MiniSearch<Indexed>> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return MiniSearch.loadJSON<Indexed>(await response.text(), searchOptions);
}

/** The beginning of a question that is long. */
function cut(query: string): string {
  const letters = [...query];
  return letters.length > mostRepeated ? `${letters.slice(0, mostRepeated - 1).join('')}…` : query;
}

/** One result, made from the row that the page has ready, with the words marked that were found. */
function row(page: HTMLElement, result: SearchResult): Node {
  const { title, href, language, day, severity, services, duration, state, summary } = result as SearchResult & Entry;
  const terms = new Set(result.terms);
  const made = copy(page, 'row');
  const link = part<HTMLAnchorElement>(made, 'title');
  link.append(marked(title, terms));
  if (language !== undefined) link.lang = language;
  const inside = hiddenWords(result);
  // Has the browser show the first of them on the page.
  if (href !== undefined)
    link.href = href + (inside[0] === undefined ? '' : `#:~:text=${encodeURIComponent(inside[0])}`);
  part(made, 'day').textContent = day;
  part(made, 'state').textContent = state ?? '';
  part(made, 'services').append(marked(services, terms));
  part(made, 'duration').textContent = duration;
  const level =
    severity === undefined ? undefined : page.querySelector(`template[data-severity="${CSS.escape(severity)}"]`);
  if (level instanceof HTMLTemplateElement) part(made, 'severity').replaceChildren(level.content.cloneNode(true));
  if (summary === undefined) part(made, 'summary').remove();
  else part(made, 'summary').append(marked(summary, terms));
  const said = part(made, 'inside');
  if (inside.length === 0) said.remove();
  else said.textContent = fill(said.textContent, { words: inside.slice(0, mostNamed).join(page.dataset.comma) });
  return made;
}

/** The words that were found and that the row does not show: a reader should see why it is there. */
function hiddenWords({ match }: SearchResult): string[] {
  const words: string[] = [];
  for (const [term, fields] of Object.entries(match)) {
    if (fields.some((field) => field !== 'text' && field !== 'factors')) continue;
    const last = words.at(-1);
    // Pairs of letters that overlap are one word again.
    if (last !== undefined && isPair(term) && last.endsWith(term.charAt(0)))
      words[words.length - 1] = last + term.slice(1);
    else words.push(term);
  }
  return words;
}

/** A text with its words marked that are among the terms. */
function marked(text: string, terms: ReadonlySet<string>): DocumentFragment {
  const made = document.createDocumentFragment();
  let at = 0;
  for (const { start, end, term } of wordsIn(text)) {
    if (!terms.has(term) || end <= at) continue;
    const mark = document.createElement('mark');
    const from = Math.max(start, at);
    made.append(text.slice(at, from), mark);
    mark.textContent = text.slice(from, end);
    at = end;
  }
  made.append(text.slice(at));
  return made;
}

/** A copy of what a template of the page holds. */
const copy = (page: HTMLElement, name: string): DocumentFragment =>
  part<HTMLTemplateElement>(page, name).content.cloneNode(true) as DocumentFragment;

/** The part of the page that has a name. */
function part<Kind extends HTMLElement = HTMLElement>(within: ParentNode, name: string): Kind {
  const found = within.querySelector<Kind>(`[data-part="${name}"]`);
  if (!found) throw new Error(`The page has no part ${name}.`);
  return found;
}

/** What the page says in its language, with values in its places. */
const phrase = (page: HTMLElement, name: string, values: Readonly<Record<string, string>> = {}): string =>
  fill(part(page, 'status').dataset[name] ?? '', values);
