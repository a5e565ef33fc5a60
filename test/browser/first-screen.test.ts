import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { serve } from './server.ts';
import { type BuiltSite, buildFiles, buildOwnSite, buildTestSite, removeSite } from './site.ts';
import { type Visit, visitAll } from './visit.ts';

const sentences = (...all: string[]): string => JSON.stringify(all.join(' '));

/** An incident of somebody who has much to say, in a site with a zone of its own. */
const wordy = `---
title: Orders from the shops of partners were confirmed twice and shipped twice
status: published
severity: SEV1
services: [checkout, partner-shops, warehouse]
started: ~2026-03-02 22:40 UTC
detected: 2026-03-02 23:55 UTC
acknowledged: 2026-03-03 00:10 UTC
mitigated: 2026-03-03 02:30 UTC
resolved: 2026-03-04 09:00 UTC
published: 2026-03-10
impact:
  summary: ${sentences(
    'Orders that came in through the shops of partners were confirmed twice, and most were shipped twice.',
    'Customers were charged once, as they should be, and nobody has had to pay for a second parcel.',
    'Parcels that had not left the warehouse were held back. The others were left to whoever had received them.',
  )}
  affected:
    - who: Customers who ordered something in the shop of a partner that night
      basis: observed
      evidence: [report]
    - who: Partners whose shops send their orders through the second version of the interface
      basis: observed
      evidence: [report]
    - who: People at work in both warehouses, who packed about four hundred parcels that nobody had ordered
    - who: Support, which answered the mails of people who had two confirmations
  not_affected:
    - who: Customers who ordered in our own shop, on the web or in one of the apps
    - who: Partners who send their orders as files, once a night
detection: { by: customer, evidence: [report] }
timeline: [{ at: 2026-03-02 23:55 UTC, text: A customer asked why., evidence: [report] }]
contributing_factors:
  - id: retry
    root: true
    text: ${sentences(
      'The gateway sent an order again when the shop had not answered within two seconds.',
      'The shop took every order it was sent for a new one. It had been able to tell them apart until the change of the year before.',
    )}
    basis: observed
    evidence: [report]
  - id: slow
    root: true
    basis: observed
    evidence: [report]
    text: ${sentences(
      'A report that is made once a quarter kept the database busy, so that most answers took longer than two seconds that night.',
      'Nobody had thought of it when the limit was chosen.',
    )}
  - { id: alert, text: Nothing counts orders that are alike., basis: observed, evidence: [report] }
actions:
  - { id: a, text: ${sentences('Give each order a number of its own before it leaves the shop of a partner, and keep it through every retry.', 'Partners need a new version for that.')}, kind: prevent, factor: retry, status: in-progress }
  - { id: b, text: Make the report from a copy of the database that no customer ever has to wait for., kind: prevent, factor: slow, status: open }
  - { id: c, text: Count the orders that are alike in all but their number and call somebody., kind: detect, factor: alert, status: open }
  - { id: d, text: Write to everybody who has received two parcels., kind: process, status: done }
evidence: [{ id: report, kind: other, text: The list of orders of that night. }]
---

## What happened

It is all said above.
`;

const wordyConfig = `site: { zone: America/Los_Angeles }
sections: []
services:
  - { id: checkout, name: Checkout }
  - { id: partner-shops, name: Shops of partners }
  - { id: warehouse, name: Warehouse }
`;

const browser = await launchChromium();
afterAll(() => browser?.close());

describe.skipIf(!browser).each([
  { name: 'of this repository', incidents: 6, build: buildOwnSite },
  { name: 'of an operator', incidents: 5, build: () => buildTestSite('operator', '/record/') },
  {
    name: 'that has much to say',
    incidents: 1,
    build: () => buildFiles({ 'afterword.yaml': wordyConfig, 'incidents/2026-03-02-twice.md': wordy }),
  },
])('the first screen of each incident $name', ({ incidents, build }) => {
  let site: BuiltSite;
  let address: string;
  let close = (): void => {};

  beforeAll(async () => {
    site = await build();
    const server = await serve(site.folder, site.base);
    ({ close } = server);
    address = server.origin + site.base;
  });
  afterAll(async () => {
    close();
    await removeSite(site);
  });

  it.each([
    [390, 844],
    [1280, 800],
  ])('answers every question, at %i by %i pixels', async (width, height) => {
    const paths = site.pages.filter((page) => /^incidents\/[^/]+\/$/.test(page));
    expect(paths).toHaveLength(incidents);
    if (!browser) return;
    const found = await visitAll(browser, { address, paths, viewport: { width, height } }, unanswered);
    expect(found).toEqual({});
  });
});

/** What does not stand in the first screen as a whole: what happened, when and how long, and each of the four answers. */
const unanswered = ({ page }: Visit): Promise<string[]> =>
  page.evaluate(() => {
    const isWaived = document.querySelector('.notice') !== null;
    const parts = isWaived
      ? ['h1', '.notice', '.moments']
      : [
          'h1',
          '.opening__deck',
          '.moments',
          ...['affected', 'spared', 'cause', 'doing'].map((id) => `.brief__one:has(#brief-${id})`),
        ];
    return parts.flatMap((part) => {
      const box = document.querySelector(part)?.getBoundingClientRect();
      if (!box || box.height === 0) return [`${part} is missing`];
      return box.bottom > innerHeight ? [`${part} ends at ${Math.round(box.bottom)}`] : [];
    });
  });
