import type { Secrets } from '../../secret.ts';
import { Failure } from './failure.ts';

/**
 * A body as text: a byte order mark says how it is written, else the `charset` of its content type, else an XML
 * declaration, else it is UTF-8. Throws a `Failure` where it is not text in that charset, or empty.
 */
export function textOf(bytes: Buffer, contentType: string | undefined, status: number): string {
  const charset = byMark(bytes) ?? byContentType(contentType, bytes) ?? byDeclaration(bytes) ?? 'utf-8';
  const text = decode(bytes, charset);
  if (text.trim() === '') throw new Failure({ fault: 'empty', status });
  return text;
}

/** Whether a text is a web page; JSON and feeds that are called one are none, and a page that is called JSON is one. */
export function isWebPage(text: string, contentType: string | undefined): boolean {
  const start = text.slice(0, 2000).replace(/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*/, '');
  if (/^<(?:!doctype\s+html|html)\b/i.test(start)) return true;
  if (/^\s*<\?xml/.test(text) || /^<(?:rss|feed|rdf:RDF)\b/.test(start)) return false;
  return /^\s*(?:text\/html|application\/xhtml\+xml)/i.test(contentType ?? '') && start.startsWith('<');
}

/** How much of a refusal is shown, in characters. */
const shownOfRefusal = 200;

/** What an answer that is not the log says, if that can be shown: the beginning of it, on one line, without secrets. */
export function excerpt(text: string, contentType: string | undefined, secrets: Secrets): string | undefined {
  if (isWebPage(text, contentType)) return undefined;
  const said = secrets.hide(text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim());
  return said === undefined || said.length <= shownOfRefusal ? said : `${said.slice(0, shownOfRefusal)}…`;
}

function decode(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch (error) {
    // TextDecoder throws a RangeError for a name that it does not know, and a TypeError for bytes that do not fit.
    throw new Failure({ fault: error instanceof RangeError ? 'charset' : 'not-text', charset });
  }
}

function byMark(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined;
}

function byContentType(contentType: string | undefined, bytes: Buffer): string | undefined {
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase();
  // Without a mark, the first character tells the order: every log begins with one of ASCII.
  if (charset === 'utf-16' || charset === 'utf16') return bytes[0] === 0 ? 'utf-16be' : 'utf-16le';
  return charset;
}

function byDeclaration(bytes: Buffer): string | undefined {
  const start = bytes.subarray(0, 200).toString('latin1');
  return /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(start)?.[1]?.toLowerCase();
}
