import type { IncidentInput } from '../../src/incident/index.ts';

const word = 'incomprehensibilities'.repeat(12);
const arabic = 'تعذر على الجميع تسجيل الدخول إلى الخدمة';
const hebrew = 'איש לא הצליח להתחבר לשירות';
const prose = ['Summary', 'Impact', 'Root cause', 'Detection', 'Resolution', 'Lessons learned']
  .map((title) => `## ${title}\n\nSomething is said here.\n`)
  .join('\n');

const longWords = incident(
  word,
  {
    severity: 'worst',
    services: ['long', 'rtl'],
    authors: [word, arabic],
    status_page: [`page:${word}`],
    mitigated: '2026-01-01 09:00 UTC',
    resolved: '2026-01-01 10:00 UTC',
    // So early that its action was open when the next ones began, which repeat it.
    published: '2026-01-01',
    impact: {
      summary: word,
      affected: [{ who: word, text: word, evidence: ['e'] }],
      not_affected: [{ who: word }],
      figures: [
        { what: word, value: word, unit: word, method: word, note: word, basis: 'reported' },
        { what: 'Many', value: 123456789012345, evidence: ['e', 'f'] },
      ],
    },
    trigger: word,
    contributing_factors: [
      { id: 'f'.repeat(80), text: word, category: 'dns', root: true, basis: 'inferred', evidence: ['e'] },
    ],
    timeline: [
      { at: '2026-01-01 08:00 UTC', text: word, who: word, evidence: ['e'] },
      {
        at: '2026-01-01 08:30 UTC',
        text: `\`${word}\` [${word}](https://example.org/${word})`,
        phase: 'identified',
        source: `page:${word}/u1`,
      },
    ],
    evidence: [
      {
        id: 'e',
        kind: 'log',
        title: word,
        text: word,
        vantage: word,
        url: `https://${'long-'.repeat(10)}name.example/${word}`,
      },
      { id: 'f', kind: 'log', file: 'evidence/a file with spaces, ünïcödé & signs.txt', captured: 'unknown' },
    ],
    actions: [
      {
        id: 'a',
        text: word,
        owner: word,
        due: '2026-02-01',
        ref: `https://example.org/${word}`,
        factor: 'f'.repeat(80),
      },
    ],
    open_questions: [{ text: word, answer: word, state: 'answered' }],
    corrections: [{ on: '2026-04-03', text: word }],
    related: [{ incident: '2026-01-02-right-to-left' }],
  },
  `## ${word}\n\n${word}\n\n\`${word}\`\n\n\`\`\`\n${word}\n\`\`\`\n\n| ${word} | b | c |\n|---|---|---|\n| ${word} | ${word} | c |\n\n> ${word}\n\n- ${word}\n`,
);

const rightToLeft = incident(
  arabic,
  {
    impact: { summary: `${arabic} 08:00 UTC`, affected: [{ who: hebrew, text: arabic }] },
    timeline: [{ at: '2026-01-02 23:59:59 UTC', text: `${hebrew} (API) ${arabic}` }],
    contributing_factors: [{ id: 'f', text: arabic, category: 'dns', basis: 'inferred' }],
    actions: [{ id: 'a', text: arabic, owner: hebrew }],
    related: [{ incident: '2026-01-01-long-words', relation: 'repeat-of' }],
  },
  `## ${arabic}\n\n${arabic} \`code\` ${hebrew}.\n\n1. ${hebrew}\n2. English in between.\n`,
);

const manyRows = incident(
  'Two hundred rows in six hours, forty of them in one second',
  {
    mitigated: '2026-01-03 13:00 UTC',
    resolved: '2026-01-03 14:00 UTC',
    timeline: Array.from({ length: 200 }, (_, index) => ({
      at: new Date(Date.UTC(2026, 0, 3, 8) + (index < 40 ? 0 : index * 108_000)).toISOString(),
      text: `Row ${index + 1} ${index % 7 === 0 ? 'that has a good deal more to say than the others do, as rows will' : ''}`,
      kind: index % 3 === 0 ? ('status-update' as const) : ('action' as const),
    })),
  },
  prose,
);

const eighteenDays = incident(
  'It went on for eighteen days',
  {
    detected: '2026-01-05 08:00 UTC',
    mitigated: '2026-01-22 20:00 UTC',
    resolved: '2026-01-22 20:00:10 UTC',
    timeline: [
      { at: '2025-11-01 08:00 UTC', text: 'A change long before.' },
      { at: '2026-01-04 08:00 UTC', until: '2026-01-09 08:00 UTC', text: 'It begins.', kind: 'symptom' },
      { at: '2026-01-22 20:00 UTC', text: 'It ends.' },
      { at: '2026-03-22 20:00 UTC', text: 'Somebody writes it down.' },
    ],
  },
  prose,
);

const fiveHundredDays = incident(
  'Five hundred and twenty-nine days of it',
  {
    started: '2024-06-01 00:00 UTC',
    detected: '2025-11-12 00:00 UTC',
    mitigated: '2025-11-12 00:00 UTC',
    resolved: '2025-11-12 00:00 UTC',
    timeline: [
      { at: '2024-06-01 00:00 UTC', text: 'It begins, and nobody knows.' },
      { at: '2025-11-12 00:00 UTC', text: 'Somebody knows, and it ends.' },
    ],
  },
  prose,
);

const noTime = incident(
  'It took no time at all',
  {
    started: '2026-01-08 08:00 UTC',
    detected: '2026-01-08 08:00 UTC',
    mitigated: '2026-01-08 08:00 UTC',
    resolved: '2026-01-08 08:00 UTC',
    timeline: [{ at: '2026-01-08 08:00 UTC', text: 'It is there, and is gone.' }],
  },
  prose,
);

const longAgo = incident(
  'Program alarm 1202',
  {
    started: '1969-07-20 20:10:22 UTC',
    detected: '1969-07-20 20:10:22 UTC',
    mitigated: '1969-07-20 20:17:40 UTC',
    resolved: '1969-07-20 20:17:40 UTC',
    timeline: [
      { at: '1969-07-20 20:10:22 UTC', text: 'The computer has more to do than it can.' },
      { at: '1969-07-20 20:17:40 UTC', text: 'It stands on the ground.' },
    ],
  },
  prose,
);

const japanese = incident(
  '全利用者がサービスにログインできない状態が四十分間続いた障害について',
  {
    language: 'ja',
    started: '2026-01-09 08:00 UTC',
    mitigated: '2026-01-09 08:40 UTC',
    resolved: '2026-01-09 09:00 UTC',
    impact: {
      summary: '全利用者がログインできなかった。'.repeat(8),
      affected: [{ who: 'すべての利用者', text: '新しいセッションを開始できなかった。'.repeat(12) }],
    },
    timeline: [{ at: '2026-01-09 08:00 UTC', text: '監視が異常を検知した。'.repeat(20) }],
    actions: [{ id: 'a', text: '証明書の期限を毎日確認する。', owner: '基盤チーム', due: '2026-02-01' }],
  },
  `## 概要\n\n${'サインインのための証明書が失効していた。'.repeat(30)}\n`,
);

const emoji = incident(
  '🔥🧯 Everything is on fire 👩‍👩‍👧‍👦 🏳️‍🌈 ﷽ Z̷̢̛a̵͝l̴g̷o̸ ⁦bidi⁩',
  {
    severity: 'worst',
    started: '2026-01-10 08:00 UTC',
    impact: { summary: '🔥'.repeat(200), affected: [{ who: '👩‍👩‍👧‍👦'.repeat(40) }] },
    timeline: [{ at: '2026-01-10 08:00 UTC', text: '🧯'.repeat(100) }],
  },
  `## 🔥 ${'🧯'.repeat(60)}\n\n${'🔥'.repeat(300)}\n`,
);

const waived = `---
title: Nobody will write about it
status: waived
severity: best
services: [rtl]
started: 2026-01-11 08:00 UTC
resolved: 2026-01-11 08:05 UTC
waived: { reason: '${word}', by: '${word}', on: 2026-02-01 }
---
`;

const nothingKnown = incident(
  'Nothing is known',
  {
    started: 'unknown',
    acknowledged: 'unknown',
    impact_ended: 'unknown',
    services: ['rtl'],
    timeline: [{ at: '~2026-01-05 12:00 UTC', text: 'Somebody says so.' }],
  },
  '',
);

const script = incident(
  '<script>alert(1)</script> "quoted" & \'single\' </title>',
  {
    impact: { summary: '<img src=x onerror=alert(1)> </p></main>', affected: [{ who: '<b>Everyone</b>' }] },
    contributing_factors: [{ id: 'f', text: '</li><script>alert(1)</script>', category: 'dns', basis: 'inferred' }],
    timeline: [{ at: '2026-01-06 08:00 UTC', text: '<svg onload=alert(1)> & </tr></table>' }],
  },
  '## <script>alert(1)</script>\n\n<script>alert(1)</script>\n\n![Far away](https://example.org/far.png) <iframe src="https://example.org"></iframe>\n',
);

const markdown = incident(
  'All of Markdown',
  {},
  `# First

Text with a note.[^1] **Bold**, *italic*, ~~gone~~, \`code\`, https://example.org and <me@example.org>.

> [!WARNING]
> Beware.

> Quoted.

- [x] done
- [ ] open
  - nested
    1. deeper

---

## T 1

### Record timeline

| Right | Middle |   |
|------:|:------:|---|
| 1 | 2 | 3 |

\`\`\`sh
echo "${'a long line '.repeat(30)}"
\`\`\`

[^1]: The note.
`,
);

/** What a status page could say at its worst: words without an end, another direction, markup, ids that no address can hold. */
const statusLog = [
  { incident: word, title: word, impact: 'critical', components: [word, arabic] },
  {
    incident: word,
    update: 'u1',
    at: '2026-01-01T08:30Z',
    phase: 'identified',
    text: `${word} <script>alert(1)</script>`,
  },
  { incident: 'tag:example.org,2026:ünïcödé?&"', title: hebrew, url: `https://example.org/${word}` },
  {
    incident: 'tag:example.org,2026:ünïcödé?&"',
    update: 'u1',
    at: '2025-12-31T23:30Z',
    posted: '2026-01-05T08:00Z',
    edited: '2026-01-06T08:00Z',
    phase: 'resolved',
    text: `${hebrew}\n\n${arabic}\n${word}`,
  },
  { incident: 'late', title: `${word} ${arabic}`, impact: 'critical', components: [word] },
  { incident: 'late', update: 'u1', at: '2026-02-01T08:00Z', phase: 'investigating', text: word },
  {
    incident: 'late',
    update: 'u2',
    at: '2026-02-01T09:00Z',
    phase: 'resolved',
    text: `${arabic}\n\nWe will publish a post-mortem of \`${word.slice(0, 200)}\`. ${word}`,
  },
  { incident: 'again', title: hebrew, impact: 'minor' },
  { incident: 'again', update: 'u1', at: '2026-02-02T08:00Z', phase: 'resolved', text: word },
]
  .map((line) => `${JSON.stringify({ ...line, seen: '2026-01-07T00:00:00Z', raw: '0' })}\n`)
  .join('');

/** A project that goes to extremes wherever a page could break: its files by their names. */
export const extremeSite: Readonly<Record<string, string>> = {
  'afterword.yaml': yaml({
    site: {
      title: word,
      description: `${word} ${arabic}`,
      language: 'ar',
      zone: 'Asia/Kolkata',
      url: 'https://example.org/a/b',
      footer: word,
    },
    services: [
      { id: 'long', name: word },
      { id: 'rtl', name: hebrew },
    ],
    sources: [{ id: 'page', name: word, note: word }],
    policy: {
      since: '2026-01-01',
      post_mortems: [
        { says: [`${word} ${word}`, arabic.slice(0, 9)], sources: ['page'], impact: ['none'], not_owed: word },
        { services: ['long', 'rtl'], lasted: '1 h', within: '5 business days' },
      ],
    },
    calendar: { holidays: ['2026-02-03'], hours: '09:00-17:30' },
    same_as: [{ incidents: ['page:late', 'page:again'], because: word }],
    severities: [{ id: 'worst', name: word, description: word }, { id: 'best' }],
    sections: [],
    edit_url: `https://code.example/${word}/{path}`,
  }),
  'status/page.jsonl': statusLog,
  'incidents/2026-01-01-long-words/index.md': longWords,
  'incidents/2026-01-01-long-words/evidence/a file with spaces, ünïcödé & signs.txt': 'Text.\n',
  'incidents/2026-01-02-right-to-left.md': rightToLeft,
  'incidents/2026-01-03-many-rows.md': manyRows,
  'incidents/2026-01-04-eighteen-days.md': eighteenDays,
  'incidents/2026-01-05-nothing-known.md': nothingKnown,
  'incidents/2026-01-06-script.md': script,
  'incidents/2026-01-07-all-of-markdown.md': markdown,
  'incidents/2024-06-01-five-hundred-days.md': fiveHundredDays,
  'incidents/2026-01-08-no-time.md': noTime,
  'incidents/1969-07-20-long-ago.md': longAgo,
  'incidents/2026-01-09-japanese.md': japanese,
  'incidents/2026-01-10-emoji.md': emoji,
  'incidents/2026-01-11-waived.md': waived,
};

/** An incident file with these fields, and as many others as a published one needs; it starts on the day of its first row. */
function incident(title: string, fields: Partial<IncidentInput>, body: string): string {
  const [row] = fields.timeline ?? [];
  const started = row?.at.slice(0, 4) === '2026' ? `${row.at.slice(0, 10)} 08:00 UTC` : '2026-01-04 08:00 UTC';
  const front: IncidentInput = {
    title,
    status: 'published',
    severity: 'best',
    perspective: 'outside',
    services: ['rtl'],
    started,
    detected: 'unknown',
    mitigated: 'unknown',
    resolved: 'unknown',
    published: '2026-04-01',
    impact: { summary: 'Something.', affected: [{ who: 'Everyone' }] },
    detection: { by: 'unknown' },
    timeline: [{ at: '2026-01-04 08:00 UTC', text: 'It begins.' }],
    evidence: [{ id: 'e', kind: 'other', text: 'Seen.' }],
    open_questions: [{ text: 'Why?' }],
    ...fields,
  };
  return `---\n${yaml(front)}---\n${body}`;
}

/** YAML with a line a field: JSON is a part of YAML. */
function yaml(data: object): string {
  return Object.entries(data)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('');
}
