import { renderGithub } from './github.ts';
import { renderGitlab } from './gitlab.ts';
import { renderCheckJson } from './json.ts';
import { renderJunit } from './junit.ts';
import { renderSarif } from './sarif.ts';
import { renderText } from './text.ts';
import type { Reporter } from './types.ts';

export type { MendedFinding, MendingReport, Report, Reporter } from './types.ts';

/** Every format that `check` speaks. To add one, write its file and name it here and in `--format`. */
export const reporters = {
  text: ({ diagnostics, ...report }) => renderText(diagnostics, { ...report, files: report.files.length }),
  json: renderCheckJson,
  github: renderGithub,
  gitlab: renderGitlab,
  sarif: renderSarif,
  junit: renderJunit,
} as const satisfies Readonly<Record<string, Reporter>>;

/** The name of a format: what stands after `--format`. */
export type ReportFormat = keyof typeof reporters;
