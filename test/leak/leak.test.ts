import { describe, expect, it } from 'vitest';
import {
  credentialsIn,
  internalHostsIn,
  masked,
  personalAddressesIn,
  privateAddressesIn,
} from '../../src/leak/index.ts';

/** Looks like a secret and is none; joined here, so that nothing in this file looks like one to others. */
const fake = {
  aws: ['AKIA', 'EXAMPLEEXAMPLE00'].join(''),
  github: ['ghp', 'a1B2'.repeat(9)].join('_'),
  slack: ['xoxb', '1'.repeat(12), 'a'.repeat(24)].join('-'),
  jwt: ['eyJhbGciOiJub25lIn0', 'eyJzdWIiOiJleGFtcGxlIn0', 'c2lnbmF0dXJl'].join('.'),
  url: ['postgres:', '', 'mail:hunter2-hunter2@db.example', 'mail'].join('/'),
  pem: [`-----BEGIN RSA PRIVATE ${'KEY'}-----`, 'MIIB'.repeat(30), `-----END RSA PRIVATE ${'KEY'}-----`].join('\n'),
};

const wordsOf = (find: (text: string) => { start: number; end: number }[], text: string): string[] =>
  find(text).map(({ start, end }) => text.slice(start, end));

describe('credentials', () => {
  it.each(Object.entries(fake))('are found in a sentence: %s', (_name, secret) => {
    const [found, ...more] = wordsOf(credentialsIn, `The value\n${secret}\nwas in the log.`);
    expect(secret).toContain(found);
    expect(found?.length).toBeGreaterThan(15);
    expect(more).toEqual([]);
  });

  it.each([
    ['password=hunter2-hunter2', 'hunter2-hunter2'],
    ['DB_PASSWORD="correct horse"', 'correct horse'],
    ["passwd: 'hunter2'", 'hunter2'],
    ['Authorization: Bearer 0123456789abcdefghij', '0123456789abcdefghij'],
    ['access_token = "0123456789abcdef0123"', '0123456789abcdef0123'],
    ['"client_secret": "0123456789abcdef0123"', '0123456789abcdef0123'],
  ])('are found by the name of the value: %s', (text, secret) => {
    expect(wordsOf(credentialsIn, text)).toEqual([secret]);
  });

  it.each([
    'DB_PASSWORD=${DB_PASSWORD}',
    'password=<your password>',
    'password=****',
    'The password: it was changed.',
    'the token that expired, the secret of success, a key: 12',
    ['AKIA', 'IOSFODNN7EXAMPLE'].join(''),
    'sha256: 67960273bfa1baa52a6ddb69d3627e18c7cb017401c6222ab8a49b951c7bf87b',
    'source: page:124yr07585k9/4cbspchcck52#5ed6d107',
    'https://code.example/commit/0d6a9bb5af126f73350a2afc058492765446aaad',
  ])('are not found in %s', (text) => {
    expect(wordsOf(credentialsIn, text)).toEqual([]);
  });

  it('that are found in two ways are one, from the start of the first to the end of the last', () => {
    const value = 'abcdEFGH0123'.repeat(4).slice(0, 40);
    expect(wordsOf(credentialsIn, `The line ${'AWS_SECRET_ACCESS_KEY'}=${value} leaked.`)).toEqual([
      `AWS_SECRET_ACCESS_KEY=${value}`,
    ]);
  });

  it('are named by what they are, without what they say', () => {
    for (const secret of Object.values(fake)) {
      for (const { kind } of credentialsIn(`x ${secret} y`)) expect(kind).toMatch(/^(an?|the) [A-Za-z\d ]+$/);
    }
  });

  it('are masked so that little of them is left', () => {
    expect(masked(fake.aws)).toBe('AKIA…');
    expect(masked('hunter2')).toBe('…');
  });
});

describe('private addresses', () => {
  it.each([
    ['dial tcp 10.12.5.36:443', '10.12.5.36'],
    ['http://192.168.1.4/login', '192.168.1.4'],
    ['(172.18.0.58/16)', '172.18.0.58/16'],
    ['169.254.10.1', '169.254.10.1'],
    ['to [fd12:3456:789a::1]:25', 'fd12:3456:789a::1'],
    ['from fe80::1ff:fe23:4567:890a', 'fe80::1ff:fe23:4567:890a'],
  ])('are found: %s', (text, address) => {
    expect(wordsOf(privateAddressesIn, text)).toEqual([address]);
  });

  it.each([
    '192.0.2.7, 198.51.100.1, 203.0.113.9, 127.0.0.1 and 8.8.8.8',
    '172.15.0.1 and 172.32.0.1',
    '10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16',
    '169.254.169.254',
    'version 10.2.3.4, v10.2.3.4, 10.0.19045.1 and 10.2.3.4.5',
    'fade:: is no address, and face:b00c:: is public',
    'the commit fd12345, at fc:12:30',
  ])('are not found in %s', (text) => {
    expect(wordsOf(privateAddressesIn, text)).toEqual([]);
  });
});

describe('internal hosts', () => {
  it.each([
    ['`db-1.prod.internal:5432`', 'db-1.prod.internal'],
    ['http://mail.test-pods.svc.cluster.local./send', 'mail.test-pods.svc.cluster.local'],
    ['deploy@build.corp', 'build.corp'],
    ['printer.lan.', 'printer.lan'],
    ['(`ip-10-0-32-54.eu-west-1.compute.internal`)', 'ip-10-0-32-54.eu-west-1.compute.internal'],
  ])('are found: %s', (text, host) => {
    expect(wordsOf(internalHostsIn, text)).toEqual([host]);
  });

  it.each([
    'metadata.google.internal, host.docker.internal and kubernetes.default.svc.cluster.local',
    'example.com, status.example and localhost',
    'settings.local, .env.local and src/module.internal',
    'this.internal.state, com.sun.internal.misc and the internal network. Local mail waits.',
  ])('are not found in %s', (text) => {
    expect(wordsOf(internalHostsIn, text)).toEqual([]);
  });
});

describe('mail addresses', () => {
  it('of people are told from those of roles and of documentation', () => {
    const text = 'jo.doe@mail.home, support@mail.home, no-reply@mail.home, jo@example.com and git@code.home';
    expect(wordsOf(personalAddressesIn, text)).toEqual(['jo.doe@mail.home']);
  });
});

describe('long texts', () => {
  const bait = [
    'a',
    'a.',
    'a-',
    '1.',
    'f',
    'fd00:',
    'eyJ',
    'xoxb-',
    'a@',
    'password=',
    'token: ',
    'bearer ',
    'postgres://a:',
    '-----BEGIN ',
  ];
  it.each(bait)('of nothing but %j are read in time', { timeout: 20_000 }, (part) => {
    const text = part.repeat(200_000 / part.length);
    for (const find of [credentialsIn, privateAddressesIn, internalHostsIn, personalAddressesIn])
      expect(find(text).length).toBeLessThan(text.length);
  });
});
