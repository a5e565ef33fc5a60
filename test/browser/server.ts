import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.xml': 'application/atom+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

/** A static host on a free port of this machine, below a base, as plain as they come: folders, files, and `404.html`. */
export async function serve(folder: string, base = '/'): Promise<{ origin: string; close: () => void }> {
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const name = pathname.startsWith(base) ? decodeURIComponent(pathname.slice(base.length)) : '404.html';
    const file = path.join(folder, name === '' || name.endsWith('/') ? `${name}index.html` : name);
    const type = types[path.extname(file)] ?? 'text/plain; charset=utf-8';
    const body = await readFile(file).catch(() => undefined);
    response.writeHead(body ? 200 : 404, { 'content-type': body ? type : 'text/html; charset=utf-8' });
    response.end(body ?? (await readFile(path.join(folder, '404.html')).catch(() => '')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
