import { type Config, configSchema } from '../../src/config/index.ts';
import type { Project } from '../../src/project/index.ts';
import { readLog } from '../../src/source/read.ts';
import { projectOf, sourceOf } from '../rule/project.ts';

/** An incident of a status page, as short as a test can say it. */
export interface LogIncident {
  readonly id: string;
  readonly title: string;
  readonly impact?: 'none' | 'minor' | 'major' | 'critical' | 'maintenance' | undefined;
  readonly components?: readonly string[];
  /** When, in which phase, and with which words. */
  readonly updates: readonly (readonly [at: string, phase: string, text: string])[];
}

interface Parts {
  readonly config?: Config;
  /** The incidents of the source `page`. */
  readonly page: readonly LogIncident[];
  /** Incident files, by their paths. */
  readonly files?: Readonly<Record<string, string>>;
  readonly now?: string;
}

/** A project that keeps the log of one status page, in the shape that Statuspage gives it. */
export function projectWith({
  config = configSchema.parse({ sources: [{ id: 'page' }] }),
  page,
  files = {},
  now,
}: Parts): Project {
  const log = {
    page: { id: 'p', name: 'Page', url: 'https://status.example' },
    incidents: page.map(({ id, title, impact, components = [], updates }) => ({
      id,
      name: title,
      ...(impact && { impact }),
      components: components.map((name) => ({ name })),
      incident_updates: updates
        .map(([at, status, body], index) => ({ id: `${id}-${index}`, status, body, display_at: at, created_at: at }))
        .toReversed(),
    })),
  };
  const reading = readLog({ file: 'status/page.json', text: JSON.stringify(log) }, undefined, {});
  return projectOf(files, { config, logs: [sourceOf('page', [reading])], now });
}

/** An incident file that answers for incidents of the page. */
export const answer = (status: string, references: readonly string[], more = ''): string => `---
title: Mail was late
status: ${status}
started: 2026-05-12 09:00 UTC
status_page: [${references.join(', ')}]
${more}
---
`;
