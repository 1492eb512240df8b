import { getOrAdd } from '../get-or-add';
import { oncePerWiring } from '../once-per-wiring';
import { GATEWAY_API } from '../read/api-group';
import type { KubernetesObject } from '../read/kubernetes-object';
import { listAt, textAt } from '../read/untyped';
import type { Wiring } from '../wiring';

/** A reference of an object of the Gateway API to a Service or a Secret of another namespace. */
export interface ReferenceAcross {
  readonly from: Pick<KubernetesObject, 'kind' | 'namespace'>;
  readonly to: Pick<KubernetesObject, 'kind' | 'namespace' | 'name'>;
}

/** Whether a ReferenceGrant allows a reference into its own namespace. */
export function allows(
  grant: KubernetesObject,
  reference: ReferenceAcross,
): boolean {
  return allowsFrom(grant, reference) && allowsTo(grant, reference);
}

/** Whether a ReferenceGrant in the manifests allows a reference; one without a namespace may be meant for any. */
export function isAllowed(wiring: Wiring, reference: ReferenceAcross): boolean {
  const grants = grantsOf(wiring);
  return [reference.to.namespace, ''].some((namespace) =>
    grants.get(namespace)?.some((grant) => allows(grant, reference)),
  );
}

/** The ReferenceGrant that was meant to allow a reference: one end is wrong, or the namespace it is in. */
export function nearlyAllowing(
  wiring: Wiring,
  reference: ReferenceAcross,
): KubernetesObject | undefined {
  const grants = grantsOf(wiring);
  const there = grants.get(reference.to.namespace) ?? [];
  const here = grants.get(reference.from.namespace) ?? [];
  return (
    there.find(
      (grant) => allowsFrom(grant, reference) || allowsTo(grant, reference),
    ) ?? here.find((grant) => allows(grant, reference))
  );
}

const grantsOf = oncePerWiring((wiring) => {
  const byNamespace = new Map<string, KubernetesObject[]>();
  for (const grant of wiring.ofKind('ReferenceGrant')) {
    getOrAdd(byNamespace, grant.namespace, () => []).push(grant);
  }
  return byNamespace;
});

function allowsFrom(
  { fields }: KubernetesObject,
  { from }: ReferenceAcross,
): boolean {
  return listAt(fields, 'spec', 'from').some(
    (source) =>
      textAt(source, 'group') === GATEWAY_API &&
      textAt(source, 'kind') === from.kind &&
      textAt(source, 'namespace') === from.namespace,
  );
}

function allowsTo({ fields }: KubernetesObject, { to }: ReferenceAcross): boolean {
  return listAt(fields, 'spec', 'to').some(
    (target) =>
      textAt(target, 'group') === undefined &&
      textAt(target, 'kind') === to.kind &&
      [undefined, to.name].includes(textAt(target, 'name')),
  );
}
