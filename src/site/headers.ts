import { policy } from './shell.ts';

/**
 * The `_headers` file that several static hosts read. It repeats the policy of the pages for everything else that is
 * published, and adds what a `meta` element cannot say.
 */
export const headersFile = (base: string): string => `${base}*
  Content-Security-Policy: ${policy}; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
`;
