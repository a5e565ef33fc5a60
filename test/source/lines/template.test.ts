import { describe, expect, it } from 'vitest';
import { clipped, copied, templateOf } from '../../../src/source/lines/template.ts';

describe('messages of one template', () => {
  it.each([
    ['numbers differ', 'worker 12 failed after 30ms', 'worker 7 failed after 1200ms'],
    ['identifiers differ', 'job 5f2e-99a0 lost, lease 0xdeadbeef1', 'job aa10-7777 lost, lease 0x1'],
    ['addresses differ', 'no route to 10.0.0.7:5432', 'no route to 192.168.1.20:5432'],
    ['quoted texts differ', 'user "ann" was not found in \'x\'', 'user "bob lee" was not found in \'yy\''],
    ['paths differ', 'File does not exist: /var/www/a.html', 'File does not exist: /srv/b/c.html'],
    ['addresses of the web differ', 'GET https://example.com/a?b=c failed', 'GET https://example.org/d failed'],
    ['values differ', 'login failed user=ann tty=ssh', 'login failed user="bob lee" tty=console'],
    ['they differ only at their ends', `${'x'.repeat(200)} one`, `${'x'.repeat(200)} two`],
  ])('are one kind where %s', (_name, a, b) => {
    expect(templateOf(a)).toBe(templateOf(b));
  });

  it.each([
    ['words differ', 'connection refused', 'connection reset'],
    ['an apostrophe stands in a word', "can't open the door, it's locked", "can't close the door, it's locked"],
    ['a quote is not closed', 'unexpected " in key', 'unexpected " in value'],
  ])('are two kinds where %s', (_name, a, b) => {
    expect(templateOf(a)).not.toBe(templateOf(b));
  });

  it('takes no time to speak of for a message without end', () => {
    for (const char of ['a', '"', "'", '/', '=', ' ', '1', 'é']) {
      expect(templateOf(char.repeat(1_000_000)).length).toBeLessThanOrEqual(400);
    }
  });
});

describe('a text of the timeline', () => {
  it('is cut where it is long, and never within a character', () => {
    expect(clipped(' short ')).toBe('short');
    expect(clipped('x'.repeat(501))).toBe(`${'x'.repeat(500)}…`);
    expect(clipped(`${'x'.repeat(499)}😀😀`)).toBe(`${'x'.repeat(499)}…`);
  });

  it('is the same text when it was copied', () => {
    for (const text of ['', 'a', 'é😀', 'x'.repeat(100)]) expect(copied(text)).toBe(text);
  });
});
