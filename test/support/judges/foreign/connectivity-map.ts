import { isIP } from 'net';
import type { Party, Question } from '../naive-network-policy';

/** What is allowed between two parties: `TCP` to one port of the other, for example. */
type Allows = (question: Pick<Question, 'port' | 'protocol'>) => boolean;

/** How a pod is called in the map. */
type NameOf = (pod: {
  readonly namespace: string;
  readonly name: string;
}) => string;

/** What the lines of a map allow, where pods have these names. */
export function readMap(
  text: string,
  nameOf: NameOf,
): (question: Question) => boolean {
  const connections = text
    .split('\n')
    .map((line) => /^(\S+) => (\S+) : (.+)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, from, to, what]) => ({
      isFrom: readParty(from, nameOf),
      isTo: readParty(to, nameOf),
      allows: readWhat(what),
    }));
  return ({ from, to, ...asked }) =>
    connections.some(
      ({ isFrom, isTo, allows }) => isFrom(from) && isTo(to) && allows(asked),
    );
}

/** A pod by its namespace and name, or a range of addresses. */
function readParty(text: string, nameOf: NameOf): (party: Party) => boolean {
  if (text.includes('/')) {
    return (party) => 'name' in party && text === nameOf(party);
  }
  const [first, last = first] = text.split('-');
  return (party) => 'ip' in party && isBetween(party.ip, first, last);
}

function isBetween(ip: string, first: string, last: string): boolean {
  return (
    isIP(ip) === isIP(first) &&
    numberOf(first) <= numberOf(ip) &&
    numberOf(ip) <= numberOf(last)
  );
}

function numberOf(ip: string): bigint {
  if (isIP(ip) === 4) {
    return ip.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  }
  const [head, tail] = ip
    .split('::')
    .map((half) => half.split(':').filter(Boolean));
  const zeros = Array<string>(8 - head.length - (tail?.length ?? 0)).fill('0');
  return [...head, ...(tail === undefined ? [] : zeros), ...(tail ?? [])].reduce(
    (sum, part) => sum * 65536n + BigInt(`0x${part}`),
    0n,
  );
}

/** `All connections`, `{protocols:TCP,dst_ports:80,90-99},{protocols:UDP}`, or all but that. */
function readWhat(text: string): Allows {
  if (text === 'All connections') return () => true;
  if (text.startsWith('All but ')) {
    const inner = readWhat(text.slice('All but '.length));
    return (asked) => !inner(asked);
  }
  const cubes = text.slice(1, -1).split('},{').map(readCube);
  return (asked) => cubes.some((allows) => allows(asked));
}

function readCube(text: string): Allows {
  const parts = text.split(/,(?=[a-z_]+:)/).map((part) => part.split(':'));
  const { protocols = '*', dst_ports: ports, ...more } = Object.fromEntries(parts);
  if (Object.keys(more).length > 0) {
    throw new Error(
      `the answer of network-config-analyzer is not as it was: ${text}`,
    );
  }
  const ranges = ports
    ?.split(',')
    .map((range: string) => range.split('-').map(Number));
  return ({ port, protocol }) =>
    hasProtocol(protocols, protocol) &&
    (ranges === undefined ||
      ranges.some(
        ([first, last = first]: number[]) => first <= port && port <= last,
      ));
}

function hasProtocol(text: string, protocol: string): boolean {
  if (text === '*') return true;
  return text.startsWith('all but ')
    ? !text.slice('all but '.length).split(', ').includes(protocol)
    : text.split(', ').includes(protocol);
}
