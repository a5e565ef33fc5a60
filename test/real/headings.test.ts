import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { headings, parseMarkdown } from '../../src/markdown/index.ts';
import { spellingsOf } from '../../src/rule/structure/spellings.ts';
import { kindsOf } from '../../src/rule/structure/synonyms/index.ts';
import { corpusIsPresent, realDocuments } from './corpus.ts';

if (!corpusIsPresent) console.warn('SKIPPED: no real post-mortems to read the headings of');

/** What the 60 most used headings of real post-mortems are, by kind; `-` is none that a post-mortem is asked for. */
const mostUsed: Readonly<Record<string, string>> = {
  timeline: 'Timeline | タイムライン | Timeline of events',
  'action-items':
    'Action Items | アクションアイテム | 予防（Prevent） | Process improvements | Technical improvements | Documentation improvements | Actions | Corrective and Preventative Measure',
  summary: 'Summary | サマリー | Issue Summary',
  impact: '影響 | Fallout | Impact',
  'root-cause': '根本原因分析 | 寄与要因 | Five Whys | 直接原因 | Contributing Factors | 根本原因 | Root Cause',
  detection: '検知 | 検知（Detect） | Detection',
  resolution: 'Resolution and recovery | 緩和（Mitigate） | Resolution | Fix',
  'lessons-learned':
    'Lessons Learned | 教訓 | 対応の評価 | 技術的教訓 | 組織的教訓 | Lessons learnt | Lessons | 技術的な学び',
  'went-well': 'うまくいったこと | What went well | Things that went well',
  'went-wrong':
    'うまくいかなかったこと | What went wrong | 改善が必要なこと | What went poorly | Things that went poorly',
  'got-lucky': '運が良かったこと | Where we got lucky',
  background: 'Background',
  references: '参考資料',
  people: 'Attendees | Responders',
  '-': 'メタデータ | Stats | Thanks | Conclusion | プロセス（Process） | Process | カテゴリの説明 | 技術面 | 組織面',
};

/** Headings that are written in a way of their own. */
const unusual: Readonly<Record<string, string>> = {
  timeline:
    'Timeline (all times PST) DATE RANGE. All times approximations | Timeline - May 29, 2021 | Events/Timeline: | Timeline: (in PT) | Chronologie détaillée | The Timeline',
  'action-items':
    'Action Items (should be achievable in short-medium term. immediately actionable): | Éléments d’action :',
  'root-cause':
    'Root Cause(s): | Root cause identification: The Five Whys | Five Whys — GPU 未使用 | 寄与要因 (contributing factors) | Root Causes and Contributing Factors | Causes profondes :',
  'resolution action-items': 'Remediation / Future Work',
  'went-well got-lucky': 'What went well & where did we get lucky',
  '-': 'Retrospective: DNS Outage 2018-08-27 | 14:32 | 1) Streaming processes reduces @dma [repair] | Authentication Bug | What you can do',
};

const folder = path.resolve(import.meta.dirname, '../../../shared/corpus/templates');

/** What `published` needs by default and a template has no heading for. */
const lacking: Readonly<Record<string, string>> = {
  '2i2c-issue-template-2.md': 'root-cause detection resolution lessons-learned',
  '2i2c-issue-template.md': 'impact root-cause detection resolution lessons-learned',
  'chia.md': 'impact root-cause detection lessons-learned',
  'dastergon-azure.md': 'summary detection lessons-learned',
  'dastergon-elastic.md': 'detection lessons-learned',
  'dastergon-google-api-infra.md': 'impact detection lessons-learned',
  'dastergon-michael-kehoe.md': 'detection',
  'dastergon-real-world-sre.md': 'detection resolution lessons-learned',
  'dastergon-thecloudbook.md': 'detection resolution lessons-learned',
  'dfds.md': 'impact detection resolution',
  'govuk-one-login.md': 'impact root-cause detection resolution',
  'learningequality.md': 'impact detection lessons-learned',
  'mybinder.md': 'impact root-cause detection resolution',
  'pagerduty-incident-response.md': 'detection',
  'pagerduty-postmortem-ja.md': 'summary impact root-cause detection resolution lessons-learned',
  'pagerduty-postmortem.md': 'summary impact root-cause detection resolution lessons-learned',
  'rayraegah-descriptive.md': 'detection resolution',
  'sourcegraph-cloud-rca.md': 'summary impact detection resolution lessons-learned',
  'statuskit-archetype.md': 'summary impact root-cause detection resolution lessons-learned',
  'taskcluster.md': 'summary root-cause detection resolution lessons-learned',
  'univaf.md': 'impact root-cause detection resolution',
  'wemake-services.md': 'detection resolution lessons-learned',
};

describe('the headings of real post-mortems', () => {
  it.each([mostUsed, unusual].flatMap((table) => Object.entries(table)))('are known as %s: %s', (kind, written) => {
    expect(written.split(' | ').map((heading) => [heading, kindsOf(spellingsOf(heading)).join(' ') || '-'])).toEqual(
      written.split(' | ').map((heading) => [heading, kind]),
    );
  });

  it.skipIf(!corpusIsPresent)('are mostly known, times and names of incidents apart', () => {
    const written = realDocuments().flatMap(({ body }) => headings(parseMarkdown(body)).map(({ text }) => text));
    const known = written.filter((text) => kindsOf(spellingsOf(text)).length > 0);
    expect([written.length, known.length]).toEqual([3262, 2038]);
  });

  it.skipIf(!corpusIsPresent).each(corpusIsPresent ? readdirSync(folder) : [])('of the template %s', (file) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    const kinds = new Set(headings(parseMarkdown(text)).flatMap((heading) => kindsOf(spellingsOf(heading.text))));
    const wanted = ['summary', 'impact', 'root-cause', 'detection', 'resolution', 'lessons-learned'] as const;
    expect(wanted.filter((kind) => !kinds.has(kind)).join(' ')).toBe(lacking[file] ?? '');
  });
});
