import Handlebars from 'handlebars';
import { type Diagnostic, diagnose, Lines } from '../diagnostic/index.ts';
import type { TemplateContext } from './context.ts';

/** An instance of its own: helpers that somebody else registers are none of ours. */
const handlebars = Handlebars.create();

/** Any value as YAML: JSON is YAML, so whatever a title holds cannot break out of its field. */
handlebars.registerHelper('yaml', (value: unknown, { loc }: { loc?: unknown }) => {
  // `strict` watches over names that are printed, not over those that are given to a helper.
  if (value === undefined)
    throw new Handlebars.Exception('`yaml` is given a name that a template cannot refer to', { loc } as never);
  return new Handlebars.SafeString(JSON.stringify(value));
});

export type Rendered =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Renders a template of `templates/`. A name that does not exist is an error, with its place in the template. */
export function renderTemplate(template: string, file: string, context: TemplateContext): Rendered {
  try {
    // Markdown is not HTML: escaping would corrupt it. `strict` turns a misspelt name into an error instead of a gap.
    const render = handlebars.compile(template, { noEscape: true, strict: true, preventIndent: true });
    return { ok: true, text: render(context) };
  } catch (error) {
    return { ok: false, diagnostics: [templateError(error as Error, template, file)] };
  }
}

/** Handlebars gives the place of a run-time error as properties, that of a parse error only inside its message. */
function templateError(
  error: Error & { lineNumber?: number; column?: number },
  template: string,
  file: string,
): Diagnostic {
  const lines = new Lines(template);
  const line = error.lineNumber ?? Number(/on line (\d+)/.exec(error.message)?.[1] ?? 1);
  const start = lines.offsetOf(line) + (error.column ?? 0);
  const newline = template.indexOf('\n', start);
  const problem = error.message
    .replace(/^Parse error on line \d+:\n(?:.*\n)*?(?=Expecting)/, '')
    .replace(/ - \d+:\d+$/, '')
    .replace(/"([^"]+)" not defined in \[object Object\]/, '`$1` is not something that a template can refer to')
    .split('\n')[0] as string;
  return diagnose('template-error', { problem }, lines.place(file, start, newline === -1 ? template.length : newline));
}
