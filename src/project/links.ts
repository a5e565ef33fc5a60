import path from 'node:path';

/**
 * The path that a link of an incident file leads to, relative to the root (which `/` in front means too); `undefined` for links
 * that leave the repository by design (`https:`, `mailto:`, `#…`).
 */
export function linkedPath(file: string, target: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^\/\/|^#|^$/i.test(target)) return undefined;
  const bare = (target.split(/[?#]/, 1)[0] as string) || '';
  if (bare === '') return undefined;
  const folder = bare.startsWith('/') ? '.' : path.posix.dirname(file);
  return path.posix.normalize(path.posix.join(folder, safeDecode(bare)));
}

/** The path of a file of evidence, relative to the root. It is a path and no address: `#` and `%` are letters of it. */
export const attachedPath = (file: string, attached: string): string =>
  path.posix.normalize(path.posix.join(path.posix.dirname(file), attached));

function safeDecode(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
