import { messagesBy } from '../support/found-by';
import { autoscaler, scaled, WEB } from '../support/objects';

const found = (yaml: string) => messagesBy('autoscaler-and-replicas', yaml);

test('fails on a number of replicas beside an autoscaler, in any kind.', () => {
  expect(found(scaled({ spec: { replicas: 3 } }) + autoscaler(WEB))).toEqual([
    'warning: the Deployment "web" sets replicas: 3, but the ' +
      'HorizontalPodAutoscaler "scaler" scales it',
  ]);
  const rollout = scaled({ spec: { replicas: 1 }, kind: 'Rollout' }).replace(
    'apps/v1',
    'argoproj.io/v1alpha1',
  );
  expect(
    found(
      rollout +
        autoscaler({
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'Rollout',
          name: 'web',
        }),
    ),
  ).toHaveLength(1);
});

test('Replicas of what nothing scales are let pass.', () => {
  expect(
    found(scaled({ spec: { replicas: 3 } }) + autoscaler({ ...WEB, name: 'api' })),
  ).toEqual([]);
});
