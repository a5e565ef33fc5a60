import { fingerprints } from '../../src/diagnostic/fingerprint.ts';
import type { Diagnostic } from '../../src/diagnostic/index.ts';
import type { Report } from '../../src/diagnostic/report/index.ts';
import { summarise } from '../../src/diagnostic/summary.ts';

/** A report of these findings, as `check` makes it. */
export const reportOf = (
  diagnostics: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
  more: Partial<Report> = {},
): Report => ({
  diagnostics,
  summary: summarise(diagnostics),
  files: [...texts.keys()],
  failed: diagnostics.some(({ severity }) => severity === 'error'),
  mending: undefined,
  since: undefined,
  now: '2026-06-01T12:00:00Z',
  version: '0.1.0',
  texts,
  fingerprints: fingerprints(diagnostics, texts),
  folder: '',
  colour: false,
  page: async (code) => `# ${code}\n`,
  ...more,
});
