import { type Labels, POD_NAME } from '../../../contract/labels';
import type { Severity } from '../../../contract/severity';
import { closestName } from '../../../words/did-you-mean';
import { counted, joined } from '../../../words/lists';
import { allNamed, labelText, named, namespaceText } from '../../../words/objects';
import { oncePerWiring } from '../../once-per-wiring';
import { LabelIndex } from '../../policy';
import { isTypo } from '../../reach/is-typo';
import { generated, LATER, severityIfLater } from '../../reach/labels-at-run-time';
import { lacking, type PodLabels, podLabelsOf } from '../../reach/pod-labels';
import { mayBeIn, severityOfUnknown } from '../../reach/unknown-namespace';
import type { KubernetesObject } from '../../read/kubernetes-object';
import { requirementsOf } from '../../read/label-selector';
import type { Service } from '../../read/service';
import { listAt, textAt } from '../../read/untyped';
import type { Wiring } from '../../wiring';
import type { Problem, Rule } from '../support/rule';
import { strayEndpoints, strayFix } from '../support/stray-endpoints';
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
        isSplit(wiring, service) ||
        wiring.addresses(service).length > 0
      ) {
        continue;
      }
      if (service.selector === undefined) {
        yield withoutSelector(wiring, service);
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

/** A TrafficSplit of a mesh leads the calls of its apex Service to others. */
function isSplit(wiring: Wiring, { namespace, name }: Service): boolean {
  const splits = wiring.ofKind('TrafficSplit');
  return splits.some(
    (split) =>
      split.namespace === namespace &&
      textAt(split.fields, 'spec', 'service') === name,
  );
}

function withoutSelector(wiring: Wiring, service: Service): Problem {
  const { object, name } = service;
  const stray = strayEndpoints(wiring, service);
  const add = `add an EndpointSlice with the label kubernetes.io/service-name: ${name}`;
  return {
    object,
    field: ['spec', 'selector'],
    severity: 'warning',
    message: `the Service "${name}" has no selector, and no EndpointSlice in these manifests gives it addresses`,
    fix:
      stray === undefined
        ? `select the labels of its pods, or ${add}`
        : strayFix(stray, name),
  };
}

function withoutPods(
  wiring: Wiring,
  pods: PodLabels,
  service: Service,
  selector: Labels,
): Problem {
  const { object, name, namespace } = service;
  const toCome = podToCome(wiring, service, selector);
  if (toCome !== undefined) return toCome;
  const makers = wiring.customResources(namespace);
  const close = Object.entries(selector).flatMap(([key, value]) => {
    const known = closestName(value, pods.values(namespace, key));
    return known === undefined || known === value ? [] : [`${key}: ${known}`];
  });
  // Without a label that was probably meant, the pods are likely to be an operator's.
  if (
    makers.length > 0 &&
    close.length === 0 &&
    pods.everywhere(selector).length === 0
  ) {
    const maker = makerText(makers, service);
    return {
      object,
      field: ['spec', 'selector'],
      severity: certainty(wiring, pods, service, 'warning'),
      message:
        `no pod of these manifests in ${namespaceText(namespace)} carries ` +
        `${labelText(selector)}, so the Service "${name}" has no endpoints ` +
        `unless ${maker} creates pods that are not in these manifests`,
      fix: `check whether ${maker} creates pods with these labels`,
    };
  }
  const closest =
    pods.closest(namespace, selector, wiring.workloadsNamed(namespace, name)) ??
    pods.underOtherKeys(namespace, selector);
  const meant = close.join(', ') || undefined;
  const message =
    `no pod in ${namespaceText(namespace)} carries ${labelText(selector)}, so ` +
    `the Service "${name}" has no endpoints`;
  const problem = { object, field: ['spec', 'selector'], message };
  // Of a namespace without pods, `certainty` says how sure it is.
  const isSure =
    !pods.hasNamespace(namespace) || areMeant(wiring, pods, service, selector);
  const usual = isSure ? 'error' : 'warning';
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
    const later = pods.hasNamespace(namespace)
      ? severityIfLater(wiring, service, {}, selector)
      : undefined;
    return {
      ...problem,
      severity: certainty(wiring, pods, service, later ?? usual),
      message: `${message}${later === undefined ? '' : LATER}`,
      meant: later === undefined ? meant : undefined,
      fix: `select ${close.join(', ') || 'labels that the pods carry'}`,
    };
  }
  const missing = lacking(closest.labels, selector);
  const later = severityIfLater(wiring, service, closest.labels, selector);
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
    severity: certainty(wiring, pods, service, later ?? usual),
    message:
      `${message}; the pods of ${named(closest)} carry ${has}` +
      (later === undefined ? '' : LATER),
    meant: later === undefined ? meant : undefined,
    fix: joined(
      `select the labels of the pods (${carried})`,
      addable.length === 0
        ? undefined
        : `or add ${labelText(wanted)} to the pod template`,
    ),
  };
}

/** The Services that workloads name as their own. */
const governed = oncePerWiring(
  ({ workloads }) =>
    new Set(
      workloads.map(({ namespace, subdomain }) => `${namespace}/${subdomain}`),
    ),
);

/** The workloads by their own labels, which are not those of their pods. */
const ownLabels = oncePerWiring(
  ({ workloads }) => new LabelIndex(workloads, ({ object }) => object.labels),
);

/**
 * Whether the manifests show which pods are meant, so that no others can be: a workload has the name of
 * the Service or names it as its own, a label is one letter away, or the labels are those of a workload
 * itself.
 */
function areMeant(
  wiring: Wiring,
  pods: PodLabels,
  { namespace, name }: Service,
  selector: Labels,
): boolean {
  const isSlip = ([key, value]: readonly [string, string]) =>
    pods.values(namespace, key).some((known) => isTypo(value, known));
  return (
    wiring.isWhole(namespace) ||
    wiring.workloadsNamed(namespace, name).length > 0 ||
    pods.underOtherKeys(namespace, selector) !== undefined ||
    Object.entries(selector).some(isSlip) ||
    governed(wiring).has(`${namespace}/${name}`) ||
    ownLabels(wiring)
      .matchedBy(requirementsOf({ matchLabels: selector, matchExpressions: [] }))
      .some((workload) => workload.namespace === namespace)
  );
}

/** A Service in front of one pod of a StatefulSet that has not so many: it may be there for the next scaling. */
function podToCome(
  wiring: Wiring,
  { object, name, namespace }: Service,
  selector: Labels,
): Problem | undefined {
  const [, owner, ordinal] = /^(.+)-(\d+)$/.exec(selector[POD_NAME] ?? '') ?? [];
  const found = wiring
    .workloadsNamed(namespace, owner ?? '')
    .find(({ kind }) => kind === 'StatefulSet');
  const { [POD_NAME]: _, ...others } = selector;
  if (found?.ordinals === undefined || lacking(found.labels, others).length > 0) {
    return undefined;
  }
  const { start, replicas } = found.ordinals;
  if (Number(ordinal) < start + replicas) return undefined;
  return {
    object,
    field: ['spec', 'selector'],
    severity: 'warning',
    message:
      `the Service "${name}" has no endpoints, since it selects the pod ` +
      `${selector[POD_NAME]}, and StatefulSet ${found.name} has ${counted(replicas, 'replica')}`,
    fix: `scale the StatefulSet to ${Number(ordinal) - start + 1}, or remove the Service`,
  };
}

/** A namespace without any pods in these manifests is certain to have others, unless these are all there is. */
function certainty(
  wiring: Wiring,
  pods: PodLabels,
  { namespace }: Service,
  otherwise: Severity,
): Severity {
  if (namespace === 'kube-system') return 'hint';
  if (otherwise === 'hint' || pods.hasNamespace(namespace)) return otherwise;
  if (wiring.isWhole(namespace)) return otherwise;
  return otherwise === 'warning' ? 'warning' : 'hint';
}

/** The object for which an operator may create the pods: the one whose name is in the Service, else all of them. */
function makerText(
  makers: readonly KubernetesObject[],
  { name, selector = {} }: Service,
): string {
  const words = [name, ...Object.values(selector)];
  const likely = makers.filter((maker) =>
    words.some((word) => word.includes(maker.name)),
  );
  return allNamed(likely.length > 0 ? likely : makers);
}
