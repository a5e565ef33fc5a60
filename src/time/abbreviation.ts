/** What an abbreviation stands for. */
export interface Meaning {
  readonly zone: string;
  /** The offset that the abbreviation fixes (`PST`). Without one (`PT`) it is the local time of the zone all year. */
  readonly offset?: string;
}

/**
 * Abbreviations in use, each with its meanings, the commonest first. One meaning is taken; several are asked about.
 * Names and offsets follow the tz database. `EDT` and `CDT` are taken as American: Australia writes `AEDT`, and Cuba's
 * `CDT` has not been met in a log. `AEST` and `ACST` are asked about because Brisbane and Darwin keep them in summer,
 * when Sydney and Adelaide do not. `CET` and its like stand for the zone that the tz database links them to.
 */
export const abbreviations: Readonly<Record<string, readonly Meaning[]>> = {
  PT: [{ zone: 'America/Los_Angeles' }],
  PST: [{ zone: 'America/Los_Angeles', offset: '-08:00' }],
  PDT: [{ zone: 'America/Los_Angeles', offset: '-07:00' }],
  MT: [{ zone: 'America/Denver' }],
  MST: [
    { zone: 'America/Denver', offset: '-07:00' },
    { zone: 'America/Phoenix', offset: '-07:00' },
    { zone: 'Asia/Kuala_Lumpur', offset: '+08:00' },
  ],
  MDT: [{ zone: 'America/Denver', offset: '-06:00' }],
  CT: [{ zone: 'America/Chicago' }],
  CST: [
    { zone: 'America/Chicago', offset: '-06:00' },
    { zone: 'Asia/Shanghai', offset: '+08:00' },
    { zone: 'America/Havana', offset: '-05:00' },
  ],
  CDT: [{ zone: 'America/Chicago', offset: '-05:00' }],
  ET: [{ zone: 'America/New_York' }],
  EST: [
    { zone: 'America/New_York', offset: '-05:00' },
    { zone: 'Australia/Sydney', offset: '+10:00' },
    { zone: 'America/Panama', offset: '-05:00' },
  ],
  EDT: [{ zone: 'America/New_York', offset: '-04:00' }],
  AST: [
    { zone: 'America/Halifax', offset: '-04:00' },
    { zone: 'Asia/Riyadh', offset: '+03:00' },
  ],
  ADT: [{ zone: 'America/Halifax', offset: '-03:00' }],
  AKST: [{ zone: 'America/Anchorage', offset: '-09:00' }],
  AKDT: [{ zone: 'America/Anchorage', offset: '-08:00' }],
  HST: [{ zone: 'Pacific/Honolulu', offset: '-10:00' }],
  BRT: [{ zone: 'America/Sao_Paulo', offset: '-03:00' }],

  WET: [{ zone: 'Europe/Lisbon', offset: '+00:00' }],
  WEST: [{ zone: 'Europe/Lisbon', offset: '+01:00' }],
  BST: [
    { zone: 'Europe/London', offset: '+01:00' },
    { zone: 'Asia/Dhaka', offset: '+06:00' },
    { zone: 'Pacific/Bougainville', offset: '+11:00' },
  ],
  IST: [
    { zone: 'Asia/Kolkata', offset: '+05:30' },
    { zone: 'Europe/Dublin', offset: '+01:00' },
    { zone: 'Asia/Jerusalem', offset: '+02:00' },
  ],
  IDT: [{ zone: 'Asia/Jerusalem', offset: '+03:00' }],
  CET: [{ zone: 'Europe/Brussels', offset: '+01:00' }],
  CEST: [{ zone: 'Europe/Brussels', offset: '+02:00' }],
  EET: [{ zone: 'Europe/Athens', offset: '+02:00' }],
  EEST: [{ zone: 'Europe/Athens', offset: '+03:00' }],
  MSK: [{ zone: 'Europe/Moscow', offset: '+03:00' }],
  TRT: [{ zone: 'Europe/Istanbul', offset: '+03:00' }],
  WAT: [{ zone: 'Africa/Lagos', offset: '+01:00' }],
  CAT: [{ zone: 'Africa/Maputo', offset: '+02:00' }],
  SAST: [{ zone: 'Africa/Johannesburg', offset: '+02:00' }],
  EAT: [{ zone: 'Africa/Nairobi', offset: '+03:00' }],

  GST: [
    { zone: 'Asia/Dubai', offset: '+04:00' },
    { zone: 'Atlantic/South_Georgia', offset: '-02:00' },
  ],
  PKT: [{ zone: 'Asia/Karachi', offset: '+05:00' }],
  ICT: [{ zone: 'Asia/Bangkok', offset: '+07:00' }],
  WIB: [{ zone: 'Asia/Jakarta', offset: '+07:00' }],
  SGT: [{ zone: 'Asia/Singapore', offset: '+08:00' }],
  HKT: [{ zone: 'Asia/Hong_Kong', offset: '+08:00' }],
  PHT: [{ zone: 'Asia/Manila', offset: '+08:00' }],
  JST: [{ zone: 'Asia/Tokyo', offset: '+09:00' }],
  KST: [{ zone: 'Asia/Seoul', offset: '+09:00' }],
  AWST: [{ zone: 'Australia/Perth', offset: '+08:00' }],
  ACST: [
    { zone: 'Australia/Adelaide', offset: '+09:30' },
    { zone: 'Australia/Darwin', offset: '+09:30' },
  ],
  ACDT: [{ zone: 'Australia/Adelaide', offset: '+10:30' }],
  AEST: [
    { zone: 'Australia/Sydney', offset: '+10:00' },
    { zone: 'Australia/Brisbane', offset: '+10:00' },
  ],
  AEDT: [{ zone: 'Australia/Sydney', offset: '+11:00' }],
  SST: [
    { zone: 'Pacific/Pago_Pago', offset: '-11:00' },
    { zone: 'Asia/Singapore', offset: '+08:00' },
  ],
  NZST: [{ zone: 'Pacific/Auckland', offset: '+12:00' }],
  NZDT: [{ zone: 'Pacific/Auckland', offset: '+13:00' }],
};

/** Zones that show the same clock as a zone of the table above and share its abbreviations. */
export const sameClock: Readonly<Record<string, readonly string[]>> = {
  'America/Los_Angeles': ['US/Pacific', 'America/Vancouver'],
  'America/Denver': ['US/Mountain'],
  'America/Chicago': ['US/Central', 'America/Winnipeg'],
  'America/New_York': ['US/Eastern', 'America/Detroit', 'America/Toronto'],
  'Europe/Brussels': [
    ...['Europe/Amsterdam', 'Europe/Belgrade', 'Europe/Berlin', 'Europe/Bratislava', 'Europe/Budapest'],
    ...['Europe/Copenhagen', 'Europe/Ljubljana', 'Europe/Luxembourg', 'Europe/Madrid', 'Europe/Malta'],
    ...['Europe/Monaco', 'Europe/Oslo', 'Europe/Paris', 'Europe/Prague', 'Europe/Rome', 'Europe/Stockholm'],
    ...['Europe/Vienna', 'Europe/Warsaw', 'Europe/Zagreb', 'Europe/Zurich'],
  ],
  'Europe/Athens': [
    ...['Europe/Bucharest', 'Europe/Helsinki', 'Europe/Kiev', 'Europe/Kyiv', 'Europe/Riga', 'Europe/Sofia'],
    ...['Europe/Tallinn', 'Europe/Vilnius'],
  ],
  'Australia/Sydney': ['Australia/Melbourne', 'Australia/Hobart', 'Australia/Canberra'],
};
