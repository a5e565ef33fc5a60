import type { Config } from '../config/index.ts';
import { formatInstant, type Instant } from '../time/index.ts';

/** What a template can refer to. Every name is documented in `docs/templates.md`. */
export interface TemplateContext {
  readonly title: string;
  /** As it is written in front matter: `2026-04-07 14:32 UTC`, or `unknown`. */
  readonly started: string;
  readonly severity: string | null;
  /** Ids of services. */
  readonly services: readonly string[];
  /** References of status-page incidents. */
  readonly statusPage: readonly string[];
  /** The path from the file to the JSON Schema that editors use, where one is at hand. */
  readonly schema: string | null;
  /** The sections of afterword.yaml, in order. */
  readonly sections: readonly { readonly title: string }[];
  readonly severities: readonly { readonly id: string; readonly description: string | null }[];
}

/** What is known when a post-mortem is begun. */
export interface Beginning {
  readonly title: string;
  readonly started?: Instant;
  readonly severity?: string;
  readonly services: readonly string[];
  readonly statusPage: readonly string[];
  readonly schema?: string;
}

/** The context of a template, worked out apart from the rendering. */
export const templateContext = (config: Config, beginning: Beginning): TemplateContext => ({
  title: beginning.title,
  started: beginning.started ? formatInstant(beginning.started) : 'unknown',
  severity: beginning.severity ?? null,
  services: beginning.services,
  statusPage: beginning.statusPage,
  schema: beginning.schema ?? null,
  sections: config.sections.map(({ title }) => ({ title })),
  severities: config.severities.map(({ id, description }) => ({ id, description: description ?? null })),
});
