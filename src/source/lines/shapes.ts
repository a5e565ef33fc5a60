/** Abbreviations of zones that stand behind times in logs; any other word there may be the beginning of the message. */
export const zoneNames =
  'UTC|GMT|[PMCE][SD]?T|AK[SD]T|CES?T|EES?T|WES?T|BST|IST|JST|KST|MSK|AE[SD]T|AC[SD]T|AWST|NZ[SD]T|SGT|HKT|SAST|BRT|PKT';
/** The shape of an ISO date and time with whatever zone follows; groups: year, month, day, hour, minute, second, fraction, zone. */
export const isoShape = String.raw`(\d{4})[-/.](\d\d)[-/.](\d\d)[T ]{1,2}(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?: ?(Z|[-+]\d\d(?::?\d\d)?)(?![\w-])| (${zoneNames})(?!\w))?`;
/** A whole text that is an ISO time. */
export const iso = new RegExp(`^${isoShape}$`);
/** `07/Apr/2026:14:32:10 -0700`, as web servers write it. */
export const common = /^(\d\d)\/([A-Za-z]{3})\/(\d{4}):(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))? ?([-+]\d{4})?$/;
/** `Apr 7, 2026 @ 14:32:10.123`, `April 7, 2026 2:32 PM UTC`, as tables export it. */
export const spelled =
  /^([A-Za-z]{3})[a-z]{0,6}\.? (\d{1,2}),? (\d{4})(?:,| @| at)? (\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?: ?([AaPp])\.?[Mm]\.?)?(?: (\S.{0,40}))?$/;
/** `Tue Apr 07 14:32:10 2026`, as C prints it, and the same without day of the week or year. */
export const ctime =
  /^(?:[A-Z][a-z]{2} )?([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?: ([A-Z]{3,5}))?(?: (\d{4}))?$/;
