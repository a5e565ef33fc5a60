import type { Config } from '../config/index.ts';
import { type Code, type Diagnostic, defaultLevel, type Level, type Severity } from '../diagnostic/index.ts';
import { type Status, statuses } from '../incident/index.ts';
import type { IncidentFile } from '../project/index.ts';

/** The state of a file, as far as it says one; a file whose front matter cannot be read is a draft. */
export function statusOf({ document: { data } }: IncidentFile): Status {
  const said = typeof data === 'object' && data !== null && 'status' in data ? data.status : undefined;
  return statuses.find((status) => status === said) ?? 'draft';
}

/**
 * The findings as grave as `rules:` of the config takes them in a file of this state, or as their code is by default; what is
 * off is left out. A finding that is milder than its code, such as one about quoted words, stays milder.
 */
export function atLevel(found: readonly Diagnostic[], status: Status, config: Config): Diagnostic[] {
  return found.flatMap((diagnostic) => {
    const byDefault = defaultLevel(diagnostic.code, 'published');
    const level = levelOf(diagnostic.code, status, config);
    if (level === 'off') return [];
    const softened = byDefault !== 'off' && ranks[diagnostic.severity] < ranks[byDefault];
    const severity = softened && ranks[diagnostic.severity] < ranks[level] ? diagnostic.severity : level;
    return [severity === diagnostic.severity ? diagnostic : { ...diagnostic, severity }];
  });
}

/** How grave a finding is in a file of this state. */
export function levelOf(code: Code, status: Status, { rules }: Config): Level {
  const set: Level | Partial<Record<Status, Level>> | undefined = rules[code];
  return (typeof set === 'string' ? set : set?.[status]) ?? defaultLevel(code, status);
}

const ranks: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };
