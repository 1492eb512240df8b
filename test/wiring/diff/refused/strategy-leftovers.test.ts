import type { Fields } from '../../../support/yaml';
import { object, pods, refusedOf } from '../support';

const deployment = (spec: Fields) =>
  object('Deployment', 'apps/v1', { spec: { ...spec, ...pods('x:1') } });
const statefulSet = (spec: Fields) =>
  object('StatefulSet', 'apps/v1', {
    spec: { selector: { matchLabels: { app: 'x' } }, ...spec, ...pods('x:1') },
  });

const rows: readonly (readonly [
  what: string,
  before: string,
  wrong: string,
  right: string,
])[] = [
  [
    'a rolling update whose numbers are not set, for Recreate',
    deployment({ strategy: { type: 'RollingUpdate' } }),
    deployment({ strategy: { type: 'Recreate' } }),
    deployment({
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } },
    }),
  ],
  [
    'a rolling update that is not set at all, for OnDelete',
    statefulSet({ serviceName: 'x' }),
    statefulSet({ serviceName: 'x', updateStrategy: { type: 'OnDelete' } }),
    statefulSet({ serviceName: 'x', updateStrategy: { type: 'RollingUpdate' } }),
  ],
];

test.each(rows)('fails to change %s.', (_, before, wrong, right) => {
  expect(refusedOf(before, wrong)).toEqual([expect.stringMatching(/^refused: /)]);
  expect(refusedOf(before, right)).toEqual([]);
});

test('A rolling update that a manifest has set can change to another strategy.', () => {
  for (const given of [
    { type: 'RollingUpdate', rollingUpdate: {} },
    { rollingUpdate: {} },
    { type: 'RollingUpdate', rollingUpdate: null },
  ]) {
    expect(
      refusedOf(
        deployment({ strategy: given }),
        deployment({ strategy: { type: 'Recreate' } }),
      ),
    ).toEqual([]);
  }
  for (const given of [{ type: 'RollingUpdate' }, { rollingUpdate: {} }]) {
    expect(
      refusedOf(
        statefulSet({ updateStrategy: given }),
        statefulSet({ updateStrategy: { type: 'OnDelete' } }),
      ),
    ).toEqual([]);
  }
});
