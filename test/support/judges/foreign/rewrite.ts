import type { Manifest } from '../../synthesize';
import { ofKind, type World } from './world';

/** Without the rules of a direction that a policy does not have, which Kubernetes ignores. */
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

/** With the specs of all policies changed. */
export function withSpecs(
  world: World,
  change: (spec: Manifest) => Manifest,
): World {
  return world.map((object) =>
    object.kind === 'NetworkPolicy'
      ? { ...object, spec: change(object.spec) }
      : object,
  );
}

/** With the peers of all rules changed, knowing the namespace of the policy. */
export function withPeers(
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

/** With all selectors of policies changed. */
export function withSelectors(
  world: World,
  change: (selector: Manifest) => Manifest,
): World {
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

/** The expressions of a selector. */
export function expressions(selector: Manifest): Manifest[] {
  return selector.matchExpressions ?? [];
}

/** One of the values, or no label: none of all the other values that there are. */
export function orMissing(
  world: World,
  key: string,
  values: readonly string[],
): Manifest[] {
  const others = [...ofKind(world, 'Pod'), ...ofKind(world, 'Namespace')]
    .flatMap(({ metadata }) => metadata.labels?.[key] ?? [])
    .filter((value) => !values.includes(value));
  return others.length === 0
    ? []
    : [{ key, operator: 'NotIn', values: [...new Set(others)] }];
}
