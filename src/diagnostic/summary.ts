import type { Diagnostic } from './index.ts';
import type { Severity } from './types.ts';

/** How many findings there are of each severity. */
export interface Summary {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** Counts findings by severity. */
export function summarise(diagnostics: readonly Diagnostic[]): Summary {
  const of = (severity: Severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return { errors: of('error'), warnings: of('warning'), infos: of('info') };
}

/** What a summary is about. */
export interface Summarised {
  readonly summary: Summary;
  /** How many of them are shown; the others are said to be hidden. */
  readonly shown: number;
  /** How many files were judged. */
  readonly files: number;
  /** Whether the findings are too many. */
  readonly failed: boolean;
  /** The revision they are held against. */
  readonly since?: string | undefined;
}

/** `✗ 2 files checked: 1 error, 1 warning`. `paint` colours a part for its severity, and the sign in front for how it went. */
export function summaryLine(
  { summary, shown, files, failed, since }: Summarised,
  paint: (as: Severity | 'fine' | 'failed', text: string) => string = (_as, text) => text,
): string {
  const { errors, warnings, infos } = summary;
  const parts = (
    [
      ['error', errors, 'error'],
      ['warning', warnings, 'warning'],
      ['info', infos, 'note'],
    ] as const
  ).flatMap(([severity, n, noun]) => (n > 0 ? [paint(severity, count(n, noun))] : []));
  const hidden = errors + warnings + infos - shown;
  const checked = `${count(files, 'file')} checked${since === undefined ? '' : ` against ${since}`}`;
  const found = parts.length === 0 ? ', nothing found' : `: ${parts.join(', ')}`;
  const sign = failed ? paint('failed', '✗') : paint('fine', '✓');
  return `${sign} ${checked}${found}${hidden > 0 ? ` (${hidden} not shown)` : ''}`;
}

/** `1 file`, `2 files`. */
const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
