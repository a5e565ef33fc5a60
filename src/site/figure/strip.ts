import type { Distribution } from '../../metric/index.ts';
import { lanes } from './lane.ts';
import { type DurationScale, hour, minute, percent, type ScaleRoom } from './scale.ts';

/** Lengths of time to be drawn in one strip, in milliseconds, and how they lie. */
export interface StripInput {
  readonly lengths: readonly number[];
  readonly lies: Pick<Distribution, 'median' | 'p90'>;
}

/**
 * Lengths of time on a scale, each a mark above it: a dot where it is; where dots would stand too high, a brick of a stack, with those
 * of about the same length; and where there would be too many bricks for a page, stacks alone. Every `x` and `width` is a
 * percentage of the width, every other number a pixel: at the design width or wider, no two dots touch.
 */
export interface Strip {
  readonly height: number;
  /** Where the scale is drawn, from the top. */
  readonly base: number;
  /** In the order of the lengths; none where there are stacks. */
  readonly dots: readonly StripDot[];
  /** From left to right; none where there are dots. */
  readonly stacks: readonly StripStack[];
  /** `undefined` where there are no bricks. */
  readonly bricks?: Bricks;
  /** Where the median and the p90 are. */
  readonly rules: { readonly median: number; readonly p90: number };
}

/** How the bricks of stacks lie. */
export interface Bricks {
  /** How many lie side by side. */
  readonly abreast: number;
  /** From the middle of one to the middle of the next above it. */
  readonly pitch: number;
  readonly thickness: number;
}

export interface StripDot {
  readonly x: number;
  readonly y: number;
}

/** The lengths of a stretch of the scale. */
export interface StripStack {
  readonly x: number;
  readonly width: number;
  readonly height: number;
  /** Which lengths they are: places in the list, from the shortest to the longest. */
  readonly of: readonly number[];
  /** The stretch, from the first to below the second length, in milliseconds: one more incident moves no end of it. */
  readonly from: number;
  readonly below: number;
}

/** What strips are laid out for: the least width that they are shown at. */
export const stripRoom = { width: 272, margin: 24, tickSpace: 46 } as const satisfies ScaleRoom;

const dot = 6;
const leastLanes = 2;
const mostLanes = 16;
const scaleHeight = 22;
const head = 6;

/** The highest stack is not higher than this, and a brick, with the room above it, neither lower nor higher. */
const stackHeight = 192;
const brickHeight = { least: 1, most: 5 };
/** The most bricks of all strips together: each is a link, and a page has to be loaded. */
const mostBricks = 8_000;
/** The least width of a stack, and into how many a factor of ten may be divided. */
const stackWidth = 2.75;
const divisions = [64, 32, 16, 8, 4];
/** The share of its stretch that a stack leaves free. */
const stackGap = 0.1;

/** Draws strips on one scale, all of them in the same form. */
export function drawStrips(inputs: readonly StripInput[], scale: DurationScale): Strip[] {
  const placed = inputs.map(({ lengths }) => placeDots(lengths, scale));
  const isCrowded = placed.some((dots) => dots.some(({ lane }) => lane >= mostLanes));
  return isCrowded
    ? drawStacks(inputs, scale)
    : inputs.map((input, index) => drawDots(input, placed[index] ?? [], scale));
}

interface PlacedDot {
  /** Its middle, as a share of the width. */
  readonly place: number;
  readonly lane: number;
}

/** Stacks dots from the shortest to the longest, each in the lowest lane where it touches none. */
function placeDots(lengths: readonly number[], scale: DurationScale): PlacedDot[] {
  const laneOf = lanes();
  const dots = lengths.map((length) => ({ place: scale.share(length), lane: 0 }));
  for (const one of [...dots].sort((a, b) => a.place - b.place)) {
    const middle = one.place * stripRoom.width;
    one.lane = laneOf(middle - dot / 2, middle + dot / 2);
    // What stands too high is not drawn as dots at all.
    if (one.lane >= mostLanes) break;
  }
  return dots;
}

function drawDots({ lies }: StripInput, placed: readonly PlacedDot[], scale: DurationScale): Strip {
  const shown = placed.reduce((most, { lane }) => Math.max(most, lane + 1), leastLanes);
  const base = head + shown * dot;
  const dots = placed.map(({ place, lane }) => ({ x: percent(place), y: base - lane * dot - dot / 2 - 1 }));
  return { height: base + scaleHeight, base, dots, stacks: [], rules: rulesOf(lies, scale) };
}

function drawStacks(inputs: readonly StripInput[], scale: DurationScale): Strip[] {
  const stacks = inputs.map(({ lengths }) => stack(lengths, scale));
  const highest = Math.max(...stacks.flat().map(({ of }) => of.length));
  const count = inputs.reduce((sum, { lengths }) => sum + lengths.length, 0);
  const bricks = count <= mostBricks ? layBricks(highest) : undefined;
  const heightOf = (n: number): number =>
    bricks ? Math.ceil(n / bricks.abreast) * bricks.pitch : Math.max(1, (n / highest) * stackHeight);
  return inputs.map(({ lies }, index) => {
    const own = (stacks[index] ?? []).map((one) => ({ ...one, height: tenth(heightOf(one.of.length)) }));
    const base = head + Math.ceil(own.reduce((most, { height }) => Math.max(most, height), leastLanes * dot));
    return {
      height: base + scaleHeight,
      base,
      dots: [],
      stacks: own,
      ...(bricks && { bricks }),
      rules: rulesOf(lies, scale),
    };
  });
}

/** So few side by side that the highest stack has room for all of its own. */
function layBricks(highest: number): Bricks {
  const abreast = Math.ceil((highest * brickHeight.least) / stackHeight);
  const pitch = Math.floor(Math.min(stackHeight / Math.ceil(highest / abreast), brickHeight.most) * 10) / 10;
  return { abreast, pitch, thickness: tenth(pitch - Math.min(1, pitch / 4)) };
}

/** Lengths by stretches of the scale. Their ends divide factors of ten, from a minute up, and not the lengths that there are. */
function stack(lengths: readonly number[], scale: DurationScale): Omit<StripStack, 'height'>[] {
  const decade = (scale.place(10 * hour) - scale.place(hour)) * stripRoom.width;
  const division = divisions.find((parts) => decade / parts >= stackWidth) ?? 4;
  const edge = (step: number): number => minute * 10 ** (step / division);
  const byLength = lengths.map((_, index) => index).sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b);
  const found = Map.groupBy(byLength, (index) =>
    Math.max(0, Math.floor(division * Math.log10(Math.max(lengths[index] ?? 0, minute) / minute))),
  );
  return [...found].map(([step, of]) => {
    const [from, below] = [edge(step), edge(step + 1)];
    const width = (scale.place(below) - scale.place(from)) * (1 - stackGap);
    return { x: percent(scale.place(from)), width: percent(width), of, from, below };
  });
}

const rulesOf = ({ median, p90 }: StripInput['lies'], { share }: DurationScale): Strip['rules'] => ({
  median: percent(share(median)),
  p90: percent(share(p90)),
});

/** Pixels as drawings give them, with one decimal. */
export const tenth = (px: number): number => Math.round(px * 10) / 10;
