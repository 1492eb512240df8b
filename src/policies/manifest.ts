import { NAMESPACE_NAME } from '../contract/labels';
import type { LabelSelector } from '../wiring';
import { isBlock, isGroup, type OtherPods, type Party } from './allowed-call';
import { MANAGED_BY, MANAGER } from './marks';
import type { PolicyRule, WrittenPolicy } from './policy';

/** A policy as an object of Kubernetes. */
export function manifestOf({
  group,
  name,
  ingress,
  egress,
}: WrittenPolicy): object {
  const { namespace, selector } = group;
  const rules = (some: readonly PolicyRule[], side: 'from' | 'to') =>
    some.map((rule) => ruleOf(rule, side, namespace));
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: {
      name,
      ...(namespace !== '' && { namespace }),
      labels: { [MANAGED_BY]: MANAGER },
    },
    spec: {
      podSelector: selectorOf(selector),
      policyTypes: egress === undefined ? ['Ingress'] : ['Ingress', 'Egress'],
      ...(ingress.length > 0 && { ingress: rules(ingress, 'from') }),
      ...(egress !== undefined &&
        egress.length > 0 && { egress: rules(egress, 'to') }),
    },
  };
}

function ruleOf(
  { party, ports }: PolicyRule,
  side: 'from' | 'to',
  namespace: string,
): object {
  return {
    ...(party !== 'anyone' && { [side]: [peerOf(party, namespace)] }),
    ...(ports.length > 0 && {
      ports: ports.map(({ port, protocol }) => ({ port, protocol })),
    }),
  };
}

/** Pods in another namespace than the policy's need both selectors, in one peer. */
function peerOf(party: Exclude<Party, 'anyone'>, namespace: string): object {
  if (isBlock(party)) {
    const { cidr, except } = party;
    return { ipBlock: except === undefined ? { cidr } : { cidr, except } };
  }
  if (!isGroup(party)) return otherPods(party);
  const podSelector = selectorOf(party.selector);
  return party.namespace === namespace
    ? { podSelector }
    : { namespaceSelector: namespaceNamed(party.namespace), podSelector };
}

/** The peer for pods that are not in the manifests. */
export function otherPods({ namespace, namespaceLabels, podLabels }: OtherPods): {
  readonly namespaceSelector?: object;
  readonly podSelector?: object;
} {
  const namespaceSelector =
    namespace === undefined
      ? namespaceLabels && { matchLabels: namespaceLabels }
      : namespaceNamed(namespace);
  return {
    ...(namespaceSelector && { namespaceSelector }),
    ...(podLabels && { podSelector: { matchLabels: podLabels } }),
  };
}

function namespaceNamed(name: string): object {
  return { matchLabels: { [NAMESPACE_NAME]: name } };
}

function selectorOf({ matchLabels, matchExpressions }: LabelSelector): object {
  return {
    ...(Object.keys(matchLabels).length > 0 && { matchLabels }),
    ...(matchExpressions.length > 0 && {
      matchExpressions: matchExpressions.map(({ key, operator, values }) => ({
        key,
        operator,
        ...(values.length > 0 && { values }),
      })),
    }),
  };
}
