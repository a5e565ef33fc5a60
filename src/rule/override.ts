import { allCodes, type Diagnostic, diagnose, nearest, settableCodes } from '../diagnostic/index.ts';
import type { IncidentFile } from '../project.ts';

/**
 * The findings of a file without those that its `overrides:` answer with a reason. An override is judged itself: it names a
 * rule that can be overridden, says why, and has something to override.
 */
export function override({ document, incident, path }: IncidentFile, found: readonly Diagnostic[]): Diagnostic[] {
  const answered = new Set<Diagnostic>();
  const problems: Diagnostic[] = [];
  for (const [index, { rule, about, reason }] of (incident?.overrides ?? []).entries()) {
    const place = (key: string) => document.place(['overrides', index, key]);
    if (!settableCodes.some((code) => code === rule)) {
      const exists = allCodes.some((code) => code === rule);
      const near = exists ? undefined : nearest(rule, settableCodes);
      problems.push(diagnose('override-unknown', { rule, exists, near }, place('rule')));
      continue;
    }
    const ofRule = found.filter(({ code, place: at }) => code === rule && at.file === path);
    const matching = ofRule.filter((diagnostic) => about === undefined || wordsOf(diagnostic).includes(about.trim()));
    if (!isReason(reason)) problems.push(diagnose('override-reason', { rule, reason }, place('reason')));
    else if (matching.length > 0) for (const diagnostic of matching) answered.add(diagnostic);
    else {
      const others = [...new Set(ofRule.map((diagnostic) => wordsOf(diagnostic).slice(0, 60)))].slice(0, 5);
      problems.push(
        diagnose('override-unused', { rule, found: others, ...(about !== undefined && { about }) }, place('rule')),
      );
    }
  }
  return [...found.filter((diagnostic) => !answered.has(diagnostic)), ...problems];

  function wordsOf({ place: { start, end } }: Diagnostic): string {
    return document.text.slice(start.offset, end.offset);
  }
}

/** Enough words to be a reason; scripts that put no space between words are counted by letters. */
const isReason = (reason: string): boolean =>
  !/^(?:todo|tbd|fixme|n\/?a|none|because|ignore|false positive|wrong)\W*$/iu.test(reason.trim()) &&
  (reason.trim().split(/\s+/u).length >= 3 || /[^\p{ASCII}]{6}/u.test(reason));
