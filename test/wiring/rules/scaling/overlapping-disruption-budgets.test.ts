import { messagesBy } from '../support/found-by';
import { budget, replicated } from '../support/objects';

const found = (yaml: string) => messagesBy('overlapping-disruption-budgets', yaml);

test('fails where two budgets select one pod.', () => {
  expect(
    found(
      replicated() +
        budget('web', { maxUnavailable: 1 }) +
        budget('all', { maxUnavailable: 1 }, {}),
    ),
  ).toEqual([
    'error: the PodDisruptionBudgets "web" and "all" both select the pods of the Deployment "web"',
  ]);
});

test('Budgets of two workloads, and of two namespaces, do not meet.', () => {
  const web = replicated() + budget('web', { maxUnavailable: 1 });
  expect(
    found(web + web.replaceAll('web', 'api') + web.replaceAll('shop', 'staging')),
  ).toEqual([]);
});
