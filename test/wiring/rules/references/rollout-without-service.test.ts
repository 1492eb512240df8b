import { document, type Fields } from '../../../support/yaml';
import { service } from '../../support';
import { foundBy, saidBy } from '../support/found-by';

const RULE = 'rollout-without-service';
const BLUE_GREEN = {
  blueGreen: { activeService: 'web', previewService: 'web-preview' },
};

const rollout = (strategy: Fields, apiVersion = 'argoproj.io/v1alpha1') =>
  document({
    apiVersion,
    kind: 'Rollout',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      strategy,
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'main' }] },
      },
    },
  });
const front = (name: string, namespace: string | undefined = 'shop') =>
  service(name, { selector: { app: 'web' }, ports: [{ port: 80 }] }, namespace);

test('fails if one of the Services of a Rollout does not exist.', () => {
  const yaml = rollout(BLUE_GREEN) + front('web');
  expect(foundBy(RULE, yaml)).toEqual(['error Rollout web']);
  expect(saidBy(RULE, yaml)).toBe(
    'the Rollout "web" names "web-preview" as its previewService, which does not exist in namespace "shop"' +
      ' => add the Service "web-preview"',
  );
});

test.each<[string, Fields]>([
  ['canary', { canary: { stableService: 'web', canaryService: 'web-canary' } }],
  [
    'pong',
    { canary: { pingPong: { pingService: 'web', pongService: 'web-pong' } } },
  ],
])('fails likewise on the %s Service.', (_, strategy) => {
  expect(foundBy(RULE, rollout(strategy) + front('web'))).toEqual([
    'error Rollout web',
  ]);
});

test('fails on a misspelt name, which is told apart.', () => {
  const yaml =
    rollout({ blueGreen: { activeService: 'web-actve' } }) + front('web-active');
  expect(saidBy(RULE, yaml)).toContain(
    ' => add the Service "web-actve", or use the Service "web-active"',
  );
});

test.each([
  [
    'all its Services exist',
    rollout(BLUE_GREEN) + front('web') + front('web-preview'),
  ],
  ['none of its Services is here', rollout(BLUE_GREEN) + front('cart')],
  ['it has no Services', rollout({ canary: { steps: [] } }) + front('web')],
  [
    'it is a Rollout of another API',
    rollout(BLUE_GREEN, 'example.com/v1') + front('web'),
  ],
  [
    'the other one names no namespace',
    rollout(BLUE_GREEN) +
      front('web') +
      service('web-preview', { ports: [{ port: 80 }] }),
  ],
])('Nothing is said of a Rollout if %s.', (_, yaml) => {
  expect(foundBy(RULE, yaml)).toEqual([]);
});
