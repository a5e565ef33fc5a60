import { z } from 'zod';
import { language, relativePath, text, webAddress } from '../incident/field.ts';
import { meetings, parametersOf, type RouteName, routePatterns } from '../route.ts';
import { type ChosenColours, coloursOf, type Scheme, textContrast, weakContrasts } from '../theme.ts';
import { zone } from './field.ts';

/** A path that stays below where it starts: none of its parts is empty, `.` or `..`. */
const path = /^(?=\/)(?:\/(?!\.{1,2}(?:\/|$))[^\s/?#\\]+)*\/?$/;
/** The same of a kind of page, with parameters in brackets. A page is written where its address leads. */
const address = /^(?=\/)(?:\/(?!\.{1,2}(?:\/|$))(?:[\p{L}\p{N}._~-]|\[(?:\.\.\.)?\w+\])+)*\/?$/u;

/** The address of each kind of page, as the user may give it: with the same parameters, or `false`. */
const routeFields = Object.fromEntries(
  Object.entries(routePatterns).map(([name, pattern]) => [name, route(pattern).optional()]),
) as Record<RouteName, z.ZodOptional<ReturnType<typeof route>>>;

/** Digits alone: whatever else CSS takes for a colour could bring more than a colour. */
const colour = z
  .string()
  .regex(/^#([0-9a-f]{3}|[0-9a-f]{6})$/i, "is no colour; one such as '#a2341b' was expected")
  .nullable()
  .transform((written, context) => {
    if (written !== null) return written;
    context.addIssue("is empty, since YAML takes `#` for a comment; a colour in quotes (`'#a2341b'`) was expected");
    return z.NEVER;
  });

/** The name of a font. It is printed between quotes, and has nothing in it that could end them. */
const font = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u, 'is not the name of a font; one such as Georgia was expected');

const picture = relativePath('brand/logo.svg')
  .regex(/\.(png|svg)$/i, 'is no picture that pages can show; a PNG or SVG such as brand/logo.svg was expected')
  .describe('A PNG or SVG.');

/** `site:`: where the pages stand, how they speak, and how they look. */
export const siteSchema = z
  .strictObject({
    title: text.default('Post-mortems').describe('The name of the site.'),
    description: text
      .default('What went wrong, who was hit, and what is being done about it.')
      .describe('One sentence for the front page, feeds and search engines.'),
    url: webAddress
      .refine(
        (url) => !/[?#]/.test(url),
        'has a query or a fragment, below which no page can stand; an address that ends before `?` and `#` was expected',
      )
      .optional()
      .describe('Where the site is published; feeds and canonical links need it.'),
    base: z
      .string()
      .regex(path, 'is not a path that starts with a slash; one such as /incidents was expected')
      .default('/')
      .describe('The path below which the site is published.'),
    zone: zone.prefault('UTC').describe('The time zone shown beside UTC.'),
    language: language.default('en').describe('The language of the pages, as a BCP 47 tag.'),
    locale: language
      .optional()
      .describe('How days and numbers are written: en-US, de-CH. As the language has it, where it is left out.'),
    routes: z
      .strictObject(routeFields)
      .superRefine((routes, context) => {
        for (const pair of meetings(routes)) {
          const [kind, other] = routes[pair[0]] === undefined ? pair.toReversed() : pair;
          const message = `is the address of \`${other}\` too; one of its own was expected`;
          context.addIssue({ code: 'custom', path: [kind as RouteName], message });
        }
      })
      .prefault({})
      .describe('Other addresses of pages; false for a page that the site is not to have.'),
    footer: text.optional().describe('A line at the foot of every page.'),
    reader_zone: z
      .boolean()
      .default(false)
      .describe("Whether a script writes the time in the reader's own zone beside the times of an incident."),
    navigation: z
      .array(
        z.strictObject({
          text: text.describe('What readers click on.'),
          href: z
            .string()
            .regex(
              /^(https?:\/\/[^\s/]\S*|\/(?!\/)\S*)$/,
              'is neither a web address nor a page below the base; https://… or /about/ was expected',
            )
            .describe('An address, or a page below the base of the site: /about/.'),
        }),
      )
      .default([])
      .describe('More links for the head of every page, after those of the site itself.'),
    logo: z
      .union([
        picture,
        z.strictObject({
          light: picture.describe('On light paper, and in print.'),
          dark: picture.describe('On dark paper.'),
        }),
      ])
      .optional()
      .describe('What stands in the head of every page in place of the title of the site.'),
    icon: picture.optional().describe('What browsers show beside the title of a page.'),
    theme: z
      .strictObject({
        light: colours('light').describe('The colours for readers who prefer light.'),
        dark: colours('dark').describe('The colours for readers who prefer dark.'),
        fonts: z
          .strictObject({
            serif: z.array(font).min(1).optional().describe('What texts and headings are set in.'),
            sans: z.array(font).min(1).optional().describe('What labels, tables and figures are set in.'),
            mono: z.array(font).min(1).optional().describe('What code is set in.'),
          })
          .prefault({})
          .describe('Fonts that readers have, the best first.'),
      })
      .prefault({})
      .describe('How the pages look.'),
  })
  .prefault({})
  .describe('The published site.');

/** The colours of a scheme, in which everything can be read. */
function colours(scheme: Scheme) {
  return z
    .strictObject({
      paper: colour.optional().describe('Behind everything.'),
      ink: colour.optional().describe('Text.'),
      muted: colour.optional().describe('Labels and what matters less.'),
      hairline: colour.optional().describe('Lines between things.'),
      wash: colour.optional().describe('Behind code and notices.'),
      accent: colour.optional().describe('Links, marks, and how long people were hit.'),
    })
    .superRefine((chosen: ChosenColours, context) => {
      const said = new Set<string>();
      for (const { text, behind, contrast } of weakContrasts(coloursOf(scheme, chosen))) {
        const key = ([text, behind, 'ink', 'paper'] as const).find((name) => chosen[name] !== undefined);
        // One choice can spoil several pairs; the first of them says it.
        if (key === undefined || said.has(key)) continue;
        said.add(key);
        const found = `${Math.floor(contrast * 100) / 100} to 1`;
        const message = `gives ${text} on ${behind} a contrast of ${found}; a colour with at least ${textContrast} to 1 (WCAG 2.2 AA) was expected`;
        context.addIssue({ code: 'custom', path: [key], message });
      }
    })
    .prefault({});
}

/** The address of a kind of page, or `false`. */
function route(pattern: string) {
  const parameters = parametersOf(pattern);
  const expected = parameters.map((name) => `[${name}]`).join(' and ') || 'no [parameters]';
  return z
    .union([
      z.literal(false),
      z
        .string()
        .regex(address, `is not an address below the site; one such as ${pattern} was expected`)
        .refine(
          (given) => String(parametersOf(given)) === String(parameters),
          `has not the parameters of the page; an address with ${expected} was expected`,
        ),
    ])
    .describe(`${pattern}, where it is left out.`);
}
