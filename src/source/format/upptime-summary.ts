import { Findings } from '../findings.ts';
import type { Log } from '../log.ts';
import type { Reading, SourceFormat } from '../types.ts';

function read({ json }: Log): Reading {
  const findings = new Findings();
  const sites = json.items;
  const days = sites.flatMap((site) => site.get('dailyMinutesDown').entries);
  findings.saw(sites.length + days.length);
  const [site, day] = [sites[0], days[0]];
  if (site) findings.passOver('it says how a site stands, and not since when', site.place, sites.length);
  if (day) findings.passOver('it says how many minutes of a day, and not which', day[1].place, days.length);
  return findings.reading(upptimeSummary.id, []);
}

/**
 * What Upptime sums up in `history/summary.json`: how each site stands, and how many minutes it was down on which day.
 * Nothing of it has a time, so all of it is passed over; the history of the repository has the times.
 */
export const upptimeSummary: SourceFormat = {
  id: 'upptime-summary',
  title: 'Upptime summary',
  syntax: 'json',
  recognises: ({ json }) => {
    const site = json.items[0];
    return site !== undefined && ['slug', 'status', 'dailyMinutesDown'].every((key) => site.get(key).exists);
  },
  read,
};
