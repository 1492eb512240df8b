import type { Reply } from './reply';

/** How long a program in a pod waits for an answer, in seconds. */
export const PATIENCE = 5;

/** What is called. */
export interface Target {
  readonly host: string;
  readonly port: number;
  /** The address to ask by HTTP; left out where something else than HTTP is spoken. */
  readonly url?: string;
}

/** A program that makes a call. */
export interface Tool {
  readonly name: string;
  /** Its words; `undefined` where it cannot make such a call. */
  readonly words: (target: Target) => readonly string[] | undefined;
  readonly read: (output: string, code: number) => Reply;
  /** Another program that it needs. */
  readonly needs?: readonly string[];
}

const CURL_CODES: ReadonlyMap<number, Reply['came']> = new Map([
  [6, 'unresolved'],
  [28, 'timeout'],
]);

/** Something answered, which was not HTTP, or not with the right certificate. */
const CURL_CONNECTED = [1, 8, 35, 49, 51, 52, 56, 58, 60];

const curl: Tool = {
  name: 'curl',
  words: ({ url }) =>
    url === undefined
      ? undefined
      : [
          'curl',
          '--disable',
          '--globoff',
          '--noproxy',
          '*',
          '--silent',
          // Otherwise it does not say whether the connection was refused.
          '--verbose',
          '--output',
          '/dev/null',
          '--max-time',
          `${PATIENCE}`,
          '--write-out',
          'status %{http_code}\\n',
          url,
        ],
  read: (output, code) => {
    const status = Number(/^status (\d{3})$/m.exec(output)?.[1] ?? 0);
    if (status > 0) return { came: 'http', status };
    if (CURL_CONNECTED.includes(code)) return { came: 'connected' };
    const came = CURL_CODES.get(code);
    return came === 'unresolved' || came === 'timeout' ? { came } : said(output);
  },
};

const wget: Tool = {
  name: 'wget',
  words: ({ url }) =>
    url === undefined
      ? undefined
      : ['wget', '-O', '/dev/null', '-T', `${PATIENCE}`, url],
  read: (output, code) => {
    const status = /\bHTTP\/[\d.]+ (\d{3})|awaiting response\.\.\. (\d{3})/.exec(
      output,
    );
    if (status !== null) {
      return { came: 'http', status: Number(status[1] ?? status[2]) };
    }
    return code === 0 ? { came: 'http', status: 200 } : said(output);
  },
};

const nc: Tool = {
  name: 'nc',
  words: ({ host, port }) => [
    'nc',
    '-v',
    '-z',
    '-w',
    `${PATIENCE}`,
    host,
    `${port}`,
  ],
  read: (output, code) => (code === 0 ? { came: 'connected' } : said(output)),
};

const bash: Tool = {
  name: 'bash',
  needs: ['bash'],
  words: ({ host, port }) => [
    'timeout',
    `${PATIENCE}`,
    'bash',
    '-c',
    'exec 3<>"/dev/tcp/$1/$2"',
    'harbour-probe',
    host,
    `${port}`,
  ],
  read: (output, code) => {
    if (code === 0) return { came: 'connected' };
    return code === 124 ? { came: 'timeout' } : said(output);
  },
};

/** What can make a call, the most telling first. */
export const TOOLS: readonly Tool[] = [curl, wget, nc, bash];

/** What C libraries and programs say of a name that is not there, or that nobody tells. */
const UNRESOLVED = [
  'bad address',
  'could not resolve',
  'unable to resolve',
  'name or service not known',
  'name does not resolve',
  'failure in name resolution',
  'no address associated',
  'nodename nor servname',
  'unknown host',
  'host lookup failed',
  'getaddrinfo',
];

const SIGNS: readonly (readonly [
  RegExp,
  Exclude<Reply['came'], 'http' | 'unclear'>,
])[] = [
  [new RegExp(UNRESOLVED.join('|'), 'i'), 'unresolved'],
  [/refused/i, 'refused'],
  [/timed ?out|timeout/i, 'timeout'],
  [/no route to host|unreachable|prohibited|not permitted/i, 'unreachable'],
  [
    /connected|reset by peer|empty reply|error getting response|bad header/i,
    'connected',
  ],
];

/** What a program complains about, by the words of the C library, which nearly all of them repeat. */
function said(output: string): Reply {
  const came = SIGNS.find(([sign]) => sign.test(output))?.[1];
  return came === undefined
    ? { came: 'unclear', told: lastLine(output) }
    : { came };
}

const LONGEST = 200;

function lastLine(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  const last =
    lines.filter((line) => line !== '').slice(-1)[0] ?? 'nothing was printed';
  return last.length > LONGEST ? `${last.slice(0, LONGEST)}…` : last;
}
