/** The script that writes the clock of the reader beside the times of a page: the text of a file. */
export const readerZoneScript = (): string => `(${tellReaderZone})();\n`;

/**
 * Runs in the browser. It fills the places that wait for it, which have room for it, unless the reader's clock is that of the
 * page: UTC, or the zone that the page names beside it.
 */
function tellReaderZone(): void {
  const { zone, formats, dayClock } = (document.currentScript as HTMLScriptElement).dataset;
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(formats, { numberingSystem: 'latn', ...options });
  const own = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' });
  const date: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
  const day = format(date);
  const dayInUtc = format({ ...date, timeZone: 'UTC' });
  if (own.resolvedOptions().timeZone === zone) return;
  for (const place of document.querySelectorAll<HTMLElement>('[data-at]')) {
    const at = new Date(place.dataset.at as string);
    const clock = place.dataset.about + own.format(at);
    if (at.getTimezoneOffset() === 0) continue;
    place.textContent = day.format(at) === dayInUtc.format(at) ? clock : `${day.format(at)}${dayClock}${clock}`;
  }
}
