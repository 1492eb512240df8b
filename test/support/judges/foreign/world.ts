import type { Manifest } from '../../synthesize';
import type { Party, Question } from '../naive-network-policy';

/** All there is in a cluster as far as policies see it: Namespaces, Pods and NetworkPolicies. */
export type World = readonly Manifest[];

/** A world, and what is asked about it. */
export interface Case {
  readonly world: World;
  readonly questions: readonly Question[];
}

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'] as const;

/** A port on which nobody listens, and that no policy names. */
const UNUSED = 7;

/** A prime, by which steps through a list find neighbours of every kind. */
const STEP = 7919;

/** The objects of a kind. */
export function ofKind(world: World, kind: string): readonly Manifest[] {
  return world.filter((object) => object.kind === kind);
}

/** The pod that calls or is called; `undefined` for an address. */
export function podOf(world: World, party: Party): Manifest | undefined {
  if ('ip' in party) return undefined;
  return ofKind(world, 'Pod').find(
    ({ metadata }) =>
      metadata.namespace === party.namespace && metadata.name === party.name,
  );
}

/** The ports of all containers of a pod. */
export function portsOf(spec: Manifest): readonly Manifest[] {
  return spec.containers.flatMap(({ ports }: Manifest) => ports ?? []);
}

/**
 * Questions about each pair of pods, and each pod with each address outside, on the ports that
 * anybody speaks of and those beside them: all, or as many as are wanted, from everywhere among them.
 */
export function questionsAbout(
  world: World,
  outside: readonly string[],
  most: number,
): Question[] {
  const all = everyQuestion(world, outside);
  return Array.from(
    { length: Math.min(most, all.length) },
    (_, index) => all[(index * STEP) % all.length],
  );
}

function everyQuestion(world: World, outside: readonly string[]): Question[] {
  const pods: Party[] = ofKind(world, 'Pod').map(
    ({ metadata: { namespace, name } }) => ({ namespace, name }),
  );
  const addresses: Party[] = outside.map((ip) => ({ ip }));
  const pairs = [...pods, ...addresses].flatMap((from) =>
    [...pods, ...addresses]
      .filter((to) => to !== from && ('name' in to || 'name' in from))
      .map((to) => ({ from, to })),
  );
  const ports = numbersIn(world).flatMap((port) =>
    PROTOCOLS.map((protocol) => ({ port, protocol })),
  );
  return pairs.flatMap((pair) => ports.map((port) => ({ ...pair, ...port })));
}

function numbersIn(world: World): number[] {
  const declared = ofKind(world, 'Pod').flatMap(({ spec }) =>
    portsOf(spec).map(({ containerPort }) => containerPort),
  );
  const named = ofKind(world, 'NetworkPolicy')
    .flatMap(({ spec }) => [...(spec.ingress ?? []), ...(spec.egress ?? [])])
    .flatMap(({ ports }) => ports ?? [])
    .flatMap(({ port, endPort }) =>
      endPort === undefined ? [port] : [port - 1, port, endPort, endPort + 1],
    )
    .filter((port) => typeof port === 'number');
  return [...new Set<number>([...declared, ...named, UNUSED])];
}
