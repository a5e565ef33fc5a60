import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Diagnostic, diagnose, Lines } from '../../src/diagnostic/index.ts';
import { renderGithub } from '../../src/diagnostic/report/github.ts';
import { renderGitlab } from '../../src/diagnostic/report/gitlab.ts';
import { renderText } from '../../src/diagnostic/report/text.ts';
import { reportOf } from './reports.ts';

const text = 'title: Mail\nsummary: TODO\nimpact: TODO\nof two\nlines\n';
const texts = new Map([['a.md', text]]);
const at = (words: string, file = 'a.md') =>
  new Lines(text).place(file, text.indexOf(words), text.indexOf(words) + words.length);
const left = (words = 'TODO', file = 'a.md', severity: Diagnostic['severity'] = 'error') =>
  diagnose('placeholder', { text: words }, at(words, file), { severity });

/** A workflow command, taken apart and unescaped as GitHub's runner does it. */
function commandOf(line: string) {
  const [, head = '', data = ''] = /^::(.*?)::(.*)$/.exec(line) ?? [];
  const [name = '', rest = ''] = [head.split(' ')[0], head.slice(head.indexOf(' ') + 1)];
  const unescapeData = (value: string) => value.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  const unescapeProperty = (value: string) =>
    value
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%');
  const pairs = rest.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
  return {
    name,
    properties: Object.fromEntries(pairs.map(([key, value = '']) => [key, unescapeProperty(value)])),
    data: unescapeData(data),
  };
}

describe('the report for GitHub', () => {
  it('has an annotation for each finding, and says how many there are', () => {
    const found = [left(), left('title', 'a.md', 'warning'), left('Mail', 'a.md', 'info')];
    expect(renderGithub(reportOf(found, texts)).split('\n')).toEqual([
      '::error file=a.md,line=2,endLine=2,col=10,endColumn=14,title=placeholder::`TODO` is a placeholder that nobody has filled in.%0A→ Replace it with what is known, or say that it is unknown.',
      '::warning file=a.md,line=1,endLine=1,col=1,endColumn=6,title=placeholder::`title` is a placeholder that nobody has filled in.%0A→ Replace it with what is known, or say that it is unknown.',
      '::notice file=a.md,line=1,endLine=1,col=8,endColumn=12,title=placeholder::`Mail` is a placeholder that nobody has filled in.%0A→ Replace it with what is known, or say that it is unknown.',
      '✗ 1 file checked: 1 error, 1 warning, 1 note',
      '',
    ]);
  });

  it('names no columns for several lines, which the runner refuses', () => {
    const command = commandOf(renderGithub(reportOf([left('TODO\nof two')], texts)).split('\n')[0] as string);
    expect(command.properties).toEqual({ file: 'a.md', line: '3', endLine: '4', title: 'placeholder' });
  });

  it('counts paths from the top of the repository', () => {
    expect(renderGithub(reportOf([left()], texts, { folder: 'ops/' }))).toContain('file=ops/a.md,');
  });

  it('says that GitHub does not show all, where there are more than ten of a kind', () => {
    const many = (n: number) =>
      renderGithub(
        reportOf(
          Array.from({ length: n }, () => left()),
          texts,
        ),
      );
    expect(many(10)).not.toContain('at most');
    expect(many(11)).toContain('\nGitHub shows at most 10 annotations of a kind for a step; all are in this log.\n✗');
    const mixed = [
      ...Array.from({ length: 6 }, () => left()),
      ...Array.from({ length: 6 }, () => left('Mail', 'a.md', 'warning')),
    ];
    expect(renderGithub(reportOf(mixed, texts))).not.toContain('at most');
  });

  it('comes back whole from the runner, whatever a file is called or says', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('::error::x', 'a,b=c:d%0A', '\r\n::stop-commands::x'),
    );
    fc.assert(
      fc.property(hostile, hostile, (file, said) => {
        const lines = renderGithub(
          reportOf([left(`TODO`, `${file}.md`), { ...left(), args: { text: said } }], texts),
        ).split(/\r\n|\r|\n/);
        expect(lines).toHaveLength(4);
        expect(commandOf(lines[0] as string).properties.file).toBe(`${file}.md`);
        expect(commandOf(lines[1] as string).data).toContain(`\`${said}\` is a placeholder`);
      }),
    );
  });
});

describe('the text report in the log of a runner', () => {
  it('gives no commands that stand in a file', () => {
    const hostile = 'x: ##[add-mask]secret\n';
    const place = new Lines(hostile).place('a.md', 3, 21);
    const found = diagnose('placeholder', { text: '##[error]\n ::stop-commands::x' }, place);
    const lines = renderText([found], { texts: new Map([['a.md', hostile]]), colour: false }).split('\n');
    expect(lines.filter((line) => line.includes('##[') || line.trimStart().startsWith('::'))).toEqual([]);
    expect(lines.join('\n').replaceAll('\u2060', '')).toContain(hostile.trim());
  });
});

describe('the report for GitLab', () => {
  it('is a list of what code quality asks for', () => {
    const found = [left(), left('title', 'a.md', 'warning'), left('Mail', 'a.md', 'info')];
    const report = JSON.parse(renderGitlab(reportOf(found, texts, { folder: 'ops/' })));
    expect(report[0]).toEqual({
      description: '`TODO` is a placeholder that nobody has filled in.',
      check_name: 'placeholder',
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      severity: 'major',
      location: { path: 'ops/a.md', lines: { begin: 2, end: 2 } },
    });
    expect(report.map(({ severity }: { severity: string }) => severity)).toEqual(['major', 'minor', 'info']);
    expect(new Set(report.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(3);
  });

  it('is an empty list where nothing was found', () => {
    expect(renderGitlab(reportOf([], texts))).toBe('[]\n');
  });
});
