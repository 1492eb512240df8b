import { oncePerText } from '../once-per-text';

/** An address that was found in a text. */
export interface StatedAddress {
  /** The address itself, without user and path: `http://web:80`. */
  readonly text: string;
  readonly scheme?: string;
  readonly host: string;
  readonly port?: number;
  /**
   * Whether it can only be an address: a URL, a name that ends in `.svc`, or the value of something
   * called `CART_ADDR`, for example.
   */
  readonly plain: boolean;
  /** Whether the whole value is a host, so that it is called on some port. */
  readonly isValue?: boolean;
}

/** Schemes of URLs whose host may be a Service. */
const SCHEMES = wordSet(
  'http https ws wss grpc grpcs tcp udp tls ssl ftp sftp smtp smtps ldap ldaps ' +
    'redis rediss amqp amqps mqtt mqtts nats kafka pulsar stomp ' +
    'postgres postgresql mysql mariadb mongodb sqlserver clickhouse cassandra ' +
    'bolt neo4j memcached memcache elasticsearch influxdb',
);
const NO_SERVICES = wordSet('localhost metadata kubernetes host');

const LABEL = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const NAME = `[a-z](?:[-a-z0-9]*[a-z0-9])?(?:\\.${LABEL})*`;
const URL_TEXT = /(?<![\w+.-])([a-z][a-z0-9+]*):\/\/([^\s"'`<>/?#]+)/gi;
/** The name of a port has labels with an underscore: `_http._tcp.web`. */
const NAME_OF_PORT = `(?:_[a-z0-9](?:[-a-z0-9]*[a-z0-9])?\\.){2}${NAME}`;
const HOST_AND_PORT = new RegExp(
  `^(${NAME}|${NAME_OF_PORT})\\.?(?::(\\d{1,5}))?[.,;)\\]}|\\\\]*$`,
  'i',
);
const SVC_NAME = new RegExp(
  `(?<![-\\w.*@])((?:_?${LABEL}\\.){2,}svc(?:\\.${LABEL})*)\\.?(?::(\\d{1,5}))?(?![-\\w:{$%])`,
  'g',
);
const NAME_AND_PORT = new RegExp(
  `(?<![-\\w./:@$%{}+~*\\\\])(${NAME}):(\\d{2,5})(?![-\\w.:@{$%])`,
  'g',
);
const BARE_NAME = new RegExp(`^${NAME}$`);

/** The last words of names whose value is an address: `CART_ADDR`, `cart-url`, `cartHost`. */
const ADDRESS_WORDS = wordSet(
  'host hostname addr address addresses url uri dsn endpoint endpoints service ' +
    'server servers broker brokers bootstrap upstream backend target targets connect connection ' +
    'hosts nodes peers seeds',
);
/** Of these, the ones whose value may be a host without a port. */
const HOST_WORDS = wordSet('host hostname addr address url endpoint service');
/** Words of names whose value looks like a host and a port but is not: images, users with a password or a group. */
const OTHER_WORDS = wordSet(
  'image images tag version registry repository repo user username pass password auth token secret credentials owner',
);
/** Words of names whose value is where the container itself listens, or what bypasses a proxy. */
const NOT_CALLED_WORDS = wordSet(
  'listen listener listeners bind advertise advertised noproxy no',
);
/** Identifiers in the form of a URL, which nobody resolves; what clients fetch is called something else. */
const IDENTIFIERS = wordSet('service-account-issuer api-audiences');
/** Lower numbers after a name and a colon are more often versions, hours and counts than ports. */
const LEAST_PORT = 80;

/** The addresses in the value of a variable, a flag or a key. */
export function findAddresses(value: string, name = ''): StatedAddress[] {
  const found = new Map<string, StatedAddress>();
  const add = (address: StatedAddress) => {
    const key = `${address.host}:${address.port ?? ''}`;
    if (isCandidate(address.host, address.port) && !found.has(key)) {
      found.set(key, address);
    }
  };
  const words = wordsOf(name);
  if (words.some((word) => NOT_CALLED_WORDS.has(word))) {
    return [];
  }
  if (IDENTIFIERS.has(name.toLowerCase()) || isCertificateName(words)) {
    return [];
  }
  if (value.includes('://')) {
    urlsIn(value).forEach(add);
  }
  if (value.includes('.svc')) {
    for (const [, host, port] of value.matchAll(SVC_NAME)) {
      add({ ...stated(host, port, true), isValue: host === value });
    }
  }
  const plain = endsIn(words, ADDRESS_WORDS);
  if (
    value.includes(':') &&
    !value.includes('chown') &&
    (plain || !words.some((word) => OTHER_WORDS.has(word)))
  ) {
    for (const [, host, port] of value.matchAll(NAME_AND_PORT)) {
      if (plain || Number(port) >= LEAST_PORT) {
        add(stated(host, port, plain));
      }
    }
  }
  return [...found.values()];
}

/** The host that a value is, if its name says so: `REDIS_HOST: redis`. */
export function findHost(value: string, name: string): StatedAddress | undefined {
  if (!BARE_NAME.test(value) || !isCandidate(value)) {
    return undefined;
  }
  const words = wordsOf(name);
  return endsIn(words, HOST_WORDS) &&
    !words.some((word) => NOT_CALLED_WORDS.has(word))
    ? { ...stated(value, undefined, false), isValue: true }
    : undefined;
}

/** Whether the value of something of this name is an address: `CART_ADDR`, but not `LISTEN_ADDR`. */
export function isNameOfAddress(name: string): boolean {
  const words = wordsOf(name);
  return (
    endsIn(words, ADDRESS_WORDS) &&
    !words.some((word) => NOT_CALLED_WORDS.has(word))
  );
}

function urlsIn(value: string): StatedAddress[] {
  return [...value.matchAll(URL_TEXT)].flatMap(([, givenScheme, authority]) => {
    const scheme = givenScheme.toLowerCase();
    if (!SCHEMES.has(scheme)) return [];
    return authority
      .slice(authority.lastIndexOf('@') + 1)
      .split(',')
      .flatMap((part) => {
        const parts = HOST_AND_PORT.exec(part);
        return parts === null
          ? []
          : [stated(parts[1].toLowerCase(), parts[2], true, scheme)];
      });
  });
}

function stated(
  host: string,
  port: string | undefined,
  plain: boolean,
  scheme?: string,
): StatedAddress {
  const text = `${scheme === undefined ? '' : `${scheme}://`}${host}${port === undefined ? '' : `:${port}`}`;
  return {
    text,
    scheme,
    host,
    port: port === undefined ? undefined : Number(port),
    plain,
  };
}

/** Names such as `localhost` and `metadata` are not Services. */
function isCandidate(host: string, port = 1): boolean {
  return !NO_SERVICES.has(host) && port >= 1 && port <= 65535;
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

const wordsOf = oncePerText((name): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[-_.]/),
);

/** The name that a certificate must have: `TLS_SERVER_NAME`, `--tls-server-name`. */
function isCertificateName(words: readonly string[]): boolean {
  const [server, last] = words.slice(-2);
  const isServerName =
    last === 'servername' || (server === 'server' && last === 'name');
  return isServerName && words.some((word) => /^(tls|ssl|sni)$/.test(word));
}

/** A single word does not count: `HOST` and `HOSTNAME` are about the container itself. */
function endsIn(words: readonly string[], last: ReadonlySet<string>): boolean {
  return words.length > 1 && last.has(words[words.length - 1]);
}
