import { type Labels, POD_INDEX, POD_NAME } from '../../../contract/labels';
import type { Severity } from '../../../contract/severity';
import { closestName } from '../../../words/did-you-mean';
import { joined } from '../../../words/lists';
import { labelText, named, namespaceText } from '../../../words/objects';
import type { KubernetesObject } from '../../read/kubernetes-object';
import type { Service } from '../../read/service';
import { listAt } from '../../read/untyped';
import type { Wiring } from '../../wiring';
import { lacking, type PodLabels, podLabelsOf } from '../support/pod-labels';
import type { Problem, Rule } from '../support/rule';
import { mayBeIn, severityOfUnknown } from '../support/unknown-namespace';
import { example } from './service-selects-no-pod.example';

/** A Service that selects no pod. */
export const serviceSelectsNoPod: Rule = {
  id: 'service-selects-no-pod',
  severity: 'error',
  title: 'A Service selects no pod.',
  why:
    'A Service selects the pods in its own namespace that carry every label of its selector. If there are none, it ' +
    'has no endpoints: its name resolves, but every connection is refused or times out.',
  fix:
    'Select the labels of the pod template (spec.template.metadata.labels), not those of the Deployment itself, ' +
    'and put the Service in the namespace of the pods.',
  example,
  *check(wiring) {
    for (const service of wiring.services) {
      if (
        service.type === 'ExternalName' ||
        isMadeByCluster(service) ||
        wiring.addresses(service).length > 0
      ) {
        continue;
      }
      if (service.selector === undefined) {
        yield withoutSelector(service);
      } else if (wiring.selectedPods(service).length === 0) {
        yield withoutPods(wiring, podLabelsOf(wiring), service, service.selector);
      }
    }
  },
};

function isMadeByCluster({ namespace, name, object }: Service): boolean {
  return (
    (name === 'kubernetes' && (namespace === 'default' || namespace === '')) ||
    listAt(object.fields, 'metadata', 'ownerReferences').length > 0
  );
}

function withoutSelector({ object, name }: Service): Problem {
  return {
    object,
    field: ['spec', 'selector'],
    severity: 'warning',
    message: `the Service "${name}" has no selector, and no EndpointSlice in these manifests gives it addresses`,
    fix: `select the labels of its pods, or add an EndpointSlice with the label kubernetes.io/service-name: ${name}`,
  };
}

function withoutPods(
  wiring: Wiring,
  pods: PodLabels,
  service: Service,
  selector: Labels,
): Problem {
  const { object, name, namespace } = service;
  const maker = makerOf(wiring, namespace);
  const close = Object.entries(selector).flatMap(([key, value]) => {
    const known = closestName(value, pods.values(namespace, key));
    return known === undefined ? [] : [`${key}: ${known}`];
  });
  if (maker !== undefined && pods.everywhere(selector).length === 0) {
    return {
      object,
      field: ['spec', 'selector'],
      severity: certainty(wiring, pods, service, 'error'),
      message:
        `no pod of these manifests in ${namespaceText(namespace)} carries ` +
        `${labelText(selector)}, so the Service "${name}" has no endpoints ` +
        `unless ${named(maker)} creates pods that are not in these manifests`,
      fix: joined(
        `check whether ${named(maker)} creates pods with these labels`,
        close.length > 0 ? `or select ${close.join(', ')}` : undefined,
      ),
    };
  }
  const closest = pods.closest(
    namespace,
    selector,
    wiring.workloadsNamed(namespace, name),
  );
  const message =
    `no pod in ${namespaceText(namespace)} carries ${labelText(selector)}, so ` +
    `the Service "${name}" has no endpoints`;
  const problem = { object, field: ['spec', 'selector'], message };
  const [elsewhere] = pods.everywhere(selector);
  if (elsewhere !== undefined) {
    const where = namespaceText(elsewhere.namespace);
    const severity = pods.hasNamespace(namespace) ? 'error' : 'warning';
    const otherwise = mayBeIn(namespace, [elsewhere.namespace])
      ? severityOfUnknown(wiring)
      : severity;
    return {
      ...problem,
      severity: certainty(wiring, pods, service, otherwise),
      message: `${message}; the pods of ${named(elsewhere)} in ${where} do`,
      fix: `move the Service to ${where}, or the pods to its own: a Service never selects pods of another namespace`,
    };
  }
  if (closest === undefined) {
    const isLater =
      pods.hasNamespace(namespace) &&
      isGivenLater(wiring, namespace, {}, Object.keys(selector));
    return {
      ...problem,
      severity: certainty(wiring, pods, service, isLater ? 'warning' : 'error'),
      message: isLater ? `${message}${LATER}` : message,
      fix: `select ${close.join(', ') || 'labels that the pods carry'}`,
    };
  }
  const missing = lacking(closest.labels, selector);
  const isLater = isGivenLater(wiring, namespace, closest.labels, missing);
  const addable = missing.filter((key) => !generated.has(key) && key !== POD_NAME);
  const has = missing
    .map((key) =>
      Object.hasOwn(closest.labels, key)
        ? `${key}: ${closest.labels[key]}`
        : `no ${key}`,
    )
    .join(', ');
  const wanted = Object.fromEntries(addable.map((key) => [key, selector[key]]));
  const carried = labelText(closest.labels) || 'they have none';
  return {
    ...problem,
    severity: certainty(wiring, pods, service, isLater ? 'warning' : 'error'),
    message: `${message}; the pods of ${named(closest)} carry ${has}${isLater ? LATER : ''}`,
    fix: joined(
      `select the labels of the pods (${carried})`,
      addable.length === 0
        ? undefined
        : `or add ${labelText(wanted)} to the pod template`,
    ),
  };
}

/** It is certain only if nothing else creates pods in that namespace. */
function certainty(
  wiring: Wiring,
  pods: PodLabels,
  { namespace }: Service,
  otherwise: Severity,
): Severity {
  if (namespace === 'kube-system') return 'hint';
  if (otherwise === 'hint') return otherwise;
  if (!pods.hasNamespace(namespace)) {
    return otherwise === 'warning' ? 'warning' : 'hint';
  }
  return makerOf(wiring, namespace) === undefined ? otherwise : 'warning';
}

/** An object for which an operator may create pods in the namespace. */
function makerOf(wiring: Wiring, namespace: string): KubernetesObject | undefined {
  return (
    wiring.customResources(namespace)[0] ??
    wiring.customResources('')[0] ??
    installers.flatMap((kind) => wiring.ofKind(kind))[0]
  );
}

/** Objects by which whole apps are installed into other namespaces. */
const installers = [
  'Application',
  'ApplicationSet',
  'HelmChart',
  'HelmRelease',
  'Kustomization',
];

/** What a pod may do if it is allowed to label pods. */
const LATER = ', unless the label is added to pods at run time';

/** Labels that controllers add to pods. */
const generated = new Set([
  POD_INDEX,
  'controller-revision-hash',
  'pod-template-hash',
  'rollouts-pod-template-hash',
]);

/** Whether pods may get the missing labels at run time, as a database marks its leader. */
function isGivenLater(
  wiring: Wiring,
  namespace: string,
  labels: Labels,
  missing: readonly string[],
): boolean {
  if (missing.some((key) => Object.hasOwn(labels, key))) return false;
  return missing.every((key) => generated.has(key)) || mayLabelPods(wiring, namespace);
}

function mayLabelPods(wiring: Wiring, namespace: string): boolean {
  const roles = [
    ...wiring.ofKind('Role').filter((role) => role.namespace === namespace),
    ...wiring.ofKind('ClusterRole'),
  ];
  return roles.some(({ fields }) =>
    listAt(fields, 'rules').some(
      (rule) =>
        ['pods', '*'].some((resource) =>
          listAt(rule, 'resources').includes(resource),
        ) &&
        ['patch', 'update', '*'].some((verb) => listAt(rule, 'verbs').includes(verb)),
    ),
  );
}
