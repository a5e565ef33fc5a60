import type { FetchFault } from '../../diagnostic/index.ts';
import type { Secrets } from '../../secret.ts';

/** Thrown inside the fetching of a source, and caught there: what went wrong, and whether to try again. */
export class Failure extends Error {
  readonly fault: FetchFault;
  /** Whether another try may go better. */
  readonly passing: boolean;
  /** What the answer says of when to ask again, as it says it. */
  readonly retryAfter: string | undefined;
  /** How long to wait where it does not say when, in milliseconds; twice as long after each further one. */
  readonly waitMs: number | undefined;

  constructor(
    fault: FetchFault,
    { passing = false, retryAfter, waitMs }: { passing?: boolean; retryAfter?: string; waitMs?: number } = {},
  ) {
    super(fault.fault);
    this.fault = fault;
    this.passing = passing;
    this.retryAfter = retryAfter;
    this.waitMs = waitMs;
  }
}

/** A fault as it may be shown: a server chooses the names in it, and may have made them of a secret. */
export function shownFault(fault: FetchFault, secrets: Secrets): FetchFault {
  const shown = (name: string): string => secrets.hide(name) ?? '…';
  if ('host' in fault) return { ...fault, host: shown(fault.host) };
  if ('charset' in fault) return { ...fault, charset: shown(fault.charset) };
  return 'coding' in fault ? { ...fault, coding: shown(fault.coding) } : fault;
}

/** What a system error of a connection to this host means. An error without a code is a mistake of ours, and thrown on. */
export function connectionFailure(error: unknown, host: string): Failure {
  if (error instanceof Failure) return error;
  const code = (error as { readonly code?: unknown } | undefined)?.code;
  if (typeof code !== 'string') throw error;
  const fault = certificateFault(code, host);
  if (fault) return new Failure(fault);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new Failure({ fault: 'name', host }, { passing: true });
  if (code === 'ECONNREFUSED') return new Failure({ fault: 'refused', host }, { passing: true });
  if (cutOff.has(code)) return new Failure({ fault: 'cut-off' }, { passing: true });
  if (code.startsWith('HPE_')) return new Failure({ fault: 'protocol', detail: code });
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) {
    return new Failure({ fault: 'encryption', host, detail: code });
  }
  return new Failure({ fault: 'network', host, detail: code }, { passing: true });
}

const cutOff = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ERR_STREAM_PREMATURE_CLOSE']);

/** The codes of Node for a certificate that is not accepted, by what is wrong with it. */
const certificates = {
  'self-signed': ['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
  issuer: ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
  expired: ['CERT_HAS_EXPIRED'],
  early: ['CERT_NOT_YET_VALID'],
  host: ['ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH'],
  other: [
    'CERT_CHAIN_TOO_LONG',
    'CERT_REJECTED',
    'CERT_REVOKED',
    'CERT_SIGNATURE_FAILURE',
    'CERT_UNTRUSTED',
    'ERROR_IN_CERT_NOT_AFTER_FIELD',
    'ERROR_IN_CERT_NOT_BEFORE_FIELD',
    'INVALID_CA',
    'INVALID_PURPOSE',
    'PATH_LENGTH_EXCEEDED',
    'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
    'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
  ],
} as const;

function certificateFault(code: string, host: string): FetchFault | undefined {
  const reasons = Object.keys(certificates) as (keyof typeof certificates)[];
  const reason = reasons.find((reason) => (certificates[reason] as readonly string[]).includes(code));
  return reason && { fault: 'certificate', host, reason, detail: code };
}
