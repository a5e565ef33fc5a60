import type { PromiseWords } from './types.ts';

const letter = '[a-zà-ÿœ]';
const turn = "n['’]|ne|pas|aucune?|sans|jamais|avant|jusqu|si|tant|car|pendant";
const upTo = (most: number): string => `(?:(?!(?:${turn})(?!${letter}))[^\\s.!?;:]+ ){0,${most}}?`;
const whole = (source: string, flags: string): RegExp => new RegExp(`(?<!${letter})(?:${source})(?!${letter})`, flags);

const manner = '(?:compl[eè]te?|détaillée?|finale?|publi(?:c|que)|technique|approfondie?|exhausti(?:f|ve)|écrite?)s?';
const given = '(?:publié|partagé|communiqué|fourni|diffusé|transmis|envoyé|mis en ligne|disponible|rendu public)e?s?';
const give =
  '(?:publier|partager|fournir|communiquer|diffuser|transmettre|envoyer|mettre en ligne|présenter|revenir vers vous avec)';
const willGive =
  '(?:publier|partager|fournir|communiquer|diffuser|transmettr|enverr|mettr|présenter|reviendr)(?:ons|a)(?: en ligne| vers vous avec)?';

/** What French says. */
export const fr: PromiseWords = {
  report: whole(
    `post[- ]?mortems?|RCA|rapports? (?:d['’]incident|d['’]analyse|post-incident)|analyse (?:(?:de la|des|de) )?causes?(?: racines?| profondes?)?|analyse post-incident|retours? d['’]expérience|(?:rapport|compte[- ]rendu|analyse|synthèse|résumé|bilan|explication) (?:${manner}|(?:de|sur) l['’]incident)`,
    'giu',
  ),
  details: whole(
    `(?:plus de|davantage de|plus amples) (?:détails|informations|précisions) (?:sur|concernant|quant à) ${upTo(2)}(?:causes?|l['’]origine)|(?:la|les) causes?(?: racines?| profondes?| exactes?)?`,
    'giu',
  ),
  more: whole('(?:plus de|davantage de|plus amples) (?:détails|informations|précisions)', 'giu'),
  frames: [
    { before: new RegExp(`(?<!${letter})(?:nous )?(?:vous )?${willGive} ${upTo(8)}(?:d['’])?$`, 'iu') },
    {
      before: new RegExp(
        `(?<!${letter})(?:nous (?:allons|prévoyons de|comptons|souhaitons)|va) (?:vous )?${give} ${upTo(8)}$`,
        'iu',
      ),
    },
    {
      after: new RegExp(
        `^ ${upTo(7)}(?:sera|seront|vous sera|va être|vont être) ${upTo(3)}${given}(?!${letter})`,
        'iu',
      ),
    },
    {
      after: new RegExp(
        `^ ${upTo(4)}(?:suivra|suivront|à (?:venir|suivre)|(?:est|sont) en cours de (?:rédaction|préparation))(?!${letter})`,
        'iu',
      ),
    },
  ],
  unless:
    /(?<![a-zà-ÿ])(?:ci-dessous|dans ce (?:rapport|billet|message)|(?:en attente|attendons)|promis|annoncé)(?![a-zà-ÿ])|(?<![a-zà-ÿ])(?:aucune?|sans|pas)(?: [^\s.]+){0,3} $/iu,
  leadsTo: whole(
    `(?:plus de|davantage de|tous les) (?:détails|informations) (?:sur|concernant) ${upTo(2)}(?:l['’]incident|la panne|la cause|les causes)|en savoir plus sur (?:cet|l['’]) ?incident`,
    'iu',
  ),
  notThere: /(?<![a-zà-ÿ])(?:en attente d|attendons|aucun (?:post-?mortem|rapport))/iu,
  cause: whole(`causée?s? par|la cause|en raison d(?:e|u|es)|provoquée?s? par|dû à|due à|suite à|a entraîné`, 'iu'),
};
