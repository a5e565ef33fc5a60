import { describe, expect, it } from 'vitest';
import { type ConfigInput, configSchema } from '../../src/config/index.ts';
import { allCodes, settableCodes } from '../../src/diagnostic/index.ts';
import { judge } from '../../src/rule/index.ts';
import { projectOf } from './project.ts';

const path = 'incidents/2026-05-12-mail.md';

/** What is found about the order of times and about overrides, as `code severity`, in a draft that was detected before it started. */
function found({ rules, lines = '' }: { rules?: ConfigInput['rules']; lines?: string }): string[] {
  const text = `---\ntitle: Mail\nstatus: draft\nstarted: 2026-05-12 09:12 UTC\ndetected: 2026-05-12 09:02 UTC\n${lines}---\n`;
  const config = configSchema.parse(rules ? { rules } : {});
  return judge(projectOf({ [path]: text }, { config }))
    .filter(({ code }) => /^(lifecycle-order|override-.*|schema-.*)$/.test(code))
    .map(({ code, severity }) => `${code} ${severity}`);
}

describe('`rules:` of the config', () => {
  it('leaves a finding as grave as its code is', () => {
    expect(found({})).toEqual(['lifecycle-order error']);
  });

  it('makes it milder, or leaves it out', () => {
    expect(found({ rules: { 'lifecycle-order': 'warning' } })).toEqual(['lifecycle-order warning']);
    expect(found({ rules: { 'lifecycle-order': 'off' } })).toEqual([]);
  });

  it('does so by the state of the file', () => {
    expect(found({ rules: { 'lifecycle-order': { draft: 'info', published: 'off' } } })).toEqual([
      'lifecycle-order info',
    ]);
    expect(found({ rules: { 'lifecycle-order': { published: 'off' } } })).toEqual(['lifecycle-order error']);
  });

  it.each(allCodes)('knows %s, if it is a matter of judgement', (code) => {
    expect(configSchema.safeParse({ rules: { [code]: 'off' } }).success).toBe(settableCodes.includes(code));
  });
});

describe('an override', () => {
  const override = (fields: string) => ({ lines: `overrides:\n  - { ${fields} }\n` });
  const reason = 'reason: "The page was posted late, and its time is the provider\'s."';

  it('answers a finding with a reason', () => {
    expect(found(override(`rule: lifecycle-order, ${reason}`))).toEqual([]);
    expect(found(override(`rule: lifecycle-order, about: "2026-05-12 09:02 UTC", ${reason}`))).toEqual([]);
  });

  it('is reported where it has nothing to override', () => {
    expect(found(override(`rule: timeline-order, ${reason}`))).toEqual([
      'lifecycle-order error',
      'override-unused warning',
    ]);
    expect(found(override(`rule: lifecycle-order, about: "10:02", ${reason}`))).toEqual([
      'lifecycle-order error',
      'override-unused warning',
    ]);
  });

  it('is reported where it names no rule, or one that cannot be overridden', () => {
    expect(found(override(`rule: lifecycle-oder, ${reason}`))).toEqual([
      'lifecycle-order error',
      'override-unknown error',
    ]);
    expect(found(override(`rule: yaml-syntax, ${reason}`))).toEqual([
      'lifecycle-order error',
      'override-unknown error',
    ]);
  });

  it.each(['TODO', 'wrong', 'n/a', 'not true'])('does nothing where its reason is "%s"', (said) => {
    expect(found(override(`rule: lifecycle-order, reason: ${said}`))).toEqual([
      'lifecycle-order error',
      'override-reason error',
    ]);
  });

  it('takes a reason in a script without spaces', () => {
    expect(found(override('rule: lifecycle-order, reason: 状態ページの投稿が遅れたため'))).toEqual([]);
  });

  it('cannot answer a finding that config turned off', () => {
    const { lines } = override(`rule: lifecycle-order, ${reason}`);
    expect(found({ rules: { 'lifecycle-order': 'off' }, lines })).toEqual(['override-unused warning']);
  });
});
