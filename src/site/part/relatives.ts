import { headText, withoutHiddenAnswers } from '../../edition/index.ts';
import {
  categoriesOf,
  type Recurrences,
  recurrencesAmong,
  type Similar,
  similarAmong,
  type Tie,
  tiesAmong,
} from '../../metric/index.ts';
import type { SiteContext } from '../context.ts';
import type { Shown } from './summary.ts';

/** How the incidents of a site stand to each other: what its pages say of that is from here. */
interface Relatives {
  /** The incidents as they are looked through: without actions of which the public is not told what they answer. */
  readonly incidents: readonly Shown[];
  /** What files say of one and others. */
  readonly tiesOf: (one: Shown) => Tie<Shown>[];
  readonly recurrences: Recurrences<Shown>;
  /** Those that nobody has related to one and that are like it, the most alike first. */
  readonly alikeTo: (one: Shown) => Similar<Shown>[];
}

/** The most incidents that are named for being alike. */
const mostAlike = 5;

const kept = new WeakMap<readonly Shown[], Relatives>();

/** How the incidents of a site stand to each other. Worked out once a site: every page asks, some of them twice. */
export function relativesIn({ shown, files }: SiteContext): Relatives {
  const known = kept.get(shown);
  if (known) return known;
  const incidents = shown.map(({ id, incident }): Shown => {
    const whole = files.get(id)?.incident;
    return { id, incident: whole ? withoutHiddenAnswers(incident, whole) : incident };
  });
  const described = shown.map((one) => ({ ...one, said: { head: headText(one.incident) } }));
  const [byId, similarTo] = [new Map(described.map((one) => [one.id, one])), similarAmong(described)];
  const alike = new Map<string, Similar<Shown>[]>();
  const relatives: Relatives = {
    incidents,
    tiesOf: tiesAmong(shown),
    recurrences: recurrencesAmong(incidents),
    alikeTo: ({ id, incident }) => {
      const said = byId.get(id)?.said ?? { head: headText(incident) };
      const like = { id, categories: categoriesOf(incident), services: incident.services, said };
      const found = alike.get(id) ?? similarTo(like).alike(mostAlike);
      alike.set(id, found);
      return found;
    },
  };
  kept.set(shown, relatives);
  return relatives;
}
