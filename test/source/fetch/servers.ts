import { readFileSync } from 'node:fs';
import http, { type RequestListener } from 'node:http';
import https from 'node:https';
import net, { type AddressInfo, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A server on this machine that a test talks to. */
export interface TestServer {
  readonly origin: string;
  readonly port: number;
  /** How many connections are open. */
  connections(): number;
}

/** A real HTTP server; it is gone when the test has finished, as all of them here. */
export const serve = (listener: RequestListener): Promise<TestServer> => listen(http.createServer(listener), 'http');

/** A real HTTPS server with one of the certificates of `test/fixtures/tls`. */
export function serveTls(certificate: string, listener: RequestListener): Promise<TestServer> {
  const pem = readFileSync(certificateFile(certificate), 'utf8');
  return listen(https.createServer({ cert: pem, key: pem }, listener), 'https');
}

/** A server that answers the first bytes it gets with whatever `answer` writes, HTTP or not. */
export function speak(answer: (socket: Socket) => void): Promise<TestServer> {
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => answer(socket));
  });
  return listen(server, 'http');
}

export const certificateFile = (name: string): string =>
  path.resolve(import.meta.dirname, `../../fixtures/tls/${name}.pem`);

/** A port of this machine at which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listen(server: Server, protocol: string): Promise<TestServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  });
  return { origin: `${protocol}://127.0.0.1:${port}`, port, connections: () => sockets.size };
}
