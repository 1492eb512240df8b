import { workload } from '../../support';
import { messagesBy } from '../support/found-by';
import { budget, customResource, replicated } from '../support/objects';

const found = (yaml: string) => messagesBy('disruption-budget-without-pods', yaml);

test('fails where no pod has the labels.', () => {
  expect(found(replicated() + budget('wbe', { maxUnavailable: 1 }))).toEqual([
    'warning: the PodDisruptionBudget "wbe" selects no pods in namespace "shop"',
  ]);
});

test('Pods that name no namespace may be in that of the budget.', () => {
  const unnamed = workload('Deployment', 'other');
  expect(
    found(replicated() + unnamed + budget('other', { maxUnavailable: 1 })),
  ).toEqual([expect.stringMatching('^hint: ')]);
  expect(
    found(replicated() + unnamed + budget('othr', { maxUnavailable: 1 })),
  ).toEqual([expect.stringMatching('^warning: ')]);
});

test('Pods that an operator makes, or other manifests have, are possible: a warning.', () => {
  expect(
    found(customResource + replicated() + budget('wbe', { maxUnavailable: 1 })),
  ).toEqual([expect.stringMatching('^warning: ')]);
  expect(found(budget('web', { maxUnavailable: 1 }))).toEqual([
    expect.stringMatching('^hint: '),
  ]);
});

test('An empty selector takes all pods of the namespace, and none in the first version of the API.', () => {
  expect(found(replicated() + budget('all', { maxUnavailable: 1 }, {}))).toEqual(
    [],
  );
  expect(
    found(
      replicated() + budget('all', { maxUnavailable: 1 }, {}, 'policy/v1beta1'),
    ),
  ).toHaveLength(1);
  expect(
    found(replicated() + budget('all', { maxUnavailable: 1 }, null)),
  ).toHaveLength(1);
});

test("The pods of the cluster itself are not in anybody's manifests.", () => {
  expect(
    found(
      budget('coredns', { maxUnavailable: 1 }).replace(
        'namespace: shop',
        'namespace: kube-system',
      ),
    ),
  ).toEqual([]);
});
