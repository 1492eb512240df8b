import { isPortNumber } from '../../../contract/numbers';
import { PROTOCOLS, type Protocol } from '../../../contract/protocol';
import { show } from '../../../words/show';
import type { Fields } from '../../read/untyped';
import type { PolicyPort } from '../policy';
import { atMost, fields, isGiven, onlyField } from '../policy-fields';

/** No ports are every port; `undefined` is returned for what is not read here. */
export function readPorts(
  most: number,
  at: string,
  value: unknown,
): readonly PolicyPort[] | undefined {
  if (!isGiven(value)) return [];
  const ports = atMost(most, at, value).map((port, index) => {
    const place = `${at}[${index}]`;
    return portOf(place, fields(place, port));
  });
  const known = ports.filter((port) => port !== undefined);
  // Versions of the API differ on what an empty list means.
  return known.length === ports.length && ports.length > 0
    ? known.flat()
    : undefined;
}

/** A port as either API writes it: `portNumber: {port: 80}`, `tcp: {destinationPort: {number: 80}}`. */
function portOf(at: string, given: Fields): readonly PolicyPort[] | undefined {
  const [kind, value] = onlyField(at, given);
  const place = `${at}.${kind}`;
  switch (kind) {
    case 'portNumber':
      return numberOf(place, fields(place, value), 'port');
    case 'portRange':
      return rangeOf(place, fields(place, value));
    case 'namedPort':
    case 'destinationNamedPort':
      // The name may be that of a port of any protocol.
      return typeof value === 'string' && value !== ''
        ? PROTOCOLS.map((protocol) => ({ protocol, port: value }))
        : undefined;
    case 'tcp':
    case 'udp':
    case 'sctp':
      return destinationOf(place, kind.toUpperCase(), fields(place, value));
    default:
      return undefined;
  }
}

function destinationOf(
  at: string,
  protocol: string,
  given: Fields,
): readonly PolicyPort[] | undefined {
  const [what, value] = onlyField(at, given);
  if (what !== 'destinationPort') return undefined;
  const place = `${at}.destinationPort`;
  const port = fields(place, value);
  const [kind, inner] = onlyField(place, port);
  if (kind === 'number') {
    return numberOf(place, { ...port, protocol }, 'number');
  }
  if (kind !== 'range') return undefined;
  const range = rangeOf(`${place}.range`, {
    ...fields(`${place}.range`, inner),
    protocol,
  });
  // The older API, which writes ranges in another way, lets such a one pass.
  if (range === undefined) {
    throw new Error(
      `${place}.range is ${show(inner)}, whose end is not after its start`,
    );
  }
  return range;
}

function numberOf(
  at: string,
  given: Fields,
  field: 'port' | 'number',
): readonly PolicyPort[] | undefined {
  const port = portNumber(`${at}.${field}`, given[field]);
  const protocol = protocolOf(given.protocol);
  return protocol && [{ protocol, port }];
}

/** The ports of a range; `undefined` if it does not end after its start, or is of a protocol that is not read here. */
function rangeOf(at: string, given: Fields): readonly PolicyPort[] | undefined {
  const port = portNumber(`${at}.start`, given.start);
  const endPort = portNumber(`${at}.end`, given.end);
  const protocol = protocolOf(given.protocol);
  return protocol && port < endPort ? [{ protocol, port, endPort }] : undefined;
}

function protocolOf(value: unknown): Protocol | undefined {
  return PROTOCOLS.find((name) => name === (value ?? 'TCP'));
}

function portNumber(at: string, value: unknown): number {
  if (isPortNumber(value)) return value;
  throw new Error(`${at} is ${show(value)}, not a number from 1 to 65535`);
}
