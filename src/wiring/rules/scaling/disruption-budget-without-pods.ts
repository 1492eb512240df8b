import type { Severity } from '../../../contract/severity';
import { inNamespace } from '../../../words/objects';
import { knownPodsOf, readRequirements } from '../../policy';
import { budgetsOf } from '../../reach/disruption-budgets';
import type { KubernetesObject } from '../../read/kubernetes-object';
import { at } from '../../read/untyped';
import type { Wiring } from '../../wiring';
import type { Rule } from '../support/rule';
import { severityOfUnknown } from '../support/unknown-namespace';

/** A PodDisruptionBudget protects something. */
export const disruptionBudgetWithoutPods: Rule = {
  id: 'disruption-budget-without-pods',
  severity: 'error',
  title: 'A PodDisruptionBudget selects pods.',
  why: 'A budget that selects no pods protects none: all pods of the app may be evicted at once, and nothing says so.',
  fix: 'Select labels that the pods carry (those of the template, not of the Deployment), in the namespace of the budget.',
  wrong: example('workers'),
  right: example('worker'),
  * check(wiring) {
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
function severityOf(wiring: Wiring, { namespace, fields }: KubernetesObject): Severity {
  const wanted = readRequirements(at(fields, 'spec', 'selector')) ?? [];
  if (wanted.length > 0 && knownPodsOf(wiring).mayBeIn(namespace, wanted)) return severityOfUnknown(wiring);
  return isWhole(wiring, namespace) ? 'error' : 'warning';
}

/** Whether the pods of a namespace are all in these manifests, as far as one can tell. */
function isWhole(wiring: Wiring, namespace: string): boolean {
  return wiring.customResources(namespace).length === 0 && wiring.select(namespace, { matchLabels: {}, matchExpressions: [] }).length > 0;
}

function example(app: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: worker, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: worker } }
  template:
    metadata: { labels: { app: worker } }
    spec: { containers: [{ name: worker, image: example/worker:1.0 }] }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: worker, namespace: shop }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: ${app} } } }
`;
}
