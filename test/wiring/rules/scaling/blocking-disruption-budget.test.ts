import { document } from '../../../support/yaml';
import { workload } from '../../support';
import { messagesBy } from '../support/found-by';
import { autoscaler, budget, replicated, WEB } from '../support/objects';

const found = (yaml: string) => messagesBy('blocking-disruption-budget', yaml);

test.each([
  [3, { minAvailable: 3 }, 'minAvailable is 3, and there are at most 3 pods'],
  [2, { minAvailable: 5 }, 'minAvailable is 5, and there are at most 2 pods'],
  [undefined, { minAvailable: 1 }, 'minAvailable is 1, and there is at most 1 pod'],
  [3, { minAvailable: '100%' }, 'minAvailable is 100%'],
  [3, { minAvailable: '70%' }, 'minAvailable is 70%, and there are at most 3 pods'],
  [3, { maxUnavailable: 0 }, 'maxUnavailable is 0'],
  [3, { maxUnavailable: '0%' }, 'maxUnavailable is 0%'],
])('fails with %s replicas and %j.', (replicas, amount, reason) => {
  expect(found(replicated(replicas) + budget('web', amount))).toEqual([
    `warning: the PodDisruptionBudget "web" allows no eviction: ${reason}`,
  ]);
});

test.each([
  [3, { minAvailable: 2 }],
  [3, { minAvailable: '60%' }],
  [1, { maxUnavailable: '1%' }],
  [3, { minAvailable: 0 }],
  [0, { minAvailable: 1 }],
  [3, { minAvailable: 'many' }],
  [3, {}],
])('%s replicas with %j are let pass.', (replicas, amount) => {
  expect(found(replicated(replicas) + budget('web', amount))).toEqual([]);
});

test('The pods of all the workloads that it selects count.', () => {
  const blue = replicated(1, 'blue').replace('app: blue', 'app: web');
  expect(found(replicated(1) + blue + budget('web', { minAvailable: 1 }))).toEqual(
    [],
  );
});

test('What is scaled may have more pods than it states, and the number of pods of a DaemonSet is unknown.', () => {
  expect(
    found(replicated() + autoscaler(WEB) + budget('web', { minAvailable: 2 })),
  ).toEqual([]);
  expect(
    found(
      replicated() +
        autoscaler(WEB, { max: 2 }) +
        budget('web', { minAvailable: 2 }),
    ),
  ).toHaveLength(1);
  expect(
    found(
      workload('DaemonSet', 'web', { namespace: 'shop' }) +
        budget('web', { minAvailable: 2 }),
    ),
  ).toEqual([]);
  const keda = document({
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { scaleTargetRef: { name: 'web' } },
  });
  expect(found(replicated() + keda + budget('web', { minAvailable: 2 }))).toEqual(
    [],
  );
});
