import type { Frame, PromiseWords } from './types.ts';

const anyOf = (...sources: readonly string[]): string => `(?:${sources.join('|')})`;

/** Words that turn a sentence round, or begin another one. */
const turn =
  'not|no|never|nor|without|unless|until|till|if|while|whilst|as|because|since|during|after|before|once|than|pending';
/** What is promised in its place: more updates, a repair. */
const instead =
  'updates?(?! with)|fix(?:es)?|patch(?:es)?|mitigations?|workarounds?|solutions?|resolutions?|remediations?|refunds?|credits?';
const word = '[^\\s.!?;:]+';
const upTo = (most: number, except = turn): string => `(?:(?!(?:${except})\\b)${word} ){0,${most}}?`;
/** An `and` begins what is said of something else, unless it goes on with what will be. */
const plain = (most: number): string => upTo(most, `${turn}|and(?! (?:it )?(?:will|shall))`);

const manner =
  '(?:full(?:er)?|detailed|complete|final|public|preliminary|initial|formal|technical|thorough|comprehensive|in-depth|deep-dive|written|proper|brief|short|longer|follow-up|official)';
const happening = '(?:incident|outage|event|disruption|downtime|degradation|failure|issue|problem)';
const cause = '(?:root |underlying |exact )?causes?';
const whatHappened =
  '(?:what (?:has )?(?:happened|went wrong|caused (?:this|the|it)|we (?:have )?(?:learned|learnt|found))|why (?:it|this) happened)';

const report = anyOf(
  'post[- ]?mortems?',
  'root[- ]causes? (?:analys[ie]s|reports?|explanation|summary|review|statement|message|document)',
  'RCAs?|RFOs?|PIRs?',
  '(?:post[- ])?(?:incident|outage) (?:reports?|reviews?|analys[ie]s|summar(?:y|ies)|retrospectives?|write-?ups?|debrief)',
  'reasons? for (?:the )?outage',
  'after[- ]action (?:report|review)',
  'retrospectives?|write-?ups?|debriefs?',
  `${manner}(?: and ${manner})? (?:reports?|analys[ie]s|summary|explanation|account|breakdown|reviews?|overview|findings)`,
  '(?<=\\b(?:an?|our|the) )summary|summary(?= to (?:follow|come))',
  `(?<=\\b(?:an?|our|the) )(?:reports?|analys[ie]s|explanation|account|breakdown|review|overview|recap|blog post) (?:of|on|about|for|into|regarding|explaining|describing|detailing|with) ${upTo(4)}${anyOf(happening, whatHappened, cause, 'this|it', '(?:more|further|full|additional) details')}`,
  '(?:(?:our|the|all) )?(?:findings|learnings)|lessons learned',
);

const details = anyOf(
  `(?:details?|information|insights?|specifics|background|context|explanation|clarity) ${upTo(2)}(?:on|about|of|regarding|around|into|as to|behind) ${upTo(3)}${anyOf(cause, whatHappened)}`,
  `(?:(?:the|its|a) ${cause}|root causes?)`,
  whatHappened,
);

const more = '(?:more|further|additional|full|the) (?:details?|information|info|insights?)|more to (?:share|say)';

const we = '(?:\\b(?:we|i|(?:our|the) (?:[\\w-]+ )?(?:team|engineers)) ?)?';
const others =
  '(?<!\\b(?:they|it|who|which|that|he|she|(?:provider|vendor|partner|supplier|carrier|host|upstream|maintainer|customer|user)s?|you|if we|whether we|when we|once we) )';
const going = '(?:going|planning|hoping|aiming|intending|expecting) to';
const will = `${we}${others}${anyOf('\\bwill', "(?<!\\b(?:they|it|that|who))['’]ll", '\\bshall', `\\b(?:am|are|is) ${going}`, `['’]re ${going}`, '\\b(?:plan|intend|expect|aim|hope)s? to')}`;
const tell =
  '(?:be )?(?:shar(?:e|ing)|publish(?:ing)?|post(?:ing)?|provid(?:e|ing)|releas(?:e|ing)|send(?:ing)?(?: out)?|issu(?:e|ing)|circulat(?:e|ing)|writ(?:e|ing)(?: up)?|prepar(?:e|ing)|produc(?:e|ing)|compil(?:e|ing)|draft(?:ing)?|detail(?:ing)?|explain(?:ing)?|communicat(?:e|ing)|disclos(?:e|ing)|giv(?:e|ing)|report(?:ing)? on|follow(?:ing)?[- ]up (?:here )?with|(?:com|gett?|be|report)(?:e|ing)? back (?:here )?with|updat(?:e|ing) (?:[\\w’]+ ){0,5}?with)';
const told =
  '(?:shared|published|posted|provided|released|sent(?: out)?|issued|circulated|distributed|written(?: up)?|prepared|communicated|disclosed|added|attached|linked|delivered|available|forthcoming|made (?:public|available))';
const results =
  '(?:it|them|(?:the|our|its|more|further|additional|any)(?: [a-z]+)? (?:results?|findings|details|learnings)|details|results|findings|learnings|(?:additional|more|further) information)';

const frames: readonly Frame[] = [
  // We will publish a report; will be sharing; will follow up with.
  { before: new RegExp(`${will} ${upTo(4)}${tell} ${upTo(10, `${turn}|${instead}`)}$`, 'iu') },
  // It will be explained in a report.
  {
    before: new RegExp(
      `${will} be ${upTo(3)}(?:${told}|detailed|explained|described|covered|included|addressed) ${upTo(4)}(?:in|with|as part of) ${upTo(3)}$`,
      'iu',
    ),
  },
  // We will make a report available; we will have one tomorrow.
  {
    before: new RegExp(`${will} mak(?:e|ing) ${upTo(4)}$`, 'iu'),
    after: new RegExp(`^ ${upTo(6)}(?:available|public)\\b`, 'iu'),
  },
  {
    before: new RegExp(`${will} have ${upTo(4)}$`, 'iu'),
    after:
      /^ (?:available|up|out|ready|published|posted|to share|for you|soon|shortly|later|tomorrow|today|within|by|in the|next)\b/iu,
  },
  // We will write a report and share it.
  {
    onlyReports: true,
    before: new RegExp(`${will} ${upTo(6)}$`, 'iu'),
    after: new RegExp(`^,? ${upTo(8)}(?:and|to) (?:then )?(?:share|publish|post|provide|release) ${results}\\b`, 'iu'),
  },
  {
    onlyReports: true,
    after: new RegExp(
      `^,? ${upTo(8)}and (?:we |they )?(?:also )?(?:will|['’]ll) (?:then )?(?:share|publish|post|provide|release) ${results}\\b`,
      'iu',
    ),
  },
  // We are writing a report; expect one.
  {
    before: new RegExp(
      `(?:${we}\\b(?:am|are|is)|\\bwe['’]re) ${upTo(1)}(?:preparing|writing(?: up)?|drafting|compiling|finali[sz]ing|putting together|working on(?= (?:an?|our|the) )) ${upTo(4)}$`,
      'iu',
    ),
  },
  {
    before: new RegExp(
      `\\b(?:stay tuned|(?:look|watch)(?: out)?|keep an eye out|check back(?: (?:here|later|soon))?) for ${upTo(4)}$`,
      'iu',
    ),
  },
  { before: new RegExp(`\\b(?<!(?:not|n['’]t) )expect ${upTo(4)}$`, 'iu') },
  // A report will be published; will follow; is being written.
  {
    after: new RegExp(
      `^,? (?:${plain(7)}(?:will|shall|(?:is|are) (?:going|expected|planned|due|scheduled) to) ${upTo(1)}be ${upTo(4)}|to be ${upTo(1)})${told}\\b`,
      'iu',
    ),
  },
  {
    after: new RegExp(
      `^,? \\(?${plain(4)}${anyOf(
        `(?:will|shall|to) ${upTo(1)}(?:follow|come)`,
        `(?:is|are) ${upTo(1)}(?:(?:being )?prepared|being (?:written|drafted|compiled|finali[sz]ed)|on (?:its|the) way|expected|planned|forthcoming|coming)`,
        'forthcoming|coming soon',
      )}\\b`,
      'iu',
    ),
  },
  { after: new RegExp(`^ ${upTo(6)}(?:that|which) will (?:provide|explain|describe|detail|cover|outline)\\b`, 'iu') },
  { after: /^:? \(?(?:incoming|coming|forthcoming|to follow|pending|tb[ad])\b/iu },
];

/** What English says; American and British spelling alike. */
export const en: PromiseWords = {
  report: new RegExp(`\\b${report}\\b`, 'giu'),
  details: new RegExp(`\\b${details}\\b`, 'giu'),
  more: new RegExp(`\\b${more}\\b`, 'giu'),
  frames,
  unless:
    /\b(?:below|in this (?:post|report|document|post-?mortem|review|write-?up|summary)|(?:previously|earlier|had|have) (?:said|stated|communicated|announced|promised)|wait(?:ing)? (?:for|on))\b|\b(?:no|not|never|without|any|n['’]t)(?: [\w-]+){0,3} $/iu,
  leadsTo:
    /\b(?:read|see|learn|find(?: out)?|know|hear) more (?:about|on) (?:this|the|that|our) (?:[\w-]+ )?(?:incident|outage|event|disruption)\b|\b(?:more|further|additional|full|the|all(?: the)?) (?:details?|information) (?:[\w’]+ ){0,3}?(?:on|about|of|into) (?:[\w’]+ ){0,3}?(?:incident|outage|event|disruption|what happened|what went wrong|causes?)\b|\b(?:additional|further|more|full) details? (?:is|are|(?:has|have) been|can be) (?:now )?(?:available|provided|published|posted|shared|found)\b|\bfull (?:post|story|details|article)\b|\b(?:incident|combined) summary\b/iu,
  notThere:
    /\bwait(?:ing)? (?:for|on)\b|\b(?:survey|feedback)\b|\b(?:PIRs|RCAs|(?:incident|outage) (?:reports|reviews))\b|\bno (?:[\w-]+ )?(?:post-?mortem|root[- ]cause|RCA|report)\b/iu,
  cause:
    /\broot cause (?:was|is)\b|\b(?:was|were|been|is|are) (?:\w+ ){0,3}?(?:caused|triggered|traced) (?:by|to)\b|\bcaused (?:by|an?|the)\b|\bthe (?:\w+ ){0,2}cause(?: of [^.]{1,80})? (?:was|is)\b|\b(?:due to|because|resulted from|stemmed from|as a (?:result|consequence) of|the result of|investigation (?:found|showed|determined|revealed)|led to)\b/iu,
};
