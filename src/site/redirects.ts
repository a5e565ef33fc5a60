import { type Address, hrefOf } from './links.ts';
import { type Page, pagesOfKind } from './pages.ts';

/**
 * The `_redirects` file that several static hosts read: each earlier address of a page, for good, and where files are
 * published with the page, those below it. The page at the old address leads people on where no host reads this.
 */
export function redirectsFile(pages: readonly Page[], address: Address): string {
  const withFiles = new Set(pagesOfKind(pages, 'attachment').map(({ props }) => props().incident));
  return pagesOfKind(pages, 'moved')
    .flatMap(({ path, props }) => {
      const { id, page } = props();
      const from = hrefOf(address, path);
      // Hosts allow many redirects, and few of those that stand for many addresses.
      return [`${from} ${page.href} 301\n`, ...(withFiles.has(id) ? [`${from}* ${page.href}:splat 301\n`] : [])];
    })
    .join('');
}
