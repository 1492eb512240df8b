import { NAMESPACE_NAME } from '../../../../src/contract/labels';
import type { Manifest } from '../../synthesize';
import { ofKind, type World } from './world';

/** How a judge reads a world where it does not follow Kubernetes: as Kubernetes reads the one that this returns. */
export type Reading = (world: World) => World;

/** Where cyclonus errs, by what it does. */
export const cyclonusReadings: Readonly<Record<string, Reading>> = {
  'NotIn needs the label': (world) =>
    withSelectors(world, (selector) => ({
      ...selector,
      matchExpressions: expressions(selector).flatMap((one) =>
        one.operator === 'NotIn' ? [one, { key: one.key, operator: 'Exists' }] : [one],
      ),
    })),
  'a missing label is an empty one in matchLabels': (world) =>
    withSelectors(world, ({ matchLabels = {}, ...selector }) => ({
      matchLabels: Object.fromEntries(
        Object.entries(matchLabels).filter(([, value]) => value !== ''),
      ),
      matchExpressions: [
        ...expressions(selector),
        ...Object.entries(matchLabels)
          .filter(([, value]) => value === '')
          .flatMap(([key]) => orMissing(world, key, [''])),
      ],
    })),
};

/** Where network-config-analyzer errs, or knows less, by what it does. */
export const analyzerReadings: Readonly<Record<string, Reading>> = {
  'pods have no address': (world) =>
    world.map((object) => {
      if (object.kind !== 'Pod') return object;
      const { status: _, ...pod } = object;
      return pod;
    }),
  'an empty list of egress rules without policyTypes denies egress': (world) =>
    withSpecs(world, (spec) =>
      spec.egress?.length === 0 && !(spec.policyTypes?.length > 0)
        ? { ...spec, policyTypes: ['Ingress', 'Egress'] }
        : spec,
    ),
  'Exists and DoesNotExist find pods of the own namespace only': (world) =>
    withPeers(world, (peer, namespace) =>
      peer.namespaceSelector !== undefined &&
      expressions(peer.podSelector ?? {}).some(({ values }) => values === undefined)
        ? { ...peer, namespaceSelector: within(peer.namespaceSelector, namespace) }
        : peer,
    ),
  'a missing label of a namespace is an empty one': (world) =>
    withPeers(world, (peer) =>
      peer.namespaceSelector === undefined
        ? peer
        : { ...peer, namespaceSelector: missingIsEmpty(world, peer.namespaceSelector) },
    ),
  'a pod has one port of each name, the last': (world) =>
    world.map((object) => (object.kind === 'Pod' ? withLastNames(object) : object)),
};

/** The world as a judge reads it, with all its faults. */
export function asReadBy(
  readings: Readonly<Record<string, Reading>>,
  world: World,
): World {
  return Object.values(readings).reduce((read, reading) => reading(read), world);
}

/** Without the rules of a direction that a policy does not have: Kubernetes ignores them, network-config-analyzer gives up. */
export function withoutIdleRules(world: World): World {
  return withSpecs(world, ({ policyTypes, ingress, egress, ...spec }) => {
    const has = (type: string) =>
      policyTypes === undefined || policyTypes.includes(type);
    return {
      ...spec,
      ...(policyTypes !== undefined && { policyTypes }),
      ...(ingress !== undefined && has('Ingress') && { ingress }),
      ...(egress !== undefined && has('Egress') && { egress }),
    };
  });
}

function withSpecs(world: World, change: (spec: Manifest) => Manifest): World {
  return world.map((object) =>
    object.kind === 'NetworkPolicy' ? { ...object, spec: change(object.spec) } : object,
  );
}

function withPeers(
  world: World,
  change: (peer: Manifest, namespace: string) => Manifest,
): World {
  return world.map((object) => {
    if (object.kind !== 'NetworkPolicy') return object;
    const { metadata, spec } = object;
    const rules = (list: Manifest[] | undefined, peers: 'from' | 'to') =>
      list?.map((rule) => ({
        ...rule,
        ...(rule[peers] && {
          [peers]: rule[peers].map((peer: Manifest) =>
            change(peer, metadata.namespace),
          ),
        }),
      }));
    const { ingress, egress } = spec;
    return {
      ...object,
      spec: {
        ...spec,
        ...(ingress && { ingress: rules(ingress, 'from') }),
        ...(egress && { egress: rules(egress, 'to') }),
      },
    };
  });
}

function withSelectors(world: World, change: (selector: Manifest) => Manifest): World {
  const each = (object: Manifest, names: readonly string[]) => ({
    ...object,
    ...Object.fromEntries(
      names
        .filter((name) => object[name] !== undefined)
        .map((name) => [name, change(object[name])]),
    ),
  });
  return withSpecs(
    withPeers(world, (peer) => each(peer, ['podSelector', 'namespaceSelector'])),
    (spec) => each(spec, ['podSelector']),
  );
}

function expressions(selector: Manifest): Manifest[] {
  return selector.matchExpressions ?? [];
}

/** One of the values, or no label: none of all the other values that there are. */
function orMissing(world: World, key: string, values: readonly string[]): Manifest[] {
  const others = [...ofKind(world, 'Pod'), ...ofKind(world, 'Namespace')]
    .flatMap(({ metadata }) => metadata.labels?.[key] ?? [])
    .filter((value) => !values.includes(value));
  return others.length === 0
    ? []
    : [{ key, operator: 'NotIn', values: [...new Set(others)] }];
}

function missingIsEmpty(world: World, selector: Manifest): Manifest {
  const asked = [
    ...Object.entries(selector.matchLabels ?? {}).map(([key, value]) => ({
      key,
      operator: 'In',
      values: [value],
    })),
    ...expressions(selector),
  ];
  return {
    matchExpressions: asked.flatMap((one: Manifest) => {
      if (!one.values?.includes('')) return [one];
      return one.operator === 'In'
        ? orMissing(world, one.key, one.values)
        : [one, { key: one.key, operator: 'Exists' }];
    }),
  };
}

function within(selector: Manifest, namespace: string): Manifest {
  const own = { key: NAMESPACE_NAME, operator: 'In', values: [namespace] };
  return { ...selector, matchExpressions: [...expressions(selector), own] };
}

function withLastNames(pod: Manifest): Manifest {
  const seen = new Set<string>();
  const containers = [...pod.spec.containers].reverse().map((container: Manifest) => ({
    ...container,
    ports: [...(container.ports ?? [])].reverse().map((port: Manifest) => {
      const { name, ...unnamed } = port;
      if (name === undefined || !seen.has(name)) {
        seen.add(name);
        return port;
      }
      return unnamed;
    }),
  }));
  return { ...pod, spec: { ...pod.spec, containers } };
}
