import fc from 'fast-check';
import { hostileText } from '../test/hostile/fuzz.ts';
import { expectLocated, judged } from '../test/hostile/judged.ts';

/**
 * Judges texts that somebody has tampered with for so many minutes (`npm run fuzz -- 60`), and tells how many there were, the
 * slowest of them, and the first that broke a promise: a crash, a finding without a place, or more than ten seconds of
 * the processor.
 */
const minutes = Number(process.argv[2] ?? 1);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const end = Date.now() + minutes * 60_000;
let [count, letters, slowest, slowestText] = [0, 0, 0, ''];

const result = fc.check(
  fc.property(hostileText, (text) => {
    // Time of the processor: what else the machine does is not counted.
    const start = process.cpuUsage();
    expectLocated(judged(text), text);
    const { user, system } = process.cpuUsage(start);
    const ms = (user + system) / 1000;
    count += 1;
    letters += text.length;
    if (ms > slowest) [slowest, slowestText] = [ms, text];
    if (ms > 10_000) throw new Error(`${Math.round(ms)} ms for ${text.length} letters`);
  }),
  { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: end - Date.now(), seed },
);

console.log(`seed ${seed}: ${count} texts of ${Math.round(letters / count)} letters on average in ${minutes} min`);
console.log(`slowest: ${Math.round(slowest)} ms of the processor for ${slowestText.length} letters`);
if (result.failed && result.counterexample) {
  console.log(`failed: ${result.errorInstance}\n${JSON.stringify(result.counterexample[0])}`);
  process.exitCode = 1;
}
