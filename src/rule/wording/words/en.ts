import type { Words } from './types.ts';

const role =
  '(?:engineers?|developers?|operators?|administrators?|admins?|technicians?|employees?|contractors?|interns?|colleagues?|teammates?|maintainers?|reviewers?|(?:team|staff) members?)';
const somebody = `(?:(?:an?|the|one of (?:the|our)|our|another|some) (?:[\\p{L}\\d'’.-]{1,30} ){0,3}?${role}|somebody|someone|he|she)`;
const us = '(?:we|i|they|he|she|you|somebody|someone|nobody|the team|our team|@[\\w-]{1,39})';
const slip = '(?:mistakenly|accidentally|inadvertently|erroneously|carelessly|wrongly)';
const lapse =
  '(?:forgot(?:ten)?|neglected|overlooked|misread|mistyped|misjudged|fat-fingered|made an? (?:\\w{1,20} )?(?:mistake|error|typo))';
const participle =
  '(?:\\w{1,20}ed|been|begun|built|caught|chosen|done|found|given|gone|held|kept|known|led|left|made|put|read|run|seen|sent|set|shut|spent|spoken|taken|taught|thought|told|understood|written)';
const work =
  '(?:addressed|alerted|avoided|caught|checked|communicated|detected|discovered|documented|done|escalated|fixed|found|monitored|noticed|prevented|renewed|reviewed|rolled back|spotted|stopped|tested|updated|verified)';
const remedy =
  '(?:averted|avoided|caught|detected|helped|isolated|mitigated|noticed(?! it)|prevented|reduced|resolved|revealed|saved|shortened|solved|spotted)';
const length = '(?:seconds?|minutes?|hours?|days?|secs?|mins?|hrs?)';
const outage =
  '(?:outages?|interruptions?|disruptions?|downtimes?|unavailability|degradations?|loss|periods?|failures?|blips?|hiccups?|glitch(?:es)?|spikes?|slow-?downs?|incidents?|inconveniences?|impact)';

const conditions =
  'Say what made it possible and what did not stop it: what the tool showed, what it did not ask, what was not checked. Name a role where the deed matters.';
const reminder = 'Say what was meant to remind or to catch it, and why it did not; or that there was nothing.';
const known =
  'Say what was done, and what those who did it knew at that moment. What is to be done from now on is an action.';
const happened = 'Say what happened, and how long it took. What would help the next time is an action.';
const measured = 'Leave it out, or give the number: how long, how many, how much.';

/** What English says; American and British spelling alike. */
export const en: Words = {
  personAsCause: [
    {
      words: new RegExp(
        `\\b${somebody}(?: (?:at|from|of|on|in) [\\p{L}\\d. ]{1,20}?)?(?:,[^.,;:]{1,80},)? (?:had |has |also |then )?(?:${slip}|${lapse})(?![\\w-])`,
        'giu',
      ),
      help: conditions,
    },
    {
      words: new RegExp(`(?<![\\w-])${us} (?:had |have |also |simply |just )?${lapse}(?![\\w-])`, 'giu'),
      help: reminder,
    },
    {
      words:
        /(?<![\w.-])\p{Lu}\p{Ll}{1,20} (?:\p{Lu}\p{Ll}{1,20} )?(?:had )?(?:forgot|forgotten|mistyped|misread|neglected) (?:to|the|that|an?)\b/gu,
      help: reminder,
    },
    {
      words: new RegExp(
        `\\b(?:caused by|due to|because of|(?:the )?fault of|blamed? on) (?:an?|the|one of our|our) (?:[\\p{L}\\d-]{1,20} )?${role}(?![\\w'’-]| (?:machine|account|tool|portal|console|laptop|page|panel|mode|error)s?)`,
        'giu',
      ),
      help: conditions,
    },
  ],
  humanError: [
    {
      words:
        /(?<!\b(?:any|no|not|unless an?|if an?|possible) )\b(?:human|operator|administrator|pilot) (?:error|mistake)s?\b|\bfat[- ]?finger(?:s|ed|ing)?\b/giu,
      help: 'Ask what made the mistake possible, and say that: what the tool showed, what it did not ask, what was not checked.',
    },
  ],
  shouldHave: [
    {
      words: new RegExp(
        `(?<![\\w-])${us} (?:probably |really |clearly |certainly )?(?:should|ought to)(?: not|n['’]t| never)?(?: have|['’]ve) (?:\\w{1,12}ly )?${participle}\\b`,
        'giu',
      ),
      help: known,
    },
    { words: new RegExp(`\\bshould(?: not|n['’]t| never)?(?: have|['’]ve) been ${work}\\b`, 'giu'), help: known },
  ],
  counterfactual: [
    {
      words: new RegExp(
        `\\b(?:could|would|might)(?: have|['’]ve) (?:\\w{1,12}ly )?(?:been )?(?:\\w{1,12}ly )?${remedy}\\b`,
        'giu',
      ),
      help: happened,
    },
    { words: /\b(?:would|could)(?: not|n['’]t| never) have (?:occurred|happened)\b/giu, help: happened },
    {
      words: new RegExp(
        `\\bif only (?:we|i|they|he|she|somebody|someone|there|the)\\b|\\bif (?:we|i|they|he|she|somebody|someone|the team) had ${participle}\\b|\\bhad (?:we|i|they|he|she|the team) ${participle}\\b`,
        'giu',
      ),
      help: happened,
    },
    {
      words: new RegExp(
        `(?<![\\w-])(?:${us}|${somebody}) (?:had |have |has |also )?failed to (?!have\\b)\\p{Ll}+`,
        'giu',
      ),
      help: 'Say what was done instead, and what led there. What is to be done from now on is an action.',
    },
  ],
  minimising: [
    { words: new RegExp(`\\b(?:brief|minor|small|slight|tiny) (?:\\p{L}{1,15} )?${outage}\\b`, 'giu'), help: measured },
    { words: /\b(?:blip|hiccup)s?\b/giu, help: measured },
    {
      words: new RegExp(
        `\\b(?:for|in|was|were|lasted|took|within) (?:just|only|merely) (?:about |around )?(?:a few|a couple of|several|\\d{1,4}) ${length}\\b(?! (?:after|before|later|earlier|ago|prior|old))`,
        'giu',
      ),
      help: 'Leave the small word out: the length of time speaks for itself, and others have waited through it.',
    },
    {
      words:
        /\b(?:just|only|merely) (?:a few|a handful of|a small (?:number|fraction|percentage|subset) of|a couple of|some|very few) (?:of (?:our|the) )?(?:\p{Ll}{1,15} )?(?:users?|customers?|people|requests?|accounts?|clients?|projects?)\b/giu,
      help: 'Leave the small word out, and give the number. To each of them it was whole.',
    },
    {
      words:
        /\b(?:fix|solution|repair|cause|issue|problem|bug) (?:was|is|were|seemed|turned out to be) (?:rather |very |quite |pretty |fairly |really )?(?:easy|trivial|simple|obvious|straightforward)\b/giu,
      help: 'Say what it took to find or to do it. Those who searched for it did not find it easy.',
    },
    {
      words: /\b(?:was|were|is|it['’]s) (?:simply|just|merely) (?:an?|the|due to|because|caused by|a matter of) /giu,
      help: 'Leave the small word out: what caused it is no less a cause for being small.',
    },
  ],
  vagueAction: [
    {
      words:
        /^(?:we (?:need to|should|will) |to )?(?:investigate|look (?:into|at)|find out|figure out|consider|explore|think about|discuss|reflect on|revisit|evaluate|assess|research|analy[sz]e|understand)\b/giu,
      help: 'Say what will be there when it is done: a decision in the ticket, a report that answers which question. What is still to be found out has `kind: investigate`.',
    },
    {
      words:
        /^(?:we (?:need to|should|will) |to )?(?:be (?:more |very |extra )?(?:careful|aware|mindful|vigilant|diligent|attentive|proactive|effective)|(?:try|aim|strive|remember|continue) to|take (?:more |better )?care|pay (?:more |better )?attention|keep (?:an eye on|in mind|monitoring|watching)|work on|do better)\b/giu,
      help: 'Nobody can check that. Say what will make it unnecessary: a check, a limit, a default, a second pair of eyes.',
    },
    {
      words:
        /^(?:we (?:need to|should|will) |to )?(?:improve|enhance|increase|strengthen|better) (?:our |the |overall )?(?:monitoring|alerting|alerts|communications?|documentation|docs|testing|test coverage|tests|process(?:es)?|procedures?|observability|visibility|resilien(?:ce|cy)|reliability|stability|awareness|training|tooling|logging|quality|security|performance)\b(?!.{0,300}(?:\d| so that | by | with | to ))/giu,
      help: 'Say what will be there that is not there now: which alert, on what, at which limit; which page, which test.',
    },
  ],
  noVerb:
    /^(?:(?:an?|the|our|my|all|every|each|more|better|less|fewer|no|it|this|that|these|those|there|we|i|should|must|need|needs|nobody|everybody|somebody|someone)(?![\p{L}'’-])|(?:monitoring|alerting|documentation|automation|communications?|observability|training|investigation|improvements?|implementation|integration|migration|configuration)(?![\p{L}-])|(?!(?:bring|ping|ring|sling|string|swing|sing|cling|wring|king|thing)(?!\p{L}))\p{L}{2,20}ing(?![\p{L}-]))/iu,
};
