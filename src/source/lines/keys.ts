const list = (keys: string): readonly string[] => keys.trim().split(/\s+/);

// The libraries that write logs call the same thing by many names; those of most lines come first.

/** Keys of the time of a line. */
export const timeKeys = list(`
  time timestamp ts @t @timestamp date datetime Timestamp t Time asctime eventTime event_time time_iso8601 time_local
  start_time StartUTC receiveTimestamp timeUnixNano __REALTIME_TIMESTAMP`);

/** Keys of its level, as a word or as a number that bunyan, pino or syslog have. */
export const levelKeys = list(`
  level severity lvl @l Level loglevel log_level log.level levelname LogLevel severity_text severityText SeverityText PRIORITY at`);

/** Keys of what it says. */
export const messageKeys = list(`
  msg message @m event Message RenderedMessage short_message MESSAGE textPayload log @message`);

/** Keys of what it says, which other records than the lines of a log have as well. */
export const looseMessageKeys = list('body Body text desc description summary MessageTemplate');

/** Keys of the error that it names. */
export const errorKeys = list('error err exception @x error_message errorMessage error.message Exception exc_info');

/** Keys of the status of an HTTP answer. */
export const statusKeys = list(`
  status status_code statusCode http_status response_code http.response.status_code http.status_code DownstreamStatus`);

/** Keys of a state that something is in. */
export const stateKeys = list('state status health health_status new_state newState new_status');

/** Keys of what is in that state. */
export const subjectKeys = list(`
  name monitor service host hostname check component target instance node unit resource url probe container pod`);

/** Every key that is looked at by one of these names. */
export const knownKeys: ReadonlySet<string> = new Set([
  'levelno',
  'severityNumber',
  'SeverityNumber',
  ...timeKeys,
  ...levelKeys,
  ...messageKeys,
  ...looseMessageKeys,
  ...errorKeys,
  ...statusKeys,
  ...stateKeys,
  ...subjectKeys,
]);
