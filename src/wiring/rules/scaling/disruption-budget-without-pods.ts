import type { Severity } from '../../../contract/severity';
import { inNamespace } from '../../../words/objects';
import { knownPodsOf, readRequirements } from '../../policy';
import { budgetsOf } from '../../reach/disruption-budgets';
import { severityOfUnknown } from '../../reach/unknown-namespace';
import type { KubernetesObject } from '../../read/kubernetes-object';
import { at } from '../../read/untyped';
import type { Wiring } from '../../wiring';
import type { Rule } from '../support/rule';
import { example } from './disruption-budget-without-pods.example';

/** A PodDisruptionBudget that selects no pod. */
export const disruptionBudgetWithoutPods: Rule = {
  id: 'disruption-budget-without-pods',
  severity: 'warning',
  title: 'A PodDisruptionBudget selects no pod.',
  why: 'A budget that selects no pod protects none: all pods of the app may be evicted at once, with no warning.',
  fix:
    'Select labels that the pods carry (those of the pod template, not those of the Deployment), in the namespace ' +
    'of the budget.',
  example,
  *check(wiring) {
    for (const { object, workloads } of budgetsOf(wiring)) {
      if (workloads.length > 0 || object.namespace === 'kube-system') continue;
      yield {
        object,
        field: ['spec', 'selector'],
        severity: severityOf(wiring, object),
        message: `the PodDisruptionBudget "${object.name}" selects no pods${inNamespace(object.namespace)}`,
        fix: 'select labels that the pods carry',
      };
    }
  },
};

/** Pods that are in no known namespace, or that a budget without one may find, are not missing for certain. */
function severityOf(
  wiring: Wiring,
  { namespace, fields }: KubernetesObject,
): Severity {
  const wanted = readRequirements(at(fields, 'spec', 'selector')) ?? [];
  if (wanted.length > 0 && knownPodsOf(wiring).mayBeIn(namespace, wanted)) {
    return severityOfUnknown(wiring);
  }
  // Of a namespace without pods in these manifests, others tell.
  return hasPods(wiring, namespace) || wiring.isWhole(namespace)
    ? 'warning'
    : 'hint';
}

/** Whether there are any pods in the namespace, or an operator may create some. */
function hasPods(wiring: Wiring, namespace: string): boolean {
  return (
    wiring.customResources(namespace).length > 0 ||
    wiring.select(namespace, { matchLabels: {}, matchExpressions: [] }).length > 0
  );
}
