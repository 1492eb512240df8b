/** An address as a text states it. */
export interface StatedAddress {
  /** The address alone, without a user and a path: `http://web:80`. */
  readonly text: string;
  readonly scheme?: string;
  readonly host: string;
  readonly port?: number;
  /** Whether nothing else could be meant: a URL, a name that ends in `.svc`, or what a name such as `CART_ADDR` is given. */
  readonly plain: boolean;
}

/** Schemes whose authority is a host that the cluster's DNS may know. */
const SCHEMES = new Set((
  'http https ws wss grpc grpcs tcp udp tls ssl ftp sftp smtp smtps ldap ldaps redis rediss amqp amqps mqtt mqtts nats kafka pulsar stomp '
  + 'postgres postgresql mysql mariadb mongodb sqlserver clickhouse cassandra bolt neo4j memcached memcache elasticsearch influxdb'
).split(' '));

const LABEL = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const NAME = `[a-z](?:[-a-z0-9]*[a-z0-9])?(?:\\.${LABEL})*`;
const URL_TEXT = /(?<![\w+.-])([a-z][a-z0-9+]*):\/\/([^\s"'`<>/?#]+)/gi;
const HOST_AND_PORT = new RegExp(`^(${NAME})\\.?(?::(\\d{1,5}))?[.,;)\\]}|\\\\]*$`, 'i');
const SVC_NAME = new RegExp(`(?<![-\\w.*@])((?:_?${LABEL}\\.){2,}svc(?:\\.${LABEL})*)\\.?(?::(\\d{1,5}))?(?![-\\w:{$%])`, 'g');
const NAME_AND_PORT = new RegExp(`(?<![-\\w./:@$%{}+~*\\\\])(${NAME}):(\\d{2,5})(?![-\\w.:@{$%])`, 'g');
const BARE_NAME = new RegExp(`^${NAME}$`);

/** Whether a variable, a flag or a key of this name is given an address. */
const ADDRESS_NAME = endsIn('host hostname addr address addresses url uri dsn endpoint endpoints service server servers brokers upstream backend target targets');
/** Whether it may be given a host alone. */
const HOST_NAME = endsIn('host hostname addr address url endpoint service');
/** What looks like a name and a port, and is none: images, and users with a password or a group. */
const NO_ADDRESS_NAME = /image|tag|version|registry|repo|user|pass|auth|token|secret|cred|owner/i;
/** Where the container itself listens, and what goes around a proxy. */
const NOT_CALLED_NAME = /listen|bind|advertise|no_?proxy/i;
/** The least number that is taken for a port of its own accord: lower ones are versions, hours and counts. */
const LEAST_PORT = 80;

/** The addresses in a value that a variable, a flag or a key gives. */
export function findAddresses(value: string, name = ''): StatedAddress[] {
  const found = new Map<string, StatedAddress>();
  const add = (address: StatedAddress) => {
    const key = `${address.host}:${address.port ?? ''}`;
    if (isCandidate(address.host, address.port) && !found.has(key)) found.set(key, address);
  };
  if (NOT_CALLED_NAME.test(name)) return [];
  if (value.includes('://')) urlsIn(value).forEach(add);
  if (value.includes('.svc')) {
    for (const [, host, port] of value.matchAll(SVC_NAME)) add(stated(host, port, true));
  }
  if (NO_ADDRESS_NAME.test(name)) return [...found.values()];
  if (value.includes(':') && !value.includes('chown')) {
    const plain = ADDRESS_NAME(name);
    for (const [, host, port] of value.matchAll(NAME_AND_PORT)) {
      if (plain || Number(port) >= LEAST_PORT) add(stated(host, port, plain));
    }
  }
  return [...found.values()];
}

/** The host that a value is where its name says so: `REDIS_HOST: redis`. */
export function findHost(value: string, name: string): StatedAddress | undefined {
  const isHost = HOST_NAME(name) && !NO_ADDRESS_NAME.test(name) && !NOT_CALLED_NAME.test(name) && BARE_NAME.test(value);
  return isHost && isCandidate(value) ? stated(value, undefined, false) : undefined;
}

function urlsIn(value: string): StatedAddress[] {
  return [...value.matchAll(URL_TEXT)].flatMap(([, givenScheme, authority]) => {
    const scheme = givenScheme.toLowerCase();
    if (!SCHEMES.has(scheme)) return [];
    return authority.slice(authority.lastIndexOf('@') + 1).split(',').flatMap((part) => {
      const parts = HOST_AND_PORT.exec(part);
      return parts === null ? [] : [stated(parts[1].toLowerCase(), parts[2], true, scheme)];
    });
  });
}

function stated(host: string, port: string | undefined, plain: boolean, scheme?: string): StatedAddress {
  const text = `${scheme === undefined ? '' : `${scheme}://`}${host}${port === undefined ? '' : `:${port}`}`;
  return { text, scheme, host, port: port === undefined ? undefined : Number(port), plain };
}

/** The machine itself and what its provider answers are no one's Service. */
function isCandidate(host: string, port = 1): boolean {
  return !/^(localhost|metadata|kubernetes|host)$|\.localhost$|\.local(domain)?$(?<!\.cluster\.local)/.test(host) && port >= 1 && port <= 65535;
}

/** Whether a name of several words, `CART_ADDR` or `cartAddr`, ends in one of these. */
function endsIn(words: string): (name: string) => boolean {
  const known = new Set(words.split(' '));
  return (name) => {
    const parts = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase().split(/[-_.]/);
    return parts.length > 1 && known.has(parts[parts.length - 1]);
  };
}
