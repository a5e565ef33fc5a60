import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { factOf } from './workspace.ts';

/** Where Chromium, Chrome and Edge are installed as a rule, the likeliest first. */
const usual: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** The first that is there of `CHROME_PATH`, which then is the only one, and the usual places; `undefined` where none is. */
export async function findChromium(env: Readonly<Record<string, string | undefined>>): Promise<string | undefined> {
  for (const file of env.CHROME_PATH ? [env.CHROME_PATH] : (usual[process.platform] ?? [])) {
    if ((await factOf(path.parse(file).root, file))?.kind === 'file') return file;
  }
  return undefined;
}

/** What a page waits for before it is printed: fonts, and images that nobody has scrolled to yet. */
const everythingLoaded = `for (const image of document.images) image.loading = 'eager';
Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode().catch(() => {}))]).then(() => {})`;

/** The size of a sheet whose style says none, in inches. */
const a4 = { paperWidth: 210 / 25.4, paperHeight: 297 / 25.4 };

/** How long a page may take to be printed. */
const mostMs = 60_000;

/** What a browser is given for an address that it asks for. */
export interface Answer {
  readonly body: Uint8Array;
  /** Its media type: `text/html; charset=utf-8`. */
  readonly type: string;
}

/** What is printed, and from what. */
export interface Printing {
  readonly address: string;
  /** An empty folder: the browser reads nothing of the user's, and leaves nothing anywhere else. */
  readonly profile: string;
  /** Every request is answered by it, so none goes to the network; `undefined` says that there is nothing at the address. */
  readonly answer: (address: string) => Promise<Answer | undefined>;
}

/** Prints a page as its style sheets say, and gives the PDF. Rejects, with a part of a sentence, where the browser does not do it. */
export async function printPage(executable: string, { address, profile, answer }: Printing): Promise<Uint8Array> {
  const browser = new Browser(executable, profile);
  try {
    const { targetId } = await browser.call('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await browser.call('Target.attachToTarget', { targetId, flatten: true });
    const page = (method: string, params: object = {}) => browser.call(method, params, sessionId as string);
    browser.on('Fetch.requestPaused', async ({ requestId, request }) => {
      const found = await answer((request as { readonly url: string }).url);
      const responseHeaders = found ? [{ name: 'content-type', value: found.type }] : [];
      const body = found && Buffer.from(found.body).toString('base64');
      await page('Fetch.fulfillRequest', { requestId, responseCode: found ? 200 : 404, responseHeaders, body });
    });
    await page('Fetch.enable');
    await page('Page.enable');
    const loaded = new Promise<void>((resolve) => browser.on('Page.loadEventFired', async () => resolve()));
    await page('Page.navigate', { url: address });
    await browser.before(loaded);
    await page('Runtime.evaluate', { expression: everythingLoaded, awaitPromise: true });
    const options = {
      ...a4,
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    };
    const { data } = await page('Page.printToPDF', options);
    return Buffer.from(data as string, 'base64');
  } finally {
    await browser.end();
  }
}

type Message = Readonly<Record<string, unknown>>;

/** A browser that runs, spoken to by the DevTools protocol: a message ends with a NUL. */
class Browser {
  readonly #process: ChildProcess;
  readonly #input: Writable;
  readonly #waiting = new Map<number, { resolve: (result: Message) => void; reject: (reason: Error) => void }>();
  readonly #listeners = new Map<string, (params: Message) => Promise<void>>();
  /** Rejects when the browser ends or takes too long. */
  readonly #ended: Promise<never>;
  readonly #closed: Promise<void>;
  #calls = 0;

  constructor(executable: string, profile: string) {
    const args = [
      '--headless',
      '--remote-debugging-pipe',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--no-first-run',
      `--user-data-dir=${profile}`,
      // The sandbox does not start for root, whom containers run as; what is opened is a page of ours, which runs nothing.
      ...(process.getuid?.() === 0 ? ['--no-sandbox', '--no-zygote'] : []),
    ];
    const child = spawn(executable, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], windowsHide: true });
    this.#process = child;
    this.#input = child.stdio[3] as Writable;
    this.#ended = new Promise((_, reject) => {
      const timer = setTimeout(() => reject(new Error(`it took longer than ${mostMs / 1000} s`)), mostMs);
      child.once('error', (error) => reject(error));
      child.once('close', (code) => {
        clearTimeout(timer);
        reject(new Error(`it ended with ${code ?? 'a signal'}`));
      });
    });
    // Whoever waits for an answer hears of it; when nobody waits, it has ended because it was told to.
    this.#ended.catch(() => undefined);
    this.#closed = new Promise((resolve) => child.once('close', () => resolve()).once('error', () => resolve()));
    this.#input.on('error', () => undefined);
    let rest = '';
    (child.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => {
      const messages = (rest + text).split('\0');
      rest = messages.pop() as string;
      for (const message of messages) this.#hear(JSON.parse(message));
    });
  }

  /** Has the browser do something, and gives what comes of it. */
  call(method: string, params: object, sessionId?: string): Promise<Message> {
    this.#calls += 1;
    const id = this.#calls;
    const answered = new Promise<Message>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#input.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`);
    return this.before(answered);
  }

  /** What a promise gives, unless the browser ends or takes too long before. */
  before<T>(promise: Promise<T>): Promise<T> {
    return Promise.race([promise, this.#ended]);
  }

  on(event: string, listener: (params: Message) => Promise<void>): void {
    this.#listeners.set(event, listener);
  }

  /** Ends it, and waits until it is gone. */
  async end(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#closed;
  }

  #hear(message: Message): void {
    const { id, method, params, result, error } = message;
    const waiting = this.#waiting.get(id as number);
    this.#waiting.delete(id as number);
    if (error) waiting?.reject(new Error((error as { readonly message: string }).message));
    else waiting?.resolve(result as Message);
    // A request that was given up meanwhile cannot be answered any more.
    this.#listeners
      .get(method as string)?.(params as Message)
      .catch(() => undefined);
  }
}
