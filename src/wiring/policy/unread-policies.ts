import type { Labels } from '../../contract/labels';
import { groupOf } from '../read/api-group';
import type { KubernetesObject } from '../read/kubernetes-object';
import { at, isFields, listAt, textAt, textsAt } from '../read/untyped';
import { isAdminPolicy } from './admin/read-admin-policy';
import { sameNamespace } from './namespaces';
import type { Direction, PolicyPod } from './policy';
import {
  isControllerLabel,
  match,
  readRequirements,
  type Requirements,
} from './selector';

/** A policy of another API than `networking.k8s.io`: which calls it allows is not read here. */
export interface UnreadPolicy {
  readonly object: KubernetesObject;
  readonly directions: readonly Direction[];
  /** The namespace of the pods; `undefined` if they may be in any. */
  readonly namespace?: string;
  /** What selects the pods, each for itself; `undefined` if it is not read either. */
  readonly selectors: readonly (Requirements | undefined)[];
}

type Reader = (object: KubernetesObject) => UnreadPolicy;

const both: readonly Direction[] = ['ingress', 'egress'];

/** The policies of other APIs, by API group and by kind as their manifests write it. */
const readers: Readonly<Record<string, Readonly<Record<string, Reader>>>> = {
  'cilium.io': {
    CiliumNetworkPolicy: readCilium,
    CiliumClusterwideNetworkPolicy: (object) => anywhere(readCilium(object)),
  },
  'crd.projectcalico.org': {
    NetworkPolicy: readCalico,
    GlobalNetworkPolicy: (object) => anywhere(readCalico(object)),
  },
  'policy.networking.k8s.io': {
    AdminNetworkPolicy: readClusterWide,
    BaselineAdminNetworkPolicy: readClusterWide,
    ClusterNetworkPolicy: readClusterWide,
  },
  'projectcalico.org': {
    NetworkPolicy: readCalico,
    GlobalNetworkPolicy: (object) => anywhere(readCalico(object)),
  },
  'security.istio.io': { AuthorizationPolicy: readIstio },
};

/** The namespace whose policies Istio applies to all others, unless it is configured otherwise. */
const ISTIO_ROOT = 'istio-system';

/** The policy of another API that an object is. */
export function readUnreadPolicy(
  object: KubernetesObject,
): UnreadPolicy | undefined {
  if (isAdminPolicy(object)) return undefined;
  const [kind] = object.kind.split('.');
  const kinds = readers[groupOf(object.apiVersion)] ?? {};
  return Object.hasOwn(kinds, kind) ? kinds[kind](object) : undefined;
}

/** Whether the policy selects the pod, or may select it. */
export function maySelect(
  { namespace, selectors }: UnreadPolicy,
  { namespace: place, labels, hostNetwork }: PolicyPod,
): boolean {
  if (hostNetwork) return false;
  if (namespace !== undefined && sameNamespace(namespace, place) === 'no') {
    return false;
  }
  return selectors.some((selector) => mayMatch(selector, labels));
}

function mayMatch(
  selector: Requirements | undefined,
  labels: Labels | undefined,
): boolean {
  if (selector === undefined || labels === undefined) return true;
  return match(selector, labels, isControllerLabel) !== 'no';
}

function anywhere(policy: UnreadPolicy): UnreadPolicy {
  return { ...policy, namespace: undefined };
}

/** One rule or several; Cilium's label keys say where they come from: `k8s:app`. */
function readCilium(object: KubernetesObject): UnreadPolicy {
  const { fields, namespace } = object;
  const rules = [at(fields, 'spec'), ...listAt(fields, 'specs')].filter(isFields);
  const has = (direction: Direction) =>
    rules.some((rule) => direction in rule || `${direction}Deny` in rule);
  return {
    object,
    namespace,
    directions: both.filter(has),
    selectors: rules
      .filter((rule) => 'endpointSelector' in rule)
      .map((rule) => ciliumLabels(readRequirements(rule.endpointSelector))),
  };
}

function ciliumLabels(
  selector: Requirements | undefined,
): Requirements | undefined {
  const bare = selector?.map((requirement) => ({
    ...requirement,
    key: requirement.key.replace(/^(k8s|any):/, ''),
  }));
  // Other sources than the pod's own labels, and labels that Cilium derives, are not read.
  return bare?.some(({ key }) => key.includes(':') || key.includes('io.cilium.')) ||
    bare?.some(({ key }) => key.startsWith('io.kubernetes.pod.'))
    ? undefined
    : bare;
}

/** Calico selects by an expression; `a == 'b' && c == 'd'` is read, and no other. */
function readCalico(object: KubernetesObject): UnreadPolicy {
  const { fields, namespace } = object;
  const types = textsAt(fields, 'spec', 'types').map((type) => type.toLowerCase());
  const usual = at(fields, 'spec', 'egress') === undefined ? ['ingress'] : both;
  const directions = types.length === 0 ? usual : types;
  const text = textAt(fields, 'spec', 'selector') ?? 'all()';
  return {
    object,
    namespace,
    directions: both.filter((direction) => directions.includes(direction)),
    selectors: [readExpression(text)],
  };
}

function readExpression(text: string): Requirements | undefined {
  if (text.trim() === 'all()') return [];
  const parts = text.split('&&').map((part) => EQUALS.exec(part.trim()));
  return parts.every((part) => part !== null)
    ? parts.map(([, key, , value]) => ({ key, operator: 'In', values: [value] }))
    : undefined;
}

const EQUALS = /^([\w./-]+)\s*==\s*(["'])([^"']*)\2$/;

/** Istio's policies decide what may come in; one that names a target selects it by other things than labels. */
function readIstio(object: KubernetesObject): UnreadPolicy {
  const { fields, namespace } = object;
  const labels = at(fields, 'spec', 'selector', 'matchLabels');
  const isTargeted = ['targetRef', 'targetRefs'].some(
    (field) => at(fields, 'spec', field) !== undefined,
  );
  return {
    object,
    namespace: namespace === ISTIO_ROOT ? undefined : namespace,
    directions: ['ingress'],
    selectors: [isTargeted ? undefined : readRequirements({ matchLabels: labels })],
  };
}

/** Versions of their API that are not known here; they select by labels of namespaces too. */
function readClusterWide(object: KubernetesObject): UnreadPolicy {
  const { fields } = object;
  return {
    object,
    directions: both.filter(
      (direction) => at(fields, 'spec', direction) !== undefined,
    ),
    selectors: [
      readRequirements(at(fields, 'spec', 'subject', 'pods', 'podSelector')),
    ],
  };
}
