import { mix } from '../../theme.ts';
import type { Card } from './card.ts';
import { canWrite, facesFor } from './fonts.ts';
import { imageSize } from './preview.ts';

const margin = 72;
const inner = imageSize.width - 2 * margin;

/** An element as satori takes it: what React would make. */
interface Node {
  readonly type: 'div';
  readonly props: { readonly style: object; readonly children?: readonly (Node | string)[] };
}

const box = (style: object, children: readonly (Node | string)[] = []): Node => ({
  type: 'div',
  // Without children there is no list of them: satori wants every box that has one to say how they are laid out.
  props: { style: { display: 'flex', ...style }, ...(children.length > 0 && { children }) },
});

/**
 * The image of an incident as a PNG: letters are drawn as shapes from the fonts that come along, so no font of the machine
 * changes a pixel, and nothing but the picture is written into the file. A text in letters that these fonts do not have is
 * left out.
 */
export async function imageOf(card: Card): Promise<Uint8Array<ArrayBuffer>> {
  // Both are large, and only a build that makes images needs them.
  const [{ default: satori }, { default: sharp }] = await Promise.all([import('satori'), import('sharp')]);
  const legible = (text: string | undefined): string => (text !== undefined && canWrite(text) ? text : '');
  const shown: Card = {
    ...card,
    site: legible(card.site),
    title: legible(card.title),
    day: legible(card.day),
    severity: legible(card.severity),
    services: legible(card.services),
    ...(card.lasted && {
      lasted: { label: legible(card.lasted.label), value: legible(card.lasted.value) },
    }),
    ...(card.drawing && {
      drawing: {
        ...card.drawing,
        ticks: card.drawing.ticks.map((tick) => ({ ...tick, label: legible(tick.label) })),
      },
    }),
  };
  const svg = await satori(draw(shown) as never, { ...imageSize, fonts: await facesFor([JSON.stringify(shown)]) });
  const png = await sharp(Buffer.from(svg)).removeAlpha().png({ compressionLevel: 9 }).toBuffer();
  return new Uint8Array(png);
}

function draw({ site, title, day, severity, services, lasted, drawing, colours: colour }: Card): Node {
  const facts = [severity, services].filter(Boolean).join(' · ');
  return box(
    {
      ...imageSize,
      boxSizing: 'border-box',
      flexDirection: 'column',
      justifyContent: 'space-between',
      padding: `${margin - 12}px ${margin}px ${margin - 16}px`,
      backgroundColor: colour.paper,
      color: colour.ink,
      fontFamily: 'Source Sans 3',
      fontSize: 30,
    },
    [
      box({ justifyContent: 'space-between', color: colour.muted }, [
        oneLine({ flexGrow: 1, flexShrink: 1, flexBasis: 0 }, site),
        box({ flexShrink: 0, marginLeft: 40 }, [day ?? '']),
      ]),
      box({ flexDirection: 'column', maxHeight: 300, overflow: 'hidden' }, [
        box(
          {
            fontSize: sizeOf(title),
            fontWeight: 600,
            lineHeight: 1.12,
            letterSpacing: -0.8,
            lineClamp: 3,
            wordBreak: 'break-word',
            display: 'block',
          },
          [title],
        ),
      ]),
      box({ flexDirection: 'column' }, [
        box({ justifyContent: 'space-between', alignItems: 'baseline', marginBottom: 28, color: colour.muted }, [
          oneLine({ flexGrow: 1, flexShrink: 1, flexBasis: 0 }, facts),
          box({ flexShrink: 0, marginLeft: 40 }, [lasted?.label ?? '']),
          box({ flexShrink: 0, marginLeft: 14, color: colour.accent, fontWeight: 600, fontSize: 44 }, [
            lasted?.value ?? '',
          ]),
        ]),
        figure(drawing, colour),
      ]),
    ],
  );
}

/** A text that is cut where it does not fit. */
const oneLine = (style: object, text: string): Node =>
  box({ ...style, display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }, [text]);

/** The longer a title, the smaller: three lines hold the longest that people write. */
const sizeOf = (title: string): number => (title.length <= 40 ? 84 : title.length <= 80 ? 68 : 54);

/** The timeline: an axis, what lasted as bars on it, every row a stroke. */
function figure(drawing: Card['drawing'], colour: Card['colours']): Node {
  const height = 84;
  const axis = 34;
  const bar = 18;
  const soft = mix(colour.accent, colour.paper, 0.35);
  const x = (percent: number): number => (inner * percent) / 100;
  const at = (left: number, top: number, width: number, tall: number, backgroundColor: string): Node =>
    box({ position: 'absolute', left, top, width, height: tall, backgroundColor });
  const { bars = [], breaks = [], ticks = [], rows = [] } = drawing ?? {};
  return box({ position: 'relative', width: inner, height }, [
    at(0, axis, inner, 2, colour.ink),
    ...bars.map(({ kind, x: left, width }) =>
      at(x(left), axis + 1 - bar / 2, Math.max(4, x(width)), bar, kind === 'impact' ? colour.accent : soft),
    ),
    ...breaks.map(({ x: left, width }) => at(x(left), axis - bar, x(width), 2 * bar, colour.paper)),
    ...rows.map(({ x: left }) => at(x(left) - 1.5, 0, 3, axis, colour.ink)),
    ...ticks.map(({ x: left, label }) =>
      box(
        {
          position: 'absolute',
          left: x(left) - 60,
          top: axis + 18,
          width: 120,
          justifyContent: 'center',
          fontSize: 22,
          color: colour.muted,
        },
        [label],
      ),
    ),
    // Where there is room for it before the first time.
    ...(ticks[0] && x(ticks[0].x) > 130
      ? [box({ position: 'absolute', left: 0, top: axis + 18, fontSize: 22, color: colour.muted }, ['UTC'])]
      : []),
  ]);
}
