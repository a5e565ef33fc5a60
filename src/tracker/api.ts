import type { TrackerConfig } from '../config/index.ts';
import { isCredential } from '../secret.ts';
import type { Tracker } from './types.ts';

/** What a tracker is that is asked over the network. */
export type ApiConfig = Pick<TrackerConfig, 'headers' | 'in_progress' | 'dropped'> & {
  /** None of a tracker that afterword.yaml does not name. */
  readonly id?: string;
  readonly url?: string | undefined;
};

/** What it needs to know beside its configuration. */
export interface ApiSettings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whose calendar the days are of. */
  readonly zone: string;
}

/** The credentials that requests of a tracker carry, and where one is expected if there is none. */
export interface Access extends Pick<Tracker, 'lacks'> {
  readonly headers: Readonly<Record<string, string>>;
}

/** Whether an address stands at or below that of a tracker, whatever the case of either. */
export function standsBelow(ref: string, url: string): boolean {
  const begins = new URL(url).href.replace(/\/*$/, '/').toLowerCase();
  return new URL(ref).href.toLowerCase().startsWith(begins);
}

/**
 * The headers of the configuration, and a token of the environment for the one host that such tokens are for: the same variable
 * on another server would give it away.
 */
export function accessTo(
  { id, headers }: ApiConfig,
  { isHome, tokens }: { readonly isHome: boolean; readonly tokens: readonly string[] },
  { env }: ApiSettings,
): Access {
  if (Object.keys(headers).some(isCredential)) return { headers };
  const token = isHome ? tokens.find((name) => env[name]) : undefined;
  if (token !== undefined) return { headers: { ...headers, authorization: `Bearer \${${token}}` } };
  const lacks = isHome
    ? `\`${tokens[0]}\` in the environment`
    : `\`headers\` of the tracker \`${id}\` in afterword.yaml`;
  return { headers, lacks };
}
