import type { en } from './en.ts';

/**
 * All that the pages say of their own, in one language. English is the measure: a catalogue that lacks a phrase or has one
 * too many does not compile. In a phrase, `{name}` is a place that the page fills.
 */
export type Words = typeof en;
