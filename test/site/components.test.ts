import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { componentNames } from '../../src/site/replacements.ts';
import { root, tableOf } from '../docs-page.ts';

const site = path.join(root, 'src/site');
const names = await componentNames();
const sourceOf = (folder: string, file: string): string => readFileSync(path.join(site, folder, file), 'utf8');

/** The components that the routes show: those of whole pages. */
const pages = new Set(
  readdirSync(path.join(site, 'routes')).flatMap((file) =>
    [...sourceOf('routes', file).matchAll(/from '\.\.\/components\/(.+)\.astro'/g)].map(([, name]) => name),
  ),
);

/** The classes that a style sheet of the site has. */
const styled = new Set(
  readdirSync(path.join(site, 'styles')).flatMap((file) =>
    [...sourceOf('styles', file).matchAll(/\.([a-z][\w-]*)/gi)].map(([, name]) => name),
  ),
);

/** What `ComponentProps` says of each component: the names of its props, and what it shows. */
const described = new Map(
  membersOf(path.join(site, 'components.ts'), 'ComponentProps').map(({ name, type, comment }) => [
    name,
    { props: type.getProperties().map((prop) => prop.name), shows: comment },
  ]),
);

describe('the components', () => {
  it('are found where they are', () => {
    expect(names).toEqual(expect.arrayContaining(['Layout', 'Severity', 'figure/Calendar']));
    expect(names).toHaveLength(new Set(names).size);
  });

  it.each(names)('have %s, with the props that stand under its name', (name) => {
    const types = sourceOf('components', `${name}.astro`).matchAll(/^(?:type|interface) Props\b.*/gm);
    expect([...types].map(([line]) => line)).toEqual([`type Props = ComponentProps['${name}'];`]);
    expect(described.get(name)?.props.length).toBeGreaterThan(0);
  });

  it.each(names)('have no class that no style sheet has: %s', (name) => {
    const classes = [...sourceOf('components', `${name}.astro`).matchAll(/\sclass="([^"]+)"/g)].flatMap(
      ([, list = '']) => list.split(' '),
    );
    expect(classes.filter((one) => !styled.has(one))).toEqual([]);
  });

  it.each(names.filter((name) => name !== 'Said'))('leave phrases as they are: %s', (name) => {
    expect(sourceOf('components', `${name}.astro`)).not.toMatch(/\.replace\(|\.split\(|\bIntl\b/);
  });

  it('have props for none that is not there', () => {
    expect([...described.keys()].sort()).toEqual([...names].sort());
  });

  it('are all in the docs, with their props and with what they show', () => {
    const { rows } = tableOf('docs/site.md', 'Components of your own');
    const told = rows.map(([name, props, shows]) => [name?.text, `${props?.text}: ${shows?.text}.`]);
    const is = names.map((name) => {
      const { props = [], shows } = described.get(name) ?? {};
      const listed = pages.has(name) ? 'all that the page shows' : props.map((prop) => `\`${prop}\``).join(', ');
      return [`\`${name}\``, `${listed}: ${shows}`];
    });
    expect(told).toHaveLength(is.length);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(is));
  });
});

/** The members of an interface, with their types and the text of their doc comments. */
function membersOf(file: string, name: string): { name: string; type: ts.Type; comment: string }[] {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [file], include: [] }, ts.sys, root);
  const program = ts.createProgram([file], options);
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(file) as ts.SourceFile) as ts.Symbol;
  const found = checker.getExportsOfModule(module).find((symbol) => symbol.name === name) as ts.Symbol;
  return checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(found)).map((symbol) => ({
    name: symbol.name,
    type: checker.getTypeOfSymbol(symbol),
    comment: ts.displayPartsToString(symbol.getDocumentationComment(checker)),
  }));
}
