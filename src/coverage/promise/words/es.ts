import type { PromiseWords } from './types.ts';

const letter = '[a-zà-ÿ]';
const turn = 'no|nunca|ningún|ninguna|sin|hasta|si|mientras|porque|antes';
const upTo = (most: number): string => `(?:(?!(?:${turn})(?!${letter}))[^\\s.!?;:]+ ){0,${most}}?`;
const whole = (source: string, flags: string): RegExp => new RegExp(`(?<!${letter})(?:${source})(?!${letter})`, flags);

const happening = '(?:incidente|incidencia|interrupción|caída|fallo|problema|ocurrido|sucedido|causas?)';
const manner = '(?:complet[oa]|detallad[oa]|final|públic[oa]|técnic[oa]|exhaustiv[oa])';
const willGive = '(?:publicar|compartir|facilitar|proporcionar|enviar|difundir|ofrecer|presentar|pondr)(?:emos|á)';
const give = '(?:publicar|compartir|facilitar|proporcionar|enviar|difundir|ofrecer|presentar)';
const given = '(?:publicad|compartid|facilitad|proporcionad|enviad|difundid|presentad)[oa]s?';

/** What Spanish says. */
export const es: PromiseWords = {
  report: whole(
    `post[- ]?mortem|RCA|análisis (?:de (?:la )?causas?(?: raíz)?|posterior al incidente|${manner})|informes? (?:del? ${happening}|post-?mortem|de (?:la )?causa raíz|${manner}|sobre ${upTo(2)}${happening})|(?:resumen|explicación) (?:del? ${happening}|${manner})`,
    'giu',
  ),
  details: whole(
    `más (?:detalles|información) (?:sobre|acerca de) ${upTo(2)}(?:causas?|origen|lo (?:ocurrido|sucedido))|las? causas?(?: raíz)?`,
    'giu',
  ),
  more: whole('más (?:detalles|información)', 'giu'),
  frames: [
    { before: new RegExp(`(?<!${letter})(?:(?:les|os|le|se) )?${willGive}n? ${upTo(8)}$`, 'iu') },
    {
      before: new RegExp(
        `(?<!${letter})(?:vamos|va|tenemos previsto|pensamos|esperamos) (?:a )?${give} ${upTo(8)}$`,
        'iu',
      ),
    },
    {
      after: new RegExp(
        `^ ${upTo(7)}(?:(?:será|serán) ${upTo(2)}${given}|se ${willGive}n?|estarán? disponibles?)(?!${letter})`,
        'iu',
      ),
    },
    { after: new RegExp(`^ ${upTo(4)}(?:seguirán?|próximamente|(?:está|están) en preparación)(?!${letter})`, 'iu') },
  ],
  unless:
    /(?<![a-zà-ÿ])(?:a continuación|en este (?:informe|mensaje)|esperando|a la espera|prometido|anunciado)(?![a-zà-ÿ])|(?<![a-zà-ÿ])(?:ningún|ninguna|sin|no)(?: [^\s.]+){0,3} $/iu,
  leadsTo: whole(`(?:más|todos los) (?:detalles|información) (?:sobre|acerca de|del) ${upTo(2)}${happening}`, 'iu'),
  notThere: /(?<![a-zà-ÿ])(?:esperando|a la espera de|ningún informe)/iu,
  cause: whole(`causad[oa]s? por|la causa|debido a|provocad[oa]s? por|a raíz de|como consecuencia de`, 'iu'),
};
