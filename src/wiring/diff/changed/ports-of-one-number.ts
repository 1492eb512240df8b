import { allOf } from '../../../words/lists';
import { named } from '../../../words/objects';
import { getOrAdd } from '../../get-or-add';
import type { FieldPath, KubernetesObject } from '../../read/kubernetes-object';
import type { Container } from '../../read/workload';
import type { Comparison, Consequence } from '../comparison';
import type { KeptWorkload, Sides } from '../sides';
import { example } from './ports-of-one-number.example';

/** A port of a Service or of a container. */
interface Port {
  readonly name?: string;
  readonly port: number;
  readonly protocol: string;
  readonly targetPort?: number | string;
}

/** The ports of one list, before and after. */
interface PortLists {
  readonly object: KubernetesObject;
  readonly field: FieldPath;
  readonly before: readonly Port[];
  readonly after: readonly Port[];
}

/** Changes of two ports with one number, which kubectl does not tell apart unless the server applies them. */
export const portsOfOneNumber: Comparison = {
  id: 'ports-of-one-number',
  effect: 'changes',
  title:
    'Two ports with one number change, which kubectl apply does not tell apart.',
  why:
    'Without --server-side, kubectl apply finds a port by its number alone, not by its protocol. A second port with ' +
    'the same number, such as UDP 443 for HTTP/3 beside TCP 443, is silently not added; of two, both are removed; ' +
    'and another order is refused. Server-side apply, Argo CD with ServerSideApply and Flux tell them apart.',
  example,
  *compare(sides) {
    for (const lists of portLists(sides)) yield* consequences(lists);
  },
};

function* portLists(sides: Sides): Iterable<PortLists> {
  for (const { before, after } of sides.services) {
    const field = ['spec', 'ports'];
    yield { object: after.object, field, before: before.ports, after: after.ports };
  }
  for (const kept of sides.workloads) yield* containerPorts(kept);
}

function* containerPorts({ before, after }: KeptWorkload): Iterable<PortLists> {
  const old = new Map<string, Container>(
    before.containers.map((container) => [container.name, container]),
  );
  for (const { name, ports, field } of after.containers) {
    const was = old.get(name);
    if (was === undefined) continue;
    const { object } = after;
    yield { object, field: [...field, 'ports'], before: was.ports, after: ports };
  }
}

function* consequences({
  object,
  field,
  before,
  after,
}: PortLists): Iterable<Consequence> {
  const old = byNumber(before);
  const now = byNumber(after);
  for (const number of new Set([...old.keys(), ...now.keys()])) {
    const [had, has] = [old, now].map((ports) => ports.get(number) ?? []);
    if (had.length < 2 && has.length < 2) continue;
    // Two of one protocol are refused however they are applied.
    if (new Set(has.map(({ protocol }) => protocol)).size < has.length) {
      continue;
    }
    const effect = effectOf(had, has, `of the ${named(object)}`);
    if (effect === undefined) continue;
    yield {
      object,
      field,
      message: `without --server-side, kubectl apply ${effect}`,
      fix: 'apply it with kubectl apply --server-side, which tells ports apart by number and protocol',
    };
  }
}

/** What kubectl does with the ports of one number, as it was seen on a cluster. */
function effectOf(
  had: readonly Port[],
  has: readonly Port[],
  whose: string,
): string | undefined {
  if (has.length === 0) return undefined;
  if (has.length < 2) {
    return `removes both ${textOf(had)} ${whose}, or is refused`;
  }
  if (had.length < 2) {
    return `adds only the first of ${textOf(has)} ${whose}`;
  }
  return keyOf(had) === keyOf(has)
    ? undefined
    : `changes the wrong one of ${textOf(has)} ${whose}, or is refused`;
}

function byNumber(ports: readonly Port[]): ReadonlyMap<number, Port[]> {
  const found = new Map<number, Port[]>();
  for (const port of ports) getOrAdd(found, port.port, () => []).push(port);
  return found;
}

function textOf(ports: readonly Port[]): string {
  return allOf(ports.map(({ protocol, port }) => `${protocol} ${port}`));
}

function keyOf(ports: readonly Port[]): string {
  return JSON.stringify(
    ports.map(({ name, protocol, targetPort }) => [name, protocol, targetPort]),
  );
}
