import { existsSync } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

const installed = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const cache = fileURLToPath(new URL('../../node_modules/.cache/chromium', import.meta.url));

const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${cache}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${cache}/fonts-cache</cachedir></fontconfig>
`;

/** Starts a real Chromium; `undefined`, said loudly, where there is none. On a machine that sets `CI`, that is a failure. */
export async function launchChromium(): Promise<Browser | undefined> {
  const executablePath = await chromiumPath();
  if (executablePath === undefined) return undefined;
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--no-zygote', '--disable-dev-shm-usage', '--font-render-hinting=none'],
  });
}

/** Where a real Chromium is; `undefined`, said loudly, where there is none. On a machine that sets `CI`, that is a failure. */
export async function chromiumPath(): Promise<string | undefined> {
  const found = await findChromium();
  if (found !== undefined) return found;
  const message = 'No Chromium: set CHROME_PATH to one. Nothing of test/browser has been tested.';
  if (process.env.CI) throw new Error(message);
  console.warn(`\n${'!'.repeat(message.length)}\n${message}\n${'!'.repeat(message.length)}\n`);
  return undefined;
}

/** `CHROME_PATH`, else an installed one, else the one that comes from npm for linux-x64. */
async function findChromium(): Promise<string | undefined> {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  const found = installed.find((file) => existsSync(file));
  if (found) return found;
  return process.platform === 'linux' && process.arch === 'x64' ? unpackChromium() : undefined;
}

/** Unpacks the Chromium of @sparticuz/chromium, once; test files that run side by side wait for each other. */
async function unpackChromium(): Promise<string> {
  const lock = path.join(cache, '.unpacking');
  await mkdir(cache, { recursive: true });
  for (;;) {
    try {
      await mkdir(lock);
      break;
    } catch {
      // A lock that is older than it can take to unpack was left by a process that was killed.
      const age = Date.now() - ((await stat(lock).catch(() => undefined))?.mtimeMs ?? Date.now());
      if (age > 120_000) await rm(lock, { recursive: true, force: true });
      await wait(200);
    }
  }
  try {
    // Both are read when the package is loaded: where it unpacks to, and that it brings the libraries a bare machine lacks.
    process.env.TMPDIR = cache;
    process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x';
    // Without a single font Chromium shows no text at all, and the package looks for its own in /tmp alone.
    process.env.FONTCONFIG_PATH = cache;
    await writeFile(path.join(cache, 'fonts.conf'), fontsConf);
    const { default: packed } = await import('@sparticuz/chromium');
    return await packed.executablePath();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}
