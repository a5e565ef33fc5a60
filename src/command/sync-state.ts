import { createHash } from 'node:crypto';
import { z } from 'zod';
import { keepPrivate, privateFolder, readText, writeText } from '../workspace.ts';

const stateFile = `${privateFolder}/sync.json`;

const validators = z.object({ etag: z.string().optional(), lastModified: z.string().optional() });
const shape = z.object({
  version: z.literal(1),
  sources: z.record(z.string(), z.object({ ledger: z.string(), requests: z.record(z.string(), validators) })),
});

type Validators = z.output<typeof validators>;

/**
 * What the last answers of the sources were called by their servers, so that an answer that has not changed need not be sent
 * again. It holds only for the ledger that the answers went into: with another one, as on another branch, everything is
 * fetched anew. Nothing is lost with it.
 */
export class SyncState {
  readonly #sources: z.output<typeof shape>['sources'];

  constructor(sources: z.output<typeof shape>['sources'] = {}) {
    this.#sources = sources;
  }

  /** What to ask a server about, if the ledger is the one that its last answer went into. */
  recall(source: string, ledger: string, request: string): Validators | undefined {
    const known = this.#sources[source];
    return known?.ledger === digest(ledger) ? known.requests[request] : undefined;
  }

  remember(source: string, ledger: string, answers: ReadonlyMap<string, Validators>): void {
    this.#sources[source] = { ledger: digest(ledger), requests: Object.fromEntries(answers) };
  }

  get text(): string {
    return `${JSON.stringify({ version: 1, sources: this.#sources }, null, 2)}\n`;
  }
}

/** What is remembered; nothing, where that cannot be read. */
export async function readSyncState(root: string): Promise<SyncState> {
  const read = await readText(root, stateFile);
  try {
    return new SyncState(read.ok ? shape.parse(JSON.parse(read.text)).sources : {});
  } catch {
    return new SyncState();
  }
}

/** Keeps it in the private folder. */
export async function writeSyncState(root: string, state: SyncState): Promise<void> {
  await keepPrivate(root);
  await writeText(root, stateFile, state.text);
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
