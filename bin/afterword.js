#!/usr/bin/env node
// Plain JavaScript that any Node can parse: an old one gets a sentence, not a syntax error.
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(
    `afterword needs Node 22.12 or newer; this is ${process.version}. Install one, or add it here: npm i -D node@24`,
  );
  process.exit(2);
}

// What was compiled once need not be again. The cache lies in the package: who can write to it could write to the code as well.
module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/afterword', import.meta.url)));

// The package holds compiled code alone; in a clone the sources run as they are, so nothing has to be built first.
const source = new URL('../src/cli.ts', import.meta.url);
const { main } = await import(existsSync(source) ? source.href : new URL('../lib/cli.js', import.meta.url).href);
process.exitCode = await main(process.argv.slice(2));
