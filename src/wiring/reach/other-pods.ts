import { called } from '../../words/objects';
import type { Service } from '../read/service';
import type { Wiring } from '../wiring';
import { severityIfLater } from './labels-at-run-time';
import { podLabelsOf } from './pod-labels';
import { mayBeIn, severityOfUnknown } from './unknown-namespace';

const ARE_NOT_ALL = 'they need not be all that there are';

/**
 * Why a Service that selects no pod of these manifests may well have pods: its namespace has none here
 * at all, their labels are put on at run time, or they are only in a namespace that is not named.
 */
export function reasonForOtherPods(
  wiring: Wiring,
  service: Service,
): string | undefined {
  const { namespace, name, selector = {} } = service;
  const pods = podLabelsOf(wiring);
  const [elsewhere] = pods.everywhere(selector);
  if (elsewhere !== undefined && mayBeIn(namespace, [elsewhere.namespace])) {
    return severityOfUnknown(wiring) === 'hint'
      ? `those of ${called(elsewhere)} do, and not all objects name their namespace: give it with --namespace`
      : undefined;
  }
  if (namespace === 'kube-system') return ARE_NOT_ALL;
  if (!pods.hasNamespace(namespace)) {
    return wiring.isWhole(namespace) ? undefined : ARE_NOT_ALL;
  }
  if (elsewhere !== undefined) return undefined;
  const given = wiring.workloadsNamed(namespace, name);
  const { labels = {} } = pods.closest(namespace, selector, given) ?? {};
  return severityIfLater(wiring, service, labels, selector) === 'hint'
    ? 'the label may be added to pods at run time'
    : undefined;
}
