import { execFile } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { isIP } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { promisify } from 'util';
import type { Manifest } from '../../synthesize';
import type { Party, Question } from '../naive-network-policy';
import { type Case } from './world';

const run = promisify(execFile);

/** What is allowed between two parties: `TCP` to one port of the other, for example. */
type Allows = (question: Pick<Question, 'port' | 'protocol'>) => boolean;

/** One line of the map that it makes. */
interface Connection {
  readonly from: (party: Party) => boolean;
  readonly to: (party: Party) => boolean;
  readonly allows: Allows;
}

/** Whether the network-config-analyzer allows what is asked, for each question of each case. */
export async function askAnalyzer(
  program: string,
  cases: readonly Case[],
): Promise<boolean[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'harbour-analyzer-'));
  try {
    cases.forEach(({ world }, index) =>
      writeFileSync(join(folder, `world-${index}.yaml`), yaml(marked(world, index))),
    );
    const scheme = join(folder, 'scheme.yaml');
    writeFileSync(scheme, yaml([schemeOf(cases.length)]));
    const { stdout } = await run(program, ['--scheme', scheme], {
      maxBuffer: 2 ** 30,
    });
    const maps = stdout.split(/^Running query .*\n/m).slice(1);
    return cases.map(({ questions }, index) => {
      const connections = readMap(maps[index], index);
      return questions.map((question) => isAllowed(connections, question));
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One map for each world, which is what `--connectivity` makes of one. */
function schemeOf(worlds: number): object {
  const names = Array.from({ length: worlds }, (_, index) => `world-${index}`);
  return {
    networkConfigList: names.map((name) => ({ name, resourceList: [`${name}.yaml`] })),
    queries: names.map((name) => ({
      name,
      connectivityMap: [name],
      outputConfiguration: {
        outputFormat: 'txt_no_fw_rules',
        outputEndpoints: 'pods',
        excludeIPv6Range: false,
      },
    })),
  };
}

/** With the number of the world in the names of its pods, since it takes pods of one name in two worlds for one. */
function marked(world: readonly Manifest[], index: number): Manifest[] {
  return world.map((object) =>
    object.kind === 'Pod'
      ? {
          ...object,
          metadata: { ...object.metadata, name: `${object.metadata.name}-${index}` },
        }
      : object,
  );
}

/** JSON is YAML, whatever a text in it looks like. */
function yaml(objects: readonly object[]): string {
  return objects.map((object) => JSON.stringify(object)).join('\n---\n');
}

function isAllowed(
  connections: readonly Connection[],
  { from, to, ...asked }: Question,
): boolean {
  return connections.some(
    (connection) =>
      connection.from(from) && connection.to(to) && connection.allows(asked),
  );
}

function readMap(text: string, index: number): Connection[] {
  return text
    .split('\n')
    .map((line) => /^(\S+) => (\S+) : (.+)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, from, to, what]) => ({
      from: readParty(from, index),
      to: readParty(to, index),
      allows: readWhat(what),
    }));
}

/** A pod by its namespace and name, or a range of addresses. */
function readParty(text: string, index: number): (party: Party) => boolean {
  if (text.includes('/')) {
    return (party) =>
      'name' in party && text === `${party.namespace}/${party.name}-${index}`;
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
  const [head, tail] = ip.split('::').map((half) => half.split(':').filter(Boolean));
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
    throw new Error(`the answer of network-config-analyzer is not as it was: ${text}`);
  }
  const ranges = ports?.split(',').map((range: string) => range.split('-').map(Number));
  return ({ port, protocol }) =>
    hasProtocol(protocols, protocol) &&
    (ranges === undefined ||
      ranges.some(([first, last = first]: number[]) => first <= port && port <= last));
}

function hasProtocol(text: string, protocol: string): boolean {
  if (text === '*') return true;
  return text.startsWith('all but ')
    ? !text.slice('all but '.length).split(', ').includes(protocol)
    : text.split(', ').includes(protocol);
}
