import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../src/time/index.ts';
import { type UpdateContent, updateDigest } from '../../src/timeline/index.ts';

const at = (text: string) => {
  const result = parseInstant(text);
  if (!result.ok) throw new Error(text);
  return result.instant;
};
const content: UpdateContent = { at: at('2026-05-04T10:00:05.250Z'), phase: 'identified', text: 'A cable\nbroke.' };

describe('updateDigest', () => {
  it('is permanent: files carry it', () => {
    expect(updateDigest(content)).toBe('0c6b3e06');
  });

  it.each<[string, Partial<UpdateContent>]>([
    ['a row does not keep parts of a second', { at: at('2026-05-04 10:00:05 UTC') }],
    ['a moment is the same in every zone', { at: at('2026-05-04 12:00:05 +02:00') }],
    ['line ends differ', { text: 'A cable\r\nbroke.' }],
    ['there is space around lines and text', { text: '\n A cable \t\nbroke. \n' }],
  ])('is the same where %s', (_name, over) => {
    expect(updateDigest({ ...content, ...over })).toBe(updateDigest(content));
  });

  it.each<[string, Partial<UpdateContent>]>([
    ['the second', { at: at('2026-05-04 10:00:06 UTC') }],
    ['the phase', { phase: 'monitoring' }],
    ['that there is a phase', { phase: undefined }],
    ['a letter', { text: 'A cable\nBroke.' }],
    ['a line break', { text: 'A cable broke.' }],
  ])('differs where %s does', (_name, over) => {
    expect(updateDigest({ ...content, ...over })).not.toBe(updateDigest(content));
  });
});
