/** Why a source could not be fetched, as data. No value in it is secret; durations are in seconds, sizes in bytes. */
export type FetchFault =
  /** A variable that the request names is not in the environment, or is empty there. */
  | { readonly fault: 'variable-missing'; readonly name: string; readonly where: string }
  /** The value of a variable cannot be sent in a header. */
  | { readonly fault: 'variable-unfit'; readonly name: string; readonly where: string }
  /** A variable stands where none is replaced: in the name of the host. */
  | { readonly fault: 'variable-misplaced'; readonly name: string }
  | { readonly fault: 'credential-in-clear'; readonly header: string }
  | { readonly fault: 'header'; readonly header: string }
  | { readonly fault: 'address'; readonly reason: AddressReason }
  | { readonly fault: 'redirect'; readonly to: string; readonly reason: AddressReason | 'unencrypted' | 'loop' }
  | { readonly fault: 'redirects'; readonly limit: number }
  /** The server answered that it does not hand the log out; `said` is the beginning of what it said, if anything. */
  | { readonly fault: 'status'; readonly status: number; readonly said?: string }
  /** The server wants to be asked again, later than is waited for; it has a status where it refused to answer. */
  | { readonly fault: 'later'; readonly status?: number; readonly again: string }
  | { readonly fault: 'name'; readonly host: string }
  | { readonly fault: 'refused'; readonly host: string }
  | { readonly fault: 'network'; readonly host: string; readonly detail: string }
  | {
      readonly fault: 'certificate';
      readonly host: string;
      readonly reason: CertificateReason;
      readonly detail: string;
    }
  | { readonly fault: 'encryption'; readonly host: string; readonly detail: string }
  /** Too slow: until the answer began, between two parts of it, or as a whole. */
  | { readonly fault: 'slow'; readonly part: 'start' | 'pause' | 'whole'; readonly seconds: number }
  | { readonly fault: 'size'; readonly limit: number }
  /** The source hands out its log in pages, and one leads to the next without an end. */
  | { readonly fault: 'pages'; readonly limit: number }
  | { readonly fault: 'cut-off' }
  | { readonly fault: 'protocol'; readonly detail: string }
  | { readonly fault: 'coding'; readonly coding: string }
  | { readonly fault: 'damaged'; readonly coding: string }
  | { readonly fault: 'charset'; readonly charset: string }
  | { readonly fault: 'not-text'; readonly charset: string }
  | { readonly fault: 'web-page' }
  | { readonly fault: 'empty'; readonly status: number };

type AddressReason = 'not-web' | 'user';
type CertificateReason = 'self-signed' | 'issuer' | 'expired' | 'early' | 'host' | 'other';

type Kind = FetchFault['fault'];
type Of<K extends Kind> = Extract<FetchFault, { fault: K }>;

/** How a variable of the environment is written. */
const example = `\`\${NAME}\``;

/** What is wrong, and what to do: one row a fault. What is wrong reads on after "was not fetched: ", without a full stop. */
const faults: {
  readonly [K in Kind]: { readonly says: (fault: Of<K>) => string; readonly help: (fault: Of<K>) => string };
} = {
  'variable-missing': {
    says: (a) => `${a.where} has \`\${${a.name}}\`, and the environment has no \`${a.name}\``,
    help: (a) => `Set \`${a.name}\` in the environment; in CI, as a secret that is handed to the job.`,
  },
  'variable-unfit': {
    says: (a) => `\`${a.name}\`, which ${a.where} takes from the environment, has a character that no header can have`,
    help: (a) => `Set \`${a.name}\` again, without a line break at its end.`,
  },
  'variable-misplaced': {
    says: (a) => `\`\${${a.name}}\` stands in the name of the host, where nothing is replaced`,
    help: () => 'Write the host out; variables are replaced in the path, in the query and in headers.',
  },
  'credential-in-clear': {
    says: (a) => `the header \`${a.header}\` is a credential, and its value stands in the file in clear`,
    help: () => `Put the value into the environment and write ${example}; revoke the one that stood in the file.`,
  },
  header: {
    says: (a) => `the header \`${a.header}\` has a name or a value that cannot be sent`,
    help: () => 'Correct it: letters, digits and `-` in the name, no line breaks in the value.',
  },
  address: {
    says: (a) => `its address ${wrongAddress[a.reason]}`,
    help: (a) =>
      a.reason === 'user'
        ? `Send a header instead, \`authorization\`, whose value ${example} comes from the environment.`
        : 'Write an address that starts with `https://`; a log on the disk belongs to `files:`.',
  },
  redirect: {
    says: (a) => `it redirects to ${a.to}, which ${wrongRedirect[a.reason]}`,
    help: (a) =>
      a.reason === 'loop'
        ? 'Look whether the source wants a credential: many send those who are not signed in round in circles.'
        : 'Find out where the log is served, and write that address.',
  },
  redirects: {
    says: (a) => `it redirects more than ${a.limit} times`,
    help: () => 'Find out where the log is served, and write that address.',
  },
  status: {
    says: (a) => `the server answers ${a.status}${a.said ? `: "${a.said}"` : ''}`,
    help: (a) => statusHelp(a.status),
  },
  later: {
    says: (a) =>
      `the server ${a.status === undefined ? 'has no more answers for now' : `answers ${a.status}`} and wants to be asked again at ${a.again}`,
    help: () => 'Fetch it then, and less often: the limit is on the side of the source.',
  },
  name: {
    says: (a) => `the name \`${a.host}\` cannot be resolved`,
    help: () => 'Correct the address, or look whether this machine has a network and a name server.',
  },
  refused: {
    says: (a) => `\`${a.host}\` refuses the connection`,
    help: () => 'Look whether the server runs and listens at this port.',
  },
  network: {
    says: (a) => `the connection to \`${a.host}\` failed (${a.detail})`,
    help: () => 'Try again; if it lasts, look for a firewall or a proxy in between.',
  },
  certificate: {
    says: (a) => `the certificate of \`${a.host}\` ${wrongCertificate[a.reason]} (${a.detail})`,
    help: (a) =>
      a.reason === 'self-signed' || a.reason === 'issuer'
        ? 'If you trust who issued it, name the file of that certificate in `NODE_EXTRA_CA_CERTS`.'
        : 'The server has to be mended; nothing is fetched from one that cannot show who it is.',
  },
  encryption: {
    says: (a) => `no encrypted connection to \`${a.host}\` comes about (${a.detail})`,
    help: () => 'Look whether this port speaks HTTPS at all; a local server may want `http://`.',
  },
  slow: {
    says: (a) => `${tooSlow[a.part]} within ${a.seconds} seconds`,
    help: () => 'Try again; if it lasts, ask the source for less: a shorter window, a smaller page.',
  },
  size: {
    says: (a) => `it is larger than ${a.limit} bytes`,
    help: () => 'Ask the source for less: a shorter window, a smaller page.',
  },
  pages: {
    says: (a) => `it has more than ${a.limit} pages, or they lead in a circle`,
    help: () => 'Ask for a shorter window with --from and --to.',
  },
  'cut-off': {
    says: () => 'the connection was lost before the answer was complete',
    help: () => 'Fetch it again; nothing is taken from half an answer.',
  },
  protocol: {
    says: (a) => `the answer is not HTTP as it should be (${a.detail})`,
    help: () => 'Look whether this port speaks HTTP; a wrong `Content-Length` is for the server to mend.',
  },
  coding: {
    says: (a) => `the answer is compressed as \`${a.coding}\`, which is unknown`,
    help: () => 'Let the server send it plain, or as gzip.',
  },
  damaged: {
    says: (a) => `the answer is said to be compressed as \`${a.coding}\`, and cannot be unpacked`,
    help: () => 'Fetch it again; if it lasts, the server or a proxy in between has to be mended.',
  },
  charset: {
    says: (a) => `the answer is said to be in \`${a.charset}\`, which is unknown`,
    help: () => 'Let the server send UTF-8.',
  },
  'not-text': {
    says: (a) => `the answer is not text in ${a.charset}, which it is said or expected to be`,
    help: () => 'Let the server send UTF-8, or name the right `charset` in its `Content-Type`.',
  },
  'web-page': {
    says: () => 'a web page came, and a log for programs was expected',
    help: () => 'Write the address that serves the log to programs (JSON, a feed); it may want a credential.',
  },
  empty: {
    says: (a) => `the answer (${a.status}) is empty`,
    help: () => 'Look whether the address is right, and whether the source wants a credential.',
  },
};

const wrongAddress: Readonly<Record<AddressReason, string>> = {
  'not-web': 'does not start with `http://` or `https://`, or is no address at all',
  user: 'holds a user name or a password in clear',
};

const wrongRedirect: Readonly<Record<Of<'redirect'>['reason'], string>> = {
  'not-web': 'is no web address',
  user: 'holds a user name or a password',
  unencrypted: 'is not encrypted, and the request carries a secret',
  loop: 'has been asked before',
};

const wrongCertificate: Readonly<Record<CertificateReason, string>> = {
  'self-signed': 'is signed by itself or by somebody unknown',
  issuer: 'comes from an issuer that is unknown',
  expired: 'has expired',
  early: 'is not valid yet',
  host: 'is for another host',
  other: 'cannot be trusted',
};

const tooSlow: Readonly<Record<Of<'slow'>['part'], string>> = {
  start: 'the answer did not begin',
  pause: 'nothing more of the answer came',
  whole: 'the answer was not complete',
};

function statusHelp(status: number): string {
  if (status === 401 || status === 403 || status === 407) {
    return `The source wants a credential, or does not take this one: a header such as \`authorization\` with ${example} in it.`;
  }
  if (status === 404 || status === 410) return 'Correct the address; open it in a browser to see what is there.';
  if (status === 429) return 'Fetch it later, and less often: the limit is on the side of the source.';
  if (status >= 500) return 'The source has a problem of its own; try again later.';
  return 'Look at what the source expects of a request: its address, its query, its headers.';
}

/** What is wrong, as a part of a sentence without a full stop. */
export const faultSays = (fault: FetchFault): string =>
  (faults[fault.fault].says as (fault: FetchFault) => string)(fault);

/** What to do about it. */
export const faultHelp = (fault: FetchFault): string =>
  (faults[fault.fault].help as (fault: FetchFault) => string)(fault);
