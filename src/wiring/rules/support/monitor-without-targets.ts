import type { Labels } from '../../../contract/labels';
import { closestName } from '../../../words/did-you-mean';
import { enumerate } from '../../../words/lists';
import { inNamespace, labelText, named } from '../../../words/objects';
import {
  labelledPods,
  labelledServices,
  looksInto,
  type Monitor,
  monitorablesOf,
} from '../../calls/monitors';
import type { KubernetesObject } from '../../read/kubernetes-object';
import { meets } from '../../read/label-selector';
import type { Wiring } from '../../wiring';
import type { Problem } from './rule';

/** More than these are not compared with what a monitor selects. */
const MOST_COMPARED = 200;

type Found = Pick<Problem, 'message' | 'meant' | 'fix' | 'severity'>;

/** What is wrong with a monitor that selects nothing where it looks; these would match elsewhere. */
export function* selectsNothing(
  wiring: Wiring,
  monitor: Monitor,
  elsewhere: readonly { readonly object: KubernetesObject }[],
): Iterable<Problem> {
  const { object, selector, namespaces } = monitor;
  // Without a namespace, either of the two may be where the other one is.
  const isPlaced = object.namespace !== '' || namespaces === undefined;
  if (selector.length === 0) return;
  if (elsewhere.some((one) => one.object.namespace === '')) {
    return;
  }
  const [other] = elsewhere.map((one) => one.object);
  if (other !== undefined && !isPlaced) return;
  const found =
    inAnotherNamespace(monitor, other) ??
    onTheOtherKind(wiring, monitor) ??
    misspelt(wiring, monitor) ??
    byName(wiring, monitor) ??
    nowhere(wiring, monitor);
  if (found !== undefined) yield { object, field: ['spec', 'selector'], ...found };
}

function inAnotherNamespace(
  { object, namespaces = [] }: Monitor,
  other: KubernetesObject | undefined,
): Found | undefined {
  if (other === undefined) return undefined;
  const place = enumerate(namespaces.map((name) => `"${name}"`));
  return {
    message:
      `the ${object.kind} "${object.name}" looks in namespace ${place} only, but ` +
      `${named(other)}, which it selects, is${inNamespace(other.namespace)}`,
    fix: `set namespaceSelector.matchNames: [${other.namespace}]`,
  };
}

/** The labels of a Service are not those of its pods, which its own selector selects. */
function onTheOtherKind(wiring: Wiring, monitor: Monitor): Found | undefined {
  const { object, of, selector } = monitor;
  const index = of === 'Service' ? labelledPods(wiring) : labelledServices(wiring);
  const other = index
    .matchedBy(selector)
    .find(({ namespace }) => looksInto(monitor, namespace));
  if (other === undefined) return undefined;
  const whose =
    of === 'Service' ? `the pods of ${named(other.object)}` : named(other.object);
  const labels = labelText(wantedLabels(monitor)) || 'such labels';
  const service =
    'kind' in other
      ? wiring.servicesOf(other).map(({ name }) => name)[0]
      : undefined;
  const add =
    service === undefined
      ? `add ${labels} to the labels of what is meant`
      : `add ${labels} to the labels of the Service "${service}"`;
  return {
    message:
      `the ${object.kind} "${object.name}" selects ${of}s with ${labels}, but only ` +
      `${whose} ${of === 'Service' ? 'carry' : 'carries'} that`,
    fix: of === 'Service' ? add : 'select the labels of the pods',
  };
}

/** Something that only one label, which is written a little differently, keeps from being selected. */
function misspelt(wiring: Wiring, monitor: Monitor): Found | undefined {
  const { object, of, selector } = monitor;
  const candidates = monitorablesOf(wiring, monitor).slice(0, MOST_COMPARED);
  for (const requirement of selector) {
    const { key, operator, values } = requirement;
    if (operator !== 'In' || values.length !== 1) continue;
    const others = selector.filter((other) => other !== requirement);
    const known = candidates
      .filter(({ labels }) => others.every((other) => meets(labels, other)))
      .flatMap(({ labels }) => labels[key] ?? []);
    const close = closestName(values[0], known);
    if (close === undefined) continue;
    return {
      message:
        `the ${object.kind} "${object.name}" selects ${of}s with ${key}: ${values[0]}, ` +
        'but there are none in these manifests',
      meant: `${key}: ${close}`,
      fix: `select ${key}: ${close}`,
    };
  }
  return undefined;
}

/** A label whose value is the name of a Service, which carries no such label. */
function byName(wiring: Wiring, monitor: Monitor): Found | undefined {
  const { object, of, selector } = monitor;
  if (of !== 'Service') return undefined;
  const wanted = selector.flatMap(({ operator, values }) =>
    operator === 'In' ? values : [],
  );
  const service = monitorablesOf(wiring, monitor).find((one) =>
    wanted.includes(one.object.name),
  );
  if (service === undefined) return undefined;
  const carried = labelText(service.labels) || 'no labels';
  return {
    severity: 'warning',
    message:
      `the ${object.kind} "${object.name}" selects Services with ` +
      `${labelText(wantedLabels(monitor))}, but ${named(service.object)} carries ${carried}`,
    fix: `select the labels of ${named(service.object)}, or add ${labelText(wantedLabels(monitor))} to them`,
  };
}

/** What it selects may be applied elsewhere, or be made by an operator. */
function nowhere(wiring: Wiring, monitor: Monitor): Found | undefined {
  const { object, of } = monitor;
  const here = monitorablesOf(wiring, monitor);
  const mayBeMade = here.some(
    (one) => wiring.customResources(one.object.namespace).length > 0,
  );
  if (here.length === 0 || mayBeMade) return undefined;
  const labels = labelText(wantedLabels(monitor)) || 'such labels';
  return {
    severity: 'hint',
    message: `the ${object.kind} "${object.name}" selects no ${of} of these manifests: none carries ${labels}`,
    fix: `select labels that the ${of}s carry`,
  };
}

function wantedLabels({ selector }: Monitor): Labels {
  return Object.fromEntries(
    selector
      .filter(({ operator, values }) => operator === 'In' && values.length === 1)
      .map(({ key, values }) => [key, values[0]]),
  );
}
