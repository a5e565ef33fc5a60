import type { Json } from '../syntax/json.ts';

/** What names an alert or a series of Prometheus: labels by name, sorted by it. */
export type Labels = ReadonlyMap<string, string>;

/** The labels of an object, without those that are left out; empty ones are as good as absent. */
export function labelsOf(json: Json, ...without: readonly string[]): Labels {
  const labels = json.entries.flatMap(([name, value]) => {
    const text = value.scalar;
    return text && !without.includes(name) ? [[name, text] as const] : [];
  });
  return new Map(labels.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** One text for one set of labels. */
export const labelsKey = (labels: Labels): string => JSON.stringify([...labels]);

const offsetBasis = 0xcbf29ce484222325n;
const prime = 0x100000001b3n;
const separator = 255;

/** The fingerprint that Prometheus and Alertmanager give to these labels: FNV-1a, 64 bits, 16 hexadecimal digits. */
export function fingerprintOf(labels: Labels): string {
  const encoder = new TextEncoder();
  let sum = offsetBasis;
  for (const text of [...labels].flat()) {
    for (const byte of [...encoder.encode(text), separator]) sum = BigInt.asUintN(64, (sum ^ BigInt(byte)) * prime);
  }
  return sum.toString(16).padStart(16, '0');
}

/** Labels as people write them for Prometheus: `InstanceDown{instance="api-1:9100"}`. */
export function nameOf(name: string, labels: Labels): string {
  const written = [...labels].map(([label, value]) => `${label}=${JSON.stringify(value)}`).join(', ');
  return written && name ? `${name}{${written}}` : name || `{${written}}`;
}
