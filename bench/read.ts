import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';

/**
 * How fast logs of machines are read, beside `jq -c .` and `wc -l` on the same file in the same run, and how much memory
 * that takes as the log grows. `npm run bench -- 10 100 1000` sets the sizes in MB. Read the ratios: the seconds are those
 * of this machine.
 */

const megabyte = 1_000_000;
const sizes = process.argv.slice(2).map(Number);
const wanted = sizes.length > 0 ? sizes : [10, 100, 1000];
const runs = 3;
const bin = path.resolve(import.meta.dirname, '../bin/afterword.js');
const folder = mkdtempSync(path.join(tmpdir(), 'afterword-bench-'));

/** One line of a log; the same for the same number, one in a thousand an error. */
type LineMaker = (n: number) => string;
const seconds = (n: number): Date => new Date(Date.UTC(2026, 3, 7) + n * 20);
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const message = (n: number): string =>
  n % 1000 === 0 ? `upstream timed out after ${n % 7919} ms` : `GET /v1/items/${n % 7919} 200 in ${n % 97} ms`;

const jsonLine: LineMaker = (n) =>
  JSON.stringify({
    time: seconds(n).toISOString(),
    level: n % 1000 === 0 ? 'ERROR' : 'INFO',
    msg: message(n),
    service: 'gateway',
    request: `r-${(n * 2654435761) % 4294967296}`,
    user: n % 1013,
  });

const syslogLine: LineMaker = (n) => {
  const at = seconds(n);
  const day = String(at.getUTCDate()).padStart(2, ' ');
  const clock = at.toISOString().slice(11, 19);
  return `<${n % 1000 === 0 ? 27 : 30}>${months[at.getUTCMonth()]} ${day} ${clock} web-${n % 5} gateway[${1000 + (n % 13)}]: ${message(n)}`;
};

const kinds = [
  { name: 'JSON lines', file: 'log.jsonl', line: jsonLine, options: [] as string[], peers: ['jq', 'wc'] },
  {
    name: 'syslog',
    file: 'log.log',
    line: syslogLine,
    options: ['--zone', 'UTC', '--date', '2026-04-07'],
    peers: ['wc'],
  },
];

async function write(file: string, bytes: number, line: LineMaker): Promise<void> {
  const out = createWriteStream(file);
  let written = 0;
  for (let n = 0; written < bytes; ) {
    let block = '';
    for (const end = n + 2000; n < end; n++) block += `${line(n)}\n`;
    written += block.length;
    if (!out.write(block)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}

interface Measured {
  readonly seconds: number;
  /** Bytes. */
  readonly peak?: number;
}

/** The fastest of a few runs, each a process of its own; the first warms the cache of the file system. */
function fastest(command: string, args: readonly string[]): Measured | undefined {
  const measured = Array.from({ length: runs }, (): Measured | undefined => {
    const start = process.hrtime.bigint();
    const { status, error, stderr } = spawnSync(command, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    });
    const took = Number(process.hrtime.bigint() - start) / 1e9;
    if (error || (status !== 0 && status !== 1)) return undefined;
    return { seconds: took, peak: Number(/peak (\d+)/.exec(stderr)?.[1] ?? Number.NaN) };
  });
  return measured.filter((one) => one !== undefined).sort((a, b) => a.seconds - b.seconds)[0];
}

/** Runs the command line and tells, at its end, how much memory it took at most. */
const ourselves = (args: readonly string[]): string[] => [
  '--import',
  `data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS*1024))`,
  bin,
  ...args,
];

const rate = (bytes: number, { seconds: took }: Measured): string => `${(bytes / megabyte / took).toFixed(0)} MB/s`;

console.log('| log | size | afterword read | peak memory | jq -c . | ratio to jq | wc -l | ratio to wc |');
console.log('|---|--:|--:|--:|--:|--:|--:|--:|');
try {
  for (const { name, file, line, options, peers } of kinds) {
    for (const size of wanted) {
      const log = path.join(folder, file);
      await write(log, size * megabyte, line);
      const bytes = statSync(log).size;
      const ours = fastest(process.execPath, ourselves(['read', log, '--format', 'json', ...options]));
      const jq = peers.includes('jq') ? fastest('jq', ['-c', '.', log]) : undefined;
      const wc = fastest('wc', ['-l', log]);
      const against = (peer: Measured | undefined): string =>
        peer && ours ? `${(peer.seconds / ours.seconds).toFixed(2)}` : 'not there';
      console.log(
        `| ${name} | ${size} MB | ${ours ? rate(bytes, ours) : 'failed'} | ${ours?.peak ? `${(ours.peak / megabyte).toFixed(0)} MB` : '–'} | ${jq ? rate(bytes, jq) : '–'} | ${peers.includes('jq') ? against(jq) : '–'} | ${wc ? rate(bytes, wc) : '–'} | ${against(wc)} |`,
      );
      rmSync(log);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
