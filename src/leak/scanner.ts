import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import type { Leak } from './types.ts';

type Context = Parameters<(typeof rules)[number]['create']>[0];
type Source = Parameters<NonNullable<ReturnType<(typeof rules)[number]['create']>['file']>>[0];
type Report = Parameters<Context['report']>[0];

/**
 * What the rules of secretlint find. They are run without its core: that is asynchronous, for the one rule that opens files,
 * and obeys comments which switch rules off, in place of which there are overrides with a reason.
 */
export function scan(text: string): Leak[] {
  reported = [];
  // A rule is told the kind of the file alone, so it has no path to open.
  const source = { content: text, ext: '.md', filePath: 'text.md', contentType: 'text' } as Source;
  for (const rule of scanners) void rule.file?.(source);
  return reported.map(({ message, range: [start, end] }) => ({ kind: message.message, start, end }));
}

let reported: Report[] = [];

/** The name of a thing without the thing: `found GitHub Token: ghp_…` is `a GitHub Token`. */
const context: Context = {
  sharedOptions: {},
  createTranslator: (messages) => (messageId, data) => {
    const said = messages[messageId]?.en as ((data: object) => string) | undefined;
    const name = (said?.(nothing) ?? '').replace(/^found |\(\)|: *$/g, '');
    return {
      messageId: String(messageId),
      message: `${/^[aeio]/i.test(name) ? 'an' : 'a'} ${name}`,
      data: data as never,
    };
  },
  report: (found) => reported.push(found),
  ignore: () => {},
};

/** Whatever a sentence asks for is empty. */
const nothing = new Proxy({}, { get: () => '' });

const scanners = rules.filter(({ meta }) => meta.type === 'scanner').map((rule) => rule.create(context, {}));
