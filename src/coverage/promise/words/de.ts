import type { PromiseWords } from './types.ts';

const turn = 'nicht|kein(?:e[nmrs]?)?|nie|ohne|bevor|bis|falls|wenn|während|weil|da';
const upTo = (most: number): string => `(?:(?!(?:${turn})\\b)[^\\s.!?;:]+ ){0,${most}}?`;

const manner =
  '(?:ausführlich|detailliert|vollständig|umfassend|abschließend|genau|technisch|öffentlich|eingehend)e[nmrs]?';
const happening = '(?:Vorf[aä]ll|Ausf[aä]ll|Störung|Ursache|Zwischenf[aä]ll|Geschehen|Hergang)';
const give =
  '(?:veröffentlich|publizier|teil|mitteil|bereitstell|nachreich|nachliefer|vorleg|zur Verfügung stell|verfügbar mach|vorstell)en';
const given =
  '(?:veröffentlicht|publiziert|geteilt|mitgeteilt|bereitgestellt|nachgereicht|nachgeliefert|vorgelegt|zur Verfügung gestellt|verfügbar(?: sein)?|erscheinen|folgen)';

/** What German says. */
export const de: PromiseWords = {
  report: new RegExp(
    `\\b(?:Post[- ]?Mortems?|RCAs?|(?:Ursachen|Fehler|Root[- ]Cause[- ])analysen?|(?:Abschluss|Vorfall(?:s)?|Störungs|Zwischenfall|Ausfall|Nach|Incident[- ])(?:bericht|report)(?:e?s)?|${manner} (?:Bericht|Analyse|Auswertung|Zusammenfassung|Aufarbeitung|Erklärung|Darstellung)(?:en|s)?|Bericht (?:über|zu[mr]?) ${upTo(3)}${happening}[a-zäöü]*)\\b`,
    'giu',
  ),
  details: new RegExp(
    `\\b(?:(?:mehr|nähere|weitere|genauere) (?:Informationen|Details|Einzelheiten|Angaben) (?:über|zu[mr]?) ${upTo(2)}(?:Ursachen?|Hintergründen?|Hergang)|die (?:genaue )?(?:Ursache|Hintergründe))\\b`,
    'giu',
  ),
  more: /\b(?:mehr|nähere|weitere|genauere) (?:Informationen|Details|Einzelheiten|Angaben)\b/giu,
  frames: [
    {
      before: new RegExp(`\\b(?:wir )?(?:werden?|wird|wollen) ${upTo(8)}$`, 'iu'),
      after: new RegExp(`^ ${upTo(8)}(?:${give}|${given})\\b`, 'iu'),
    },
    { after: new RegExp(`^ ${upTo(6)}(?:wird|werden|soll|sollen) ${upTo(8)}${given}\\b`, 'iu') },
    {
      after: new RegExp(
        `^ ${upTo(4)}(?:folgt|folgen|erscheint|ist in Arbeit|wird (?:derzeit|gerade) (?:erstellt|geschrieben))\\b`,
        'iu',
      ),
    },
    { before: new RegExp(`\\bfolgt ${upTo(6)}$`, 'iu') },
    {
      before: new RegExp(
        `\\bwir (?:veröffentlichen|teilen|liefern|publizieren) ${upTo(3)}(?:in Kürze|demnächst|bald|morgen|in den (?:nächsten|kommenden)|nächste|kommende) ${upTo(5)}$`,
        'iu',
      ),
    },
  ],
  unless:
    /\b(?:unten|im Folgenden|nachfolgend|in diesem (?:Bericht|Beitrag)|warten auf|angekündigt)\b|\b(?:kein(?:e[nmrs]?)?|ohne|nicht|nie)(?: [^\s.]+){0,3} $/iu,
  leadsTo: new RegExp(
    `\\b(?:mehr|alle|nähere|weitere) (?:Informationen|Details|Einzelheiten) (?:über|zu[mr]?) ${upTo(3)}${happening}|\\b(?:vollständige|ganze)[nr]? (?:Beitrag|Artikel)\\b`,
    'iu',
  ),
  notThere: /\bwarten auf\b|\bkein(?:e[nmrs]?)? (?:[^\s.]+ )?(?:Post[- ]?Mortem|[a-zäöü]*bericht|Ursachenanalyse)\b/iu,
  cause: /\b(?:Ursache|verursacht|aufgrund|wegen|ausgelöst durch|zurückzuführen|führten? (?:dazu|zu))\b/iu,
};
