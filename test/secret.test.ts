import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCredential, isCredentialInClear, replaceVariables, Secrets, variablesIn } from '../src/secret.ts';

const the = (name: string) => `\${${name}}`;

describe('a variable', () => {
  it('is a name in braces after a dollar sign', () => {
    const text = `${the('A')} ${the('B_2')} ${the('A')} $A {A} \${} \${2} \${a-b} \${ A }`;
    expect(variablesIn(text)).toEqual(['A', 'B_2']);
    expect(replaceVariables(`${the('A')}-$A-${the('B')}`, (name) => `<${name}$&>`)).toBe('<A$&>-$A-<B$&>');
  });
});

describe('a credential', () => {
  it.each([
    'Authorization',
    'proxy-authorization',
    'X-Auth',
    'X-OAuth-Scopes',
    'Cookie',
    'X-Amz-Security-Token',
    'PRIVATE-TOKEN',
    'X-Api-Key',
    'DD-APPLICATION-KEY',
    'client_secret',
    'X-Password',
    'X-Session-Id',
    'X-Goog-Signature',
  ])('is known by its name: %s', (name) => {
    expect(isCredential(name)).toBe(true);
  });

  it.each(['Accept', 'Content-Type', 'X-Scope-OrgID', 'User-Agent', 'X-Author', 'If-None-Match', 'X-Request-Id'])(
    'is none: %s',
    (name) => {
      expect(isCredential(name)).toBe(false);
    },
  );

  it('stands in clear where no variable is named', () => {
    expect(isCredentialInClear('authorization', 'Bearer abc')).toBe(true);
    expect(isCredentialInClear('authorization', 'Bearer $TOKEN')).toBe(true);
    expect(isCredentialInClear('authorization', `Bearer ${the('TOKEN')}`)).toBe(false);
    expect(isCredentialInClear('accept', 'application/json')).toBe(false);
  });
});

describe('secrets', () => {
  const used = new Map([
    ['TOKEN', 'tk-4Jx9/Qm2Vw7'],
    ['TEAM', 'ops'],
    ['EMPTY', ''],
  ]);
  const env = { OTHER_KEY: 'ak-77Hq30Zp19', SHORT_KEY: 'on', HOME: '/home/somebody', GONE_TOKEN: undefined };
  const secrets = new Secrets(used, env);

  it('are named in place of their values', () => {
    expect(secrets.named('a tk-4Jx9/Qm2Vw7 b tk-4Jx9%2FQm2Vw7')).toBe(`a ${the('TOKEN')} b ${the('TOKEN')}`);
    expect(secrets.named('ops with ak-77Hq30Zp19')).toBe(`${the('TEAM')} with ${the('OTHER_KEY')}`);
  });

  it('are values that were sent, and long ones of the environment that look like credentials', () => {
    expect(secrets.has('?team=ops')).toBe(true);
    expect(secrets.has('?key=ak-77Hq30Zp19')).toBe(true);
    expect(secrets.has('it goes on in /home/somebody')).toBe(false);
  });

  it.each(['tk-4Jx9/Qm2…', '…x9/Qm2Vw7', 'TK-4JX9/QM2VW7', 'tk-4Jx9\\/Qm2Vw7', 'tk&#45;4Jx9 Qm2Vw7'])(
    'leave nothing to show of a text with a part of one: %s',
    (text) => {
      expect(secrets.hide(`bad: ${text}`)).toBeUndefined();
    },
  );

  it('leave other texts as they are', () => {
    expect(secrets.hide('bad token tk-4')).toBe('bad token tk-4');
    expect(new Secrets(new Map()).hide('anything')).toBe('anything');
  });

  it('are in no text that is shown', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1, unit: 'grapheme' }), fc.string(), (before, value, after) => {
        // A value that is made of parts of the name would be in texts that name it.
        fc.pre(!/[${}]/.test(value) && !'TOKEN'.includes(value));
        const hidden = new Secrets(new Map([['TOKEN', value]])).hide(before + value + after);
        expect(hidden ?? '').not.toContain(value);
      }),
    );
  });
});
