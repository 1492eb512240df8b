import { document, withoutNamespace } from '../../../support/yaml';
import { workload } from '../../support';
import { fixesBy, messagesBy } from '../support/found-by';
import { autoscaler, customResource, scaled, WEB } from '../support/objects';

const found = (yaml: string) => messagesBy('autoscaler-without-target', yaml);

test('fails on a workload that is not there.', () => {
  const orders = scaled().replaceAll('web', 'orders');
  const wrong = autoscaler({ ...WEB, name: 'odrers' });
  expect(found(orders + wrong)).toEqual([
    'error: the HorizontalPodAutoscaler "scaler" scales the Deployment "odrers", ' +
      'which does not exist in namespace "shop"; did you mean "orders"?',
  ]);
  expect(fixesBy('autoscaler-without-target', orders + wrong)).toEqual([
    'use the Deployment "orders"',
  ]);
  expect(
    found(scaled() + autoscaler({ ...WEB, kind: 'StatefulSet' })),
  ).toHaveLength(1);
});

test('What an operator makes, or other manifests have, is possible: a warning.', () => {
  for (const others of ['', customResource]) {
    expect(
      found(others + scaled() + autoscaler({ ...WEB, name: 'queue' })),
    ).toEqual([expect.stringMatching('^warning: ')]);
    // Not one letter: it may be another one.
    const user = scaled().replaceAll('web', 'user-service');
    const other = autoscaler({ ...WEB, name: 'cart-service' });
    expect(found(others + user + other)).toEqual([
      expect.stringMatching('^warning: '),
    ]);
  }
  expect(found(autoscaler(WEB))).toEqual([expect.stringMatching('^hint: ')]);
  expect(
    found(
      scaled() +
        autoscaler({
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'Rollout',
          name: 'web',
        }),
    ),
  ).toEqual([expect.stringMatching('^warning: ')]);
});

test.each([
  { kind: 'Deployment', name: 'web' },
  { apiVersion: 'extensions/v1beta1', kind: 'Deployment', name: 'web' },
])('fails on the API group of %j.', (wrong) => {
  expect(found(scaled() + autoscaler(wrong))).toEqual([
    expect.stringMatching('^error: .*, which has no Deployments$'),
  ]);
  expect(
    fixesBy('autoscaler-without-target', scaled() + autoscaler(wrong)),
  ).toEqual(['set scaleTargetRef.apiVersion: apps/v1']);
});

test('fails on a kind that has no scale.', () => {
  expect(
    found(
      workload('DaemonSet', 'web', { namespace: 'shop' }) +
        autoscaler({ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'web' }),
    ),
  ).toEqual([
    'error: the HorizontalPodAutoscaler "scaler" scales the DaemonSet "web", but ' +
      'a DaemonSet cannot be scaled',
  ]);
});

test('A workload that names no namespace may be in that of the autoscaler.', () => {
  const unnamed = withoutNamespace(scaled());
  const other = workload('Deployment', 'other', { namespace: 'shop' });
  expect(found(unnamed + other + autoscaler(WEB))).toEqual([
    expect.stringMatching('^hint: '),
  ]);
  expect(found(unnamed + other + autoscaler({ ...WEB, name: 'wbe' }))).toEqual([
    expect.stringMatching('^warning: '),
  ]);
});

test('What names nothing to scale, as a forgotten API did, is let pass.', () => {
  expect(
    found(
      scaled() +
        document({
          apiVersion: 'autoscaling/v2',
          kind: 'HorizontalPodAutoscaler',
          metadata: { name: 'scaler', namespace: 'shop' },
          spec: { maxReplicas: 5, scaleRef: { kind: 'Deployment', name: 'web' } },
        }),
    ),
  ).toEqual([]);
});

test('Any object of another API may have a scale.', () => {
  expect(
    found(
      customResource +
        autoscaler({
          apiVersion: 'example.com/v1',
          kind: 'Machinery',
          name: 'machinery',
        }),
    ),
  ).toEqual([]);
});
