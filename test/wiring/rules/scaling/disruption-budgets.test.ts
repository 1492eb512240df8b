import { workload } from '../../support';
import { messagesBy } from '../support/found-by';
import { autoscaler, budget, customResource } from '../support/objects';

function deployment(replicas?: number, name = 'web'): string {
  return workload('Deployment', name, { namespace: 'shop', spec: replicas === undefined ? '' : `replicas: ${replicas}` });
}

describe('blocking-disruption-budget', () => {
  const found = (yaml: string) => messagesBy('blocking-disruption-budget', yaml);

  test.each([
    [3, 'minAvailable: 3', 'minAvailable is 3, and there are 3 pods at the most'], [2, 'minAvailable: 5', 'minAvailable is 5, and there are 2 pods at the most'],
    [undefined, 'minAvailable: 1', 'minAvailable is 1, and there is 1 pod at the most'], [3, 'minAvailable: "100%"', 'minAvailable is 100%'],
    [3, 'minAvailable: 70%', 'minAvailable is 70%, and there are 3 pods at the most'], [3, 'maxUnavailable: 0', 'maxUnavailable is 0'], [3, 'maxUnavailable: "0%"', 'maxUnavailable is 0%'],
  ])('fails with %s replicas and %s.', (replicas, amount, reason) => {
    expect(found(deployment(replicas) + budget('web', amount))).toEqual([`warning: the PodDisruptionBudget "web" never lets a pod go: ${reason}`]);
  });

  test.each([
    [3, 'minAvailable: 2'], [3, 'minAvailable: 60%'], [1, 'maxUnavailable: 1%'], [3, 'minAvailable: 0'], [0, 'minAvailable: 1'], [3, 'minAvailable: many'], [3, ''],
  ])('%s replicas with %s are let pass.', (replicas, amount) => {
    expect(found(deployment(replicas) + budget('web', amount))).toEqual([]);
  });

  test('The pods of all the workloads that it selects count.', () => {
    const blue = deployment(1, 'blue').replace('app: blue', 'app: web');
    expect(found(deployment(1) + blue + budget('web', 'minAvailable: 1'))).toEqual([]);
  });

  test('What is scaled may have more pods than it states, and a DaemonSet has nobody knows how many.', () => {
    const target = 'apiVersion: apps/v1, kind: Deployment, name: web';
    expect(found(deployment() + autoscaler(target) + budget('web', 'minAvailable: 2'))).toEqual([]);
    expect(found(deployment() + autoscaler(target, { max: 2 }) + budget('web', 'minAvailable: 2'))).toHaveLength(1);
    expect(found(workload('DaemonSet', 'web', { namespace: 'shop' }) + budget('web', 'minAvailable: 2'))).toEqual([]);
    const keda = '{ apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: { name: web, namespace: shop }, spec: { scaleTargetRef: { name: web } } }\n---\n';
    expect(found(deployment() + keda + budget('web', 'minAvailable: 2'))).toEqual([]);
  });
});

describe('disruption-budget-without-pods', () => {
  const found = (yaml: string) => messagesBy('disruption-budget-without-pods', yaml);

  test('fails where no pod has the labels.', () => {
    expect(found(deployment() + budget('wbe', 'maxUnavailable: 1'))).toEqual(['error: the PodDisruptionBudget "wbe" selects no pods in namespace "shop"']);
  });

  test('Pods that name no namespace may be in that of the budget.', () => {
    const unnamed = workload('Deployment', 'other');
    expect(found(deployment() + unnamed + budget('other', 'maxUnavailable: 1'))).toEqual([expect.stringMatching('^hint: ')]);
    expect(found(deployment() + unnamed + budget('othr', 'maxUnavailable: 1'))).toEqual([expect.stringMatching('^error: ')]);
  });

  test('Pods that an operator makes, or other manifests have, are possible: a warning.', () => {
    expect(found(customResource + deployment() + budget('wbe', 'maxUnavailable: 1'))).toEqual([expect.stringMatching('^warning: ')]);
    expect(found(budget('web', 'maxUnavailable: 1'))).toEqual([expect.stringMatching('^warning: ')]);
  });

  test('An empty selector takes all pods of the namespace, and none in the first version of the API.', () => {
    expect(found(deployment() + budget('all', 'maxUnavailable: 1', '{}'))).toEqual([]);
    expect(found(deployment() + budget('all', 'maxUnavailable: 1', '{}', 'policy/v1beta1'))).toHaveLength(1);
    expect(found(deployment() + budget('all', 'maxUnavailable: 1', 'null'))).toHaveLength(1);
  });

  test('The pods of the cluster itself are in nobody\'s manifests.', () => {
    expect(found(budget('coredns', 'maxUnavailable: 1').replace('namespace: shop', 'namespace: kube-system'))).toEqual([]);
  });
});

describe('overlapping-disruption-budgets', () => {
  const found = (yaml: string) => messagesBy('overlapping-disruption-budgets', yaml);

  test('fails where two budgets select one pod.', () => {
    expect(found(deployment() + budget('web', 'maxUnavailable: 1') + budget('all', 'maxUnavailable: 1', '{}')))
      .toEqual(['error: the PodDisruptionBudgets "web" and "all" both select the pods of the Deployment "web"']);
  });

  test('Budgets of two workloads, and of two namespaces, do not meet.', () => {
    const web = deployment() + budget('web', 'maxUnavailable: 1');
    expect(found(web + web.replaceAll('web', 'api') + web.replaceAll('shop', 'staging'))).toEqual([]);
  });
});
