import { execFile, spawn } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { closedPort } from './fetch/servers.ts';

const run = promisify(execFile);

/** The programs of Prometheus and Alertmanager on this machine. */
export interface Programs {
  readonly prometheus: string;
  readonly alertmanager: string;
  /** What starts them, where they are not installed: a program and its first arguments. */
  readonly by?: readonly [string, ...string[]];
}

/** Where programs are kept that were fetched for the tests: nothing is installed on the machine, and no service is started. */
const unpacked = path.resolve(import.meta.dirname, '../../node_modules/.cache/afterword-test-servers');

/** The programs, or why there are none. On CI, or with `AFTERWORD_TEST_SERVERS=1`, Debian's packages are fetched for that. */
export async function findPrograms(): Promise<Programs | string> {
  const installed = await findIn((process.env.PATH ?? '').split(path.delimiter));
  if (installed) return installed;
  const fetched = await findFetched();
  if (fetched) return fetched;
  if (!process.env.CI && !process.env.AFTERWORD_TEST_SERVERS) {
    return 'prometheus and alertmanager are not on the PATH; with AFTERWORD_TEST_SERVERS=1, apt-get fetches them for the tests';
  }
  try {
    await fetchPackages();
  } catch (error) {
    return `prometheus and alertmanager cannot be fetched with apt-get: ${(error as Error).message.split('\n')[0]}`;
  }
  return (await findFetched()) ?? 'the packages of prometheus have no programs for this machine';
}

/**
 * The programs of the fetched packages. Alertmanager looks for its templates in /usr/share, whoever started it, so it is
 * shown the one of its package there: in a view of the file system that nobody else has.
 */
async function findFetched(): Promise<Programs | string | undefined> {
  const found = await findIn([path.join(unpacked, 'usr/bin')]);
  if (!found) return undefined;
  const view = 'mount --bind "$0" /usr/share && exec "$@"';
  const by = ['unshare', '--map-root-user', '--mount', 'sh', '-c', view, path.join(unpacked, 'usr/share')] as const;
  try {
    await run(by[0], [...by.slice(1), 'true']);
  } catch (error) {
    return `prometheus-alertmanager cannot be shown its templates: ${(error as Error).message.split('\n')[0]}`;
  }
  return { ...found, by };
}

async function findIn(folders: readonly string[]): Promise<Programs | undefined> {
  const prometheus = await firstThere(folders, ['prometheus']);
  const alertmanager = await firstThere(folders, ['alertmanager', 'prometheus-alertmanager']);
  return prometheus && alertmanager ? { prometheus, alertmanager } : undefined;
}

async function firstThere(folders: readonly string[], names: readonly string[]): Promise<string | undefined> {
  for (const file of folders.flatMap((folder) => names.map((name) => path.join(folder, name)))) {
    const isThere = await access(file).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  return undefined;
}

async function fetchPackages(): Promise<void> {
  await mkdir(unpacked, { recursive: true });
  const packages = ['prometheus', 'prometheus-alertmanager'];
  const options = { cwd: unpacked, timeout: 300_000 };
  if (process.getuid?.() === 0) await run('apt-get', ['update'], options);
  await run('apt-get', ['download', ...packages], options);
  for (const file of (await readdir(unpacked)).filter((name) => name.endsWith('.deb'))) {
    await run('dpkg-deb', ['--extract', file, unpacked], options);
    await rm(path.join(unpacked, file));
  }
}

/** Both servers on this machine, watching one address; they are gone when the test has finished. */
export async function startServers(
  programs: Programs,
  { metrics, webhook, rules }: { readonly metrics: string; readonly webhook: string; readonly rules: string },
): Promise<{ readonly prometheus: string; readonly alertmanager: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'afterword-prometheus-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const alertmanager = `127.0.0.1:${await closedPort()}`;
  const prometheus = `127.0.0.1:${await closedPort()}`;
  const files = {
    'rules.yml': rules,
    'alertmanager.yml': sending(webhook),
    'prometheus.yml': watching(metrics, alertmanager),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  start(programs, 'alertmanager', folder, [
    '--config.file=alertmanager.yml',
    '--storage.path=alerts',
    `--web.listen-address=${alertmanager}`,
    '--cluster.listen-address=',
  ]);
  start(programs, 'prometheus', folder, [
    '--config.file=prometheus.yml',
    '--storage.tsdb.path=series',
    `--web.listen-address=${prometheus}`,
    '--rules.alert.resend-delay=1s',
  ]);
  return { prometheus: `http://${prometheus}`, alertmanager: `http://${alertmanager}` };
}

const watching = (metrics: string, alertmanager: string): string => `
global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }
rule_files: [rules.yml]
alerting: { alertmanagers: [{ static_configs: [{ targets: ['${alertmanager}'] }] }] }
scrape_configs: [{ job_name: shop, static_configs: [{ targets: ['${metrics}'] }] }]
`;

const sending = (webhook: string): string => `
route: { receiver: test, group_by: [alertname], group_wait: 1s, group_interval: 1s, repeat_interval: 1h }
receivers: [{ name: test, webhook_configs: [{ url: '${webhook}', send_resolved: true }] }]
`;

function start(programs: Programs, name: 'prometheus' | 'alertmanager', cwd: string, args: readonly string[]): void {
  const [program, ...first] = [...(programs.by ?? []), programs[name]] as [string, ...string[]];
  const child = spawn(program, [...first, ...args], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.on('data', (chunk) => {
    log = `${log}${chunk}`.slice(-4000);
  });
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => resolve());
    child.on('error', () => resolve());
  });
  let stopping = false;
  child.on('exit', (code, signal) => {
    if (!stopping) console.error(`${name} ended by itself (${code ?? signal}):\n${log}`);
  });
  onTestFinished(async () => {
    stopping = true;
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(hard);
  });
}

/** Asks again and again until there is an answer. */
export async function until<T>(what: string, ask: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited a minute for ${what}`);
}
