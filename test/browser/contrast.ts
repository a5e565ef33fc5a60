import type { Page } from 'playwright-core';
import { contrast, textContrast } from '../../src/theme.ts';

/** What WCAG 2.2 AA asks of text from 24 pixels, or from 18.66 in bold. */
const largeTextContrast = 3;

/** Texts of a page that are painted alike: their colour and what lies below it, as `#rrggbb`, and the first of them. */
interface Painted {
  readonly colour: string;
  readonly ground: string;
  readonly isLarge: boolean;
  /** Colours are forced, and this is none of the reader's. */
  readonly isForeign: boolean;
  readonly first: string;
}

/**
 * Text that stands out too little from what is painted below its middle, and, where colours are forced, text in none of the
 * reader's. axe judges no text in a drawing, and does not see forced colours.
 */
export async function faint({ page }: { readonly page: Page }): Promise<string[]> {
  return (await paintedIn(page)).flatMap(({ colour, ground, isLarge, isForeign, first }) => {
    const found = contrast(colour, ground);
    return [
      ...(found < (isLarge ? largeTextContrast : textContrast)
        ? [`${first}: ${colour} on ${ground} has a contrast of ${found.toFixed(2)}`]
        : []),
      ...(isForeign ? [`${first}: ${colour} is no colour of the reader's`] : []),
    ];
  });
}

/** The texts of a page that can be seen, by how they are painted. */
const paintedIn = (page: Page): Promise<Painted[]> =>
  page.evaluate(() => {
    const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    if (!pixel) throw new Error('There is no canvas.');
    const found = new Map<string, Painted>();
    const boxes = new Map<Element, readonly string[]>();
    const readers = coloursOfTheReader();
    for (const element of document.querySelectorAll('body *')) {
      if (![...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '')) continue;
      const { x, y, width, height } = element.getBoundingClientRect();
      const isSeen = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      // What is for screen readers alone is one pixel large.
      if (!isSeen || width <= 1 || height <= 1 || element.matches(':disabled')) continue;
      const style = getComputedStyle(element);
      const colour = element instanceof SVGElement ? style.fill : style.color;
      const halo = style.paintOrder.startsWith('stroke') && style.stroke !== 'none' ? [style.stroke] : [];
      const grounds = [...around(element), ...drawnBelow(element, x + width / 2, y + height / 2), ...halo];
      const size = Number.parseFloat(style.fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      const key = [isLarge, ...grounds, colour].join();
      if (found.has(key)) continue;
      found.set(key, {
        colour: mixed([...grounds, colour]),
        ground: mixed(grounds),
        isLarge,
        isForeign: readers !== undefined && !readers.includes(colour),
        first: element.outerHTML.slice(0, 100),
      });
    }
    return [...found.values()];

    /** What is seen where colours lie on each other, the lowest first. */
    function mixed(colours: readonly string[]): string {
      if (!pixel) return '';
      for (const colour of colours) {
        pixel.fillStyle = colour;
        pixel.fillRect(0, 0, 1, 1);
      }
      const [red = 0, green = 0, blue = 0] = pixel.getImageData(0, 0, 1, 1).data;
      return `#${((red << 16) | (green << 8) | blue).toString(16).padStart(6, '0')}`;
    }

    /** The colours of an element and of the boxes around it, the outermost first: the root has one that is opaque. */
    function around(element: Element): readonly string[] {
      const known = boxes.get(element);
      if (known) return known;
      const { backgroundColor } = getComputedStyle(element);
      const outer = element.parentElement ? around(element.parentElement) : [];
      const all = /^rgba\(.*, 0\)$/.test(backgroundColor) ? outer : [...outer, backgroundColor];
      boxes.set(element, all);
      return all;
    }

    /** What a drawing has at a point before one of its elements is drawn. */
    function drawnBelow(element: Element, x: number, y: number): string[] {
      if (!(element instanceof SVGElement)) return [];
      let drawing: Element = element;
      while (drawing.parentElement instanceof SVGElement) drawing = drawing.parentElement;
      return [...drawing.querySelectorAll<SVGGeometryElement>('rect, circle, ellipse, path, polygon')].flatMap(
        (shape) => {
          const inside = shape.getScreenCTM()?.inverse();
          const isBefore = shape.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
          if (!inside || !isBefore || !shape.checkVisibility({ visibilityProperty: true })) return [];
          const { fill } = getComputedStyle(shape);
          return fill !== 'none' && shape.isPointInFill(new DOMPoint(x, y).matrixTransform(inside)) ? fill : [];
        },
      );
    }

    /** The colours that a text may have where colours are forced. */
    function coloursOfTheReader(): string[] | undefined {
      if (!matchMedia('(forced-colors: active)').matches) return undefined;
      const probe = document.body.appendChild(document.createElement('i'));
      const names = [
        'Canvas',
        'CanvasText',
        'LinkText',
        'VisitedText',
        'ButtonText',
        'FieldText',
        'GrayText',
        'MarkText',
      ];
      const colours = names.map((name) => {
        probe.style.color = name;
        return getComputedStyle(probe).color;
      });
      probe.remove();
      return colours;
    }
  });
