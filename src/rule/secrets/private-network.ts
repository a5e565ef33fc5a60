import { type Code, diagnose } from '../../diagnostic/index.ts';
import { internalHostsIn, type Leak, personalAddressesIn, privateAddressesIn } from '../../leak/index.ts';
import type { Rule } from '../types.ts';
import { publicPlaces } from './public.ts';

/**
 * What the public can read names no address and no host of a private network, and no mail address of a person. Blocks, rows
 * and files that are internal may: that is what they are for.
 *
 * @example private-address at "10.12.5.36" and internal-host at "db-1.prod.internal"
 * ```md
 * ---
 * timeline:
 *   - { at: 2026-05-12 09:12 UTC, text: Mail waits at 10.12.5.36., kind: symptom }
 *   - { at: 2026-05-12 09:20 UTC, text: Mail waits at 10.12.5.37 too., visibility: internal }
 * ---
 * The connection to `db-1.prod.internal` broke off.
 *
 * :::internal
 * It was db-1.prod.internal at 10.12.5.40.
 * :::
 * ```
 * @example private-address at "fd12:3456:789a::1" and personal-address at "jo.doe@mail.home"
 * ```md
 * The address fd12:3456:789a::1 was gone, wrote jo.doe@mail.home to support@mail.home and jo@example.net.
 * ```
 * ```yaml
 * rules: { personal-address: warning }
 * ```
 * @example nothing
 * ```md
 * Version 10.2.3.4 could not reach 192.0.2.7, 127.0.0.1 and metadata.google.internal, nor anything in 10.0.0.0/8. The file
 * `settings.local` was there, and jo.doe@mail.home knew it.
 * ```
 */
export const privateNetwork: Rule = {
  codes: ['private-address', 'internal-host', 'personal-address'],
  check(file) {
    const { text } = file.document;
    const found = kinds.flatMap(([code, find]) => find(text).map((leak) => ({ code, ...leak })));
    if (found.length === 0) return [];
    const placeOf = publicPlaces(file);
    return found.flatMap(({ code, start, end }) => {
      const place = placeOf(start, end);
      return place ? [diagnose(code, { text: text.slice(start, end) }, place)] : [];
    });
  },
};

const kinds = [
  ['private-address', privateAddressesIn],
  ['internal-host', internalHostsIn],
  ['personal-address', personalAddressesIn],
] as const satisfies readonly (readonly [Code, (text: string) => Leak[]])[];
