import { EventEmitter } from 'node:events';

/** As much of a request to one of Node's servers, and of an answer of it, as is used here. */
interface Request {
  readonly url?: string;
}
interface Response {
  writeHead(status: number, headers: Readonly<Record<string, string>>): { end(): void };
}

/** Answers a request for the base without its slash; says whether it did. */
type Lead = (request: Request, response: Response) => boolean;

/**
 * Leads from the base as people write it, `/postmortems`, to the front page below it, as hosts do. To Astro it is an address outside
 * of the site, so whoever uses this has to ask it before Astro.
 */
function leadTo(base: string): Lead {
  const home = new URL(base, 'http://localhost').pathname;
  return ({ url = '' }, response) => {
    const [, path = '', query = ''] = /^([^?]*)(.*)$/s.exec(url) ?? [];
    if (home === '/' || `${path}/` !== home) return false;
    // Not for good: another site may be served at this port tomorrow.
    response.writeHead(302, { location: home + query }).end();
    return true;
  };
}

/** As much of a development server of Vite's as is used here. */
interface ViteServer {
  readonly middlewares: { readonly stack: { readonly route: string; readonly handle: Middleware }[] };
}

type Middleware = (request: Request, response: Response, next: () => void) => void;

/** Has a development server lead to the base. */
export function basePlugin(base: string) {
  const lead = leadTo(base);
  const handle: Middleware = (request, response, next) => {
    if (!lead(request, response)) next();
  };
  return {
    name: 'afterword:base',
    // What is returned runs when all plugins have put their own in, Astro's at the front.
    configureServer: (server: ViteServer) => () => {
      server.middlewares.stack.unshift({ route: '', handle });
    },
  };
}

/** Has the server of a preview lead to the base. Astro keeps plugins away from it; it holds the one of Node, unless an adapter made it. */
export function leadInPreview(preview: object, base: string): void {
  if (!('server' in preview) || !(preview.server instanceof EventEmitter)) return;
  const { server } = preview;
  const lead = leadTo(base);
  const listeners = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (lead(request, response)) return;
    for (const listener of listeners) Reflect.apply(listener, server, [request, response]);
  });
}
