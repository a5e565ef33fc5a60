import type { Config } from '../config/index.ts';
import {
  allCodes,
  type Diagnostic,
  diagnose,
  type Fix,
  hidesWords,
  nearest,
  settableCodes,
} from '../diagnostic/index.ts';
import type { IncidentFile } from '../project/index.ts';
import { levelOf, statusOf } from './level.ts';

/**
 * The findings of a file without those that its `overrides:` answer with a reason. An override is judged itself: it names a
 * rule that can be overridden, says why, and has something to override.
 */
export function override(file: IncidentFile, found: readonly Diagnostic[], config: Config): Diagnostic[] {
  const { document, incident, path } = file;
  const answered = new Set<Diagnostic>();
  const problems: Diagnostic[] = [];
  for (const [index, { rule, about, reason }] of (incident?.overrides ?? []).entries()) {
    const place = (key: string) => document.place(['overrides', index, key]);
    const code = settableCodes.find((one) => one === rule);
    if (code === undefined) {
      const exists = allCodes.some((code) => code === rule);
      const near = exists ? undefined : nearest(rule, settableCodes);
      const fixes = near === undefined ? [] : [renaming(index, near)];
      problems.push(diagnose('override-unknown', { rule, exists, near }, place('rule'), { fixes }));
      continue;
    }
    const ofRule = found.filter(({ code, place: at }) => code === rule && at.file === path);
    const matching = ofRule.filter((diagnostic) => about === undefined || wordsOf(diagnostic).includes(about.trim()));
    if (!isReason(reason)) problems.push(diagnose('override-reason', { rule, reason }, place('reason')));
    else if (matching.length > 0) for (const diagnostic of matching) answered.add(diagnostic);
    else {
      const shown = ofRule.filter((diagnostic) => !hidesWords(diagnostic));
      const others = [...new Set(shown.map((diagnostic) => wordsOf(diagnostic).slice(0, 60)))].slice(0, 5);
      // Where the rule is off in this state, the override may be meant for the next one.
      const sure = ofRule.length === 0 && levelOf(code, statusOf(file), config) !== 'off';
      const args = { rule, found: others, ...(about !== undefined && { about }) };
      const fixes = [removal(index, incident?.overrides.length ?? 0, sure)];
      problems.push(diagnose('override-unused', args, place('rule'), { fixes }));
    }
  }
  return [...found.filter((diagnostic) => !answered.has(diagnostic)), ...problems];

  function wordsOf({ place: { start, end } }: Diagnostic): string {
    return document.text.slice(start.offset, end.offset);
  }
}

const renaming = (index: number, near: string): Fix => ({
  title: `Write \`${near}\``,
  sure: false,
  edits: [{ op: 'set', path: ['overrides', index, 'rule'], value: near }],
});

const removal = (index: number, count: number, sure: boolean): Fix => ({
  title: 'Remove the override',
  sure,
  edits: [{ op: 'remove', path: count === 1 ? ['overrides'] : ['overrides', index] }],
});

/** Enough words to be a reason; scripts that put no space between words are counted by letters. */
const isReason = (reason: string): boolean =>
  !/^(?:todo|tbd|fixme|n\/?a|none|because|ignore|false positive|wrong)\W*$/iu.test(reason.trim()) &&
  (reason.trim().split(/\s+/u).length >= 3 || /[^\p{ASCII}]{6}/u.test(reason));
