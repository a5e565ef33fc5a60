import { type Diagnostic, helpOf, messageOf } from '../index.ts';
import type { Report } from './types.ts';

/**
 * A test report as JUnit writes it: a suite a file, a case a finding. An error is a failure; a warning is a case that passes
 * and says what it is. A file in which nothing was found is a case that passes.
 */
export function renderJunit({ diagnostics, files }: Report): string {
  const found = Map.groupBy(diagnostics, ({ place }) => place.file);
  const all = [...new Set([...files, ...found.keys()])].sort();
  const suites = all.map((file) => suite(file, found.get(file) ?? []));
  const tests = all.reduce((sum, file) => sum + (found.get(file)?.length ?? 1), 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name: 'afterword', ...counts(tests, diagnostics) })}>`,
    ...suites,
    '</testsuites>\n',
  ].join('\n');
}

function suite(file: string, found: readonly Diagnostic[]): string {
  const cases = found.length > 0 ? found.map(testCase) : [`<testcase ${attributes({ classname: file, name: file })}/>`];
  const opening = `  <testsuite ${attributes({ name: file, ...counts(cases.length, found), errors: 0, skipped: 0 })}>`;
  return [opening, ...cases.map((one) => `    ${one}`), '  </testsuite>'].join('\n');
}

const counts = (tests: number, found: readonly Diagnostic[]) => ({
  tests,
  failures: found.filter(({ severity }) => severity === 'error').length,
});

/** Named by its sentence and not by its line, so that it is the same case after the file has grown above it. */
function testCase(diagnostic: Diagnostic): string {
  const { code, severity, place } = diagnostic;
  const message = messageOf(diagnostic);
  const told = escapeXml(
    `${place.file}:${place.start.line}:${place.start.column}\n${message}\n→ ${helpOf(diagnostic)}`,
  );
  const opening = `<testcase ${attributes({ classname: place.file, name: `${code}: ${message}` })}>`;
  return severity === 'error'
    ? `${opening}<failure ${attributes({ type: code, message })}>${told}</failure></testcase>`
    : `${opening}<system-out>${severity}: ${told}</system-out></testcase>`;
}

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}="${escapeXml(String(value)).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`)
    .join(' ');

/** Text as XML 1.0 takes it; of what it forbids, a mark is left. */
const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\u{fffd}')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
