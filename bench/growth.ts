import { keepingsOf, promisesIn } from '../src/coverage/promise/index.ts';
import { incidentOf } from '../test/coverage/promise/log.ts';
import { inBody, inField, multiplied } from '../test/hostile/fuzz.ts';
import { judged } from '../test/hostile/judged.ts';

/**
 * How much longer a file takes to judge that has four times as much of one text again and again, in one run: about 4 where time
 * grows with the length, 16 where it grows with its square. Prints the worst of all that once took too long, in a body and in a
 * field, each on both sides of the limits of the Markdown parser; and of an update of a status page, which is searched for
 * promises.
 */
const sizes = [2_500, 25_000, 250_000];

/** Milliseconds of the processor, so that what else the machine does is not counted: the least of three. */
function timeOf(work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

/** What promises and does not end. */
const promising = [
  '.',
  '[(',
  'we will share the root cause and ',
  'RCA post-mortem ',
  '[post-mortem](https://a.example) ',
];

/** What is measured where a text stands: the work with so many letters of it. */
const places: Readonly<Record<string, (unit: string, letters: number) => () => unknown>> = {
  body(unit, letters) {
    const text = inBody(unit, letters);
    return () => judged(text);
  },
  field(unit, letters) {
    const text = inField(unit, letters);
    return () => judged(text);
  },
  update(unit, letters) {
    const incident = incidentOf(`It works. RCA ${unit.repeat(letters / unit.length)} end.`);
    return () => [promisesIn(incident), keepingsOf(incident)];
  },
};
for (const unit of multiplied) judged(inBody(unit, 2_500));

for (const letters of sizes) {
  const rows = Object.entries(places).flatMap(([place, workOf]) =>
    (place === 'update' ? [...multiplied, ...promising] : multiplied).map((unit) => {
      const [least, most] = [timeOf(workOf(unit, letters)), timeOf(workOf(unit, 4 * letters))];
      return { ratio: most / least, place, unit, least, most };
    }),
  );
  console.log(`${letters} and ${4 * letters} letters: ratio, milliseconds of each, text and place`);
  for (const { ratio, place, unit, least, most } of rows.toSorted((a, b) => b.ratio - a.ratio).slice(0, 5))
    console.log(
      `${ratio.toFixed(1)}  ${least.toFixed(0)}  ${most.toFixed(0)}  ${JSON.stringify(unit)} in the ${place}`,
    );
}
