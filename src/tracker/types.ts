import type { Diagnostic, FetchFault, TicketFault } from '../diagnostic/index.ts';
import type { Action } from '../incident/index.ts';
import type { FetchOptions } from '../source/fetch.ts';

/** What a tracker says of a ticket. What it does not say is left out. */
export interface Ticket {
  /** How far it is; `unfinished` where the tracker does not tell whether somebody is at it. */
  readonly status: Action['status'] | 'unfinished';
  /** The day on which it was done, and only of one that is done: `2026-05-20`. */
  readonly done?: string | undefined;
  /** The day by which it is to be done. */
  readonly due?: string | undefined;
  /** Its address now, where that is another. */
  readonly movedTo?: string | undefined;
}

/** What came of asking a tracker. Of addresses that stand in neither map, `stopped` or `diagnostics` say why. */
export interface TrackerReading {
  /** By `ref`, as actions write it. */
  readonly tickets: ReadonlyMap<string, Ticket>;
  readonly faults: ReadonlyMap<string, TicketFault>;
  /** Why it was asked no further; `unnamed` of an export that nobody says the place of. */
  readonly stopped?: FetchFault | { readonly fault: 'unnamed' };
  /** What is wrong with the files that it was read from. */
  readonly diagnostics: readonly Diagnostic[];
}

/** How trackers are asked over the network. */
export interface Network extends Pick<FetchOptions, 'env' | 'limits' | 'signal' | 'wait' | 'now'> {
  /** Called as tickets come in, with how many are known by now. */
  readonly onProgress?: (known: number) => void;
}

/** A place where actions are tracked. It is only ever asked questions, and only about tickets of its own. */
export interface Tracker {
  /** The id in afterword.yaml, or the host of one that needs no word there. */
  readonly id: string;
  /** As findings call it: the host that is asked, or the id. */
  readonly name: string;
  /** Where a token is expected that is not there; nothing where there is one, or none is needed. */
  readonly lacks?: string | undefined;
  /** Whether the `ref` of an action is the address of a ticket of its own. */
  recognises(ref: string): boolean;
  /** Reads what it says of tickets, each of which it recognises. Rejects only with the reason of the signal. */
  read(refs: readonly string[], network: Network): Promise<TrackerReading>;
}
