import type { Diagnostic } from '../diagnostic/index.ts';
import type { MendedFinding, MendingReport } from '../diagnostic/report/index.ts';
import { painter } from '../diagnostic/report/paint.ts';
import type { Conceal } from '../leak/index.ts';
import { type MadeFix, mend } from '../mend.ts';
import { type Project, withTexts } from '../project/index.ts';
import { judge } from '../rule/index.ts';
import { configFile, replaceText } from '../workspace.ts';
import { type DiffOptions, renderDiff } from './diff.ts';

/** A project after mending, what is left to find in it, and what was done to which texts. */
export interface Fixed {
  readonly project: Project;
  readonly found: readonly Diagnostic[];
  readonly mending: MendingReport;
  /** The files that have changed, or would change. */
  readonly changes: readonly Change[];
}

interface Change {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Mends what has one right answer in the chosen files, and in afterword.yaml where all are chosen, and writes them unless it is
 * `dryRun`. A file that cannot be written is judged as it is.
 */
export async function fix(project: Project, chosen: ReadonlySet<string> | 'all', dryRun: boolean): Promise<Fixed> {
  const mended = await mend(project, (file) => chosen === 'all' || chosen.has(file));
  const changes = [...mended.project.texts].flatMap(([file, after]): Change[] => {
    const before = project.texts.get(file);
    return before === undefined || before === after ? [] : [{ file, before, after }];
  });
  const refused = dryRun ? new Map<string, string>() : await write(project.root, changes);
  const kept = new Map(changes.filter(({ file }) => refused.has(file)).map(({ file, before }) => [file, before]));
  const left = kept.size === 0 ? mended.project : await withTexts(mended.project, kept);
  const isRefused = ({ diagnostic }: MadeFix): boolean => refused.has(diagnostic.place.file);
  return {
    project: left,
    found: kept.size === 0 ? mended.found : judge(left),
    mending: {
      written: !dryRun && changes.length > kept.size,
      mended: mended.made.filter((way) => !isRefused(way)).map(named),
      unmended: [
        ...mended.made.filter(isRefused).map((way) => ({
          ...named(way),
          reason: `the file was not written: ${refused.get(way.diagnostic.place.file)}`,
        })),
        ...mended.unmade.map((way) => ({ ...named(way), reason: way.reason })),
      ],
    },
    changes: changes.filter(({ file }) => !kept.has(file)),
  };
}

/** Writes the files, and gives those that could not be written, with the reason. All are judged by the config, so it goes first. */
async function write(root: string, changes: readonly Change[]): Promise<Map<string, string>> {
  const refused = new Map<string, string>();
  const config = changes.filter(({ file }) => file === configFile);
  const others = changes.filter(({ file }) => file !== configFile);
  for (const { file, before, after } of [...config, ...others]) {
    const reason = refused.has(configFile)
      ? `${configFile} has to be mended first`
      : await replaceText(root, file, before, after);
    if (reason !== undefined) refused.set(file, reason);
  }
  return refused;
}

const named = ({ diagnostic, fix: { title } }: MadeFix): MendedFinding => ({
  file: diagnostic.place.file,
  code: diagnostic.code,
  title,
});

/** What was done, as it may be shown. */
export const shownMending = ({ written, mended, unmended }: MendingReport, conceal: Conceal): MendingReport => ({
  written,
  mended: mended.map((one) => ({ ...one, title: conceal(one.title) })),
  unmended: unmended.map((one) => ({ ...one, title: conceal(one.title), reason: conceal(one.reason) })),
});

/** For a person: the diffs where nothing was written, then file by file what was mended and what was not. */
export function renderFixed(
  { mending, changes }: Fixed,
  { dryRun, ...how }: DiffOptions & { readonly dryRun: boolean },
): string {
  const { conceal, colour } = how;
  const diffs = dryRun ? changes.map(({ file, before, after }) => renderDiff(file, before, after, how)) : [];
  const paint = painter(colour);
  const { mended, unmended } = shownMending(mending, conceal);
  const files = [...new Set([...mended, ...unmended].map(({ file }) => file))].sort();
  const tallies = files.map((name) => {
    const done = mended.filter(({ file }) => file === name);
    const left = unmended.filter(({ file }) => file === name);
    const lines = [
      ...done.map(({ code, title }) => `  ${paint('dim', code)}  ${title}\n`),
      ...left.map(({ code, title, reason }) => `  ${paint('dim', code)}  ${title}: not done, ${reason}\n`),
    ];
    const counts = [`${done.length} mended`, ...(left.length > 0 ? [`${left.length} not`] : [])];
    return `${name}: ${counts.join(', ')}${dryRun ? ' (not written)' : ''}\n${lines.join('')}`;
  });
  return [...diffs, ...tallies].map((part) => `${part}\n`).join('');
}
