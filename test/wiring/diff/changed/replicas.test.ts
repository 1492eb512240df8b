import type { Fields } from '../../../support/yaml';
import { changesOf, deployment } from '../support';

const scaled = (spec: Fields) =>
  deployment('web', {
    spec: { ...spec, selector: { matchLabels: { app: 'web' } } },
  });

test('The number of pods is reported before and after.', () => {
  expect(changesOf(scaled({}), scaled({ replicas: 3 }))).toEqual([
    'changes replicas: the Deployment "web" has 3 pods, had 1 pod',
  ]);
  expect(changesOf(scaled({ replicas: 3 }), scaled({}))).toEqual([
    'changes replicas: the Deployment "web" has 1 pod, had 3 pods',
  ]);
  expect(changesOf(scaled({ replicas: 1 }), scaled({}))).toEqual([]);
});
