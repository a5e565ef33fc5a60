import type { Leak } from './types.ts';

/** Four numbers; whether they are an address of a private network is looked at afterwards. */
const ipv4 =
  /(?<![\w.-]|(?<!\/)\/|\bv(?:ersion)? )(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?(?![\w-]|\.\d)/dgi;

/** An address of fc00::/7 or fe80::/10. */
const ipv6 = /(?<![\w.:])(?:f[cd][0-9a-f]{2}|fe[89ab][0-9a-f])(?::[0-9a-f]{0,4}){2,7}(?:\/\d{1,3})?(?![\w:])/dgi;

/** The addresses in a text that only a private network has. What every network has, such as `10.0.0.0/8`, is none. */
export function privateAddressesIn(text: string): Leak[] {
  const four = [...text.matchAll(ipv4)].filter((match) => isPrivate(match.slice(1, 5).map(Number), match[5]));
  return [...four, ...text.matchAll(ipv6)]
    .map(
      (match): Leak => ({
        kind: 'an address of a private network',
        start: match.index,
        end: match.index + match[0].length,
      }),
    )
    .sort((a, b) => a.start - b.start);
}

/** RFC 1918 and link-local. 169.254.169.254 answers in every machine of a cloud, so it tells nothing. */
function isPrivate(parts: readonly number[], prefix: string | undefined): boolean {
  const [a = 0, b = 0, c, d] = parts;
  if (parts.some((part) => part > 255)) return false;
  if (a === 169 && b === 254) return !(c === 169 && d === 254) && !(c === 0 && d === 0);
  if (!(a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168))) return false;
  return !(
    prefix !== undefined &&
    Number(prefix) <= 16 &&
    ['10.0.0.0', '172.16.0.0', '192.168.0.0'].includes(parts.join('.'))
  );
}

const host =
  /(?<![\w.-]|(?<!\/)\/)(?:[a-z0-9][a-z0-9-]{0,62}\.){1,8}(?:internal|local|corp|lan|intranet|home\.arpa|svc)(?![\w-]|\.\w|\()|(?<![\w.-])ip-10(?:-\d{1,3}){3}(?:\.[a-z0-9-]{1,62}){0,5}(?![\w-])/gi;

/** Hosts of that form which every machine of a cloud or a cluster has, and files that end so. */
const common =
  /^(?:host\.docker|gateway\.docker|metadata\.google)\.internal$|^kubernetes\.default\.svc|^(?:localhost|example|foo|bar)\.|(?:^|\.)(?:settings|config|env|compose|conf|hosts|module|package)\.(?:local|internal)$/i;

/** The names of hosts in a text that only a private network knows: `db-1.prod.internal`, `mail.svc.cluster.local`. */
export const internalHostsIn = (text: string): Leak[] =>
  [...text.matchAll(host)]
    .filter(([name]) => !common.test(name))
    .map(({ 0: name, index }) => ({ kind: 'a host of a private network', start: index, end: index + name.length }));

const email = /(?<![\w.+@/-])[a-z0-9][\w.+-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?![\w@-])/gi;

/** Addresses that no person reads as theirs, and those of documentation. */
const impersonal =
  /^(?:no-?reply|noc|ops|sre|oncall|info|support|help|security|abuse|contact|admin|postmaster|press|status|incidents?|git|root)[@+.-]|@(?:[^@]*\.)?(?:example(?:\.\w+)?|invalid|test)$/i;

/** The mail addresses in a text that are likely those of people. */
export const personalAddressesIn = (text: string): Leak[] =>
  [...text.matchAll(email)]
    .filter(([address]) => !impersonal.test(address))
    .map(({ 0: address, index }) => ({ kind: 'a mail address', start: index, end: index + address.length }));
