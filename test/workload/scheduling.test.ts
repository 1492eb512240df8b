import * as kplus from 'cdk8s-plus-28';
import {
  type SchedulingProps,
  StatefulBackend,
  Worker,
  type WorkerProps,
} from '../../src';
import { manifest, newChart, pod } from '../support/synthesize';

function worker(props: Partial<WorkerProps<never>> = {}, chart = newChart()) {
  new Worker(chart, 'mailer', { image: 'example/mailer:1.0', ...props });
  return chart;
}

test('Pods run on the nodes that are meant, before others.', () => {
  const chart = worker({
    nodeSelector: { 'kubernetes.io/arch': 'arm64' },
    tolerations: [
      { key: 'dedicated', value: 'mail', effect: 'NoSchedule' },
      { key: 'spot' },
      {
        key: 'node.kubernetes.io/unreachable',
        effect: 'NoExecute',
        tolerationSeconds: 30,
      },
    ],
    priorityClassName: 'high',
  });
  expect(pod(chart).spec).toMatchObject({
    nodeSelector: { 'kubernetes.io/arch': 'arm64' },
    priorityClassName: 'high',
    tolerations: [
      { key: 'dedicated', operator: 'Equal', value: 'mail', effect: 'NoSchedule' },
      { key: 'spot', operator: 'Exists' },
      {
        key: 'node.kubernetes.io/unreachable',
        operator: 'Exists',
        effect: 'NoExecute',
        tolerationSeconds: 30,
      },
    ],
  });
});

test('What is scheduled by way of cdk8s-plus stays.', () => {
  const chart = newChart();
  const mailer = new Worker(chart, 'mailer', {
    image: 'example/mailer:1.0',
    tolerations: [{ key: 'spot' }],
  });
  const { NodeTaintQuery } = kplus;
  mailer.deployment.scheduling.tolerate(
    kplus.Node.tainted(NodeTaintQuery.exists('gpu')),
  );
  const keys = pod(chart).spec.tolerations.map(({ key }: { key: string }) => key);
  expect(keys).toEqual(['gpu', 'spot']);
});

test('The former versions that are kept are counted.', () => {
  expect(
    manifest(worker({ revisionHistoryLimit: 3 }), 'Deployment').spec,
  ).toHaveProperty('revisionHistoryLimit', 3);
  const chart = newChart();
  new StatefulBackend(chart, 'db', {
    image: 'db:1',
    ports: { sql: 5432 },
    revisionHistoryLimit: 0,
  });
  expect(manifest(chart, 'StatefulSet').spec.revisionHistoryLimit).toBe(0);
  expect(manifest(worker(), 'Deployment').spec).not.toHaveProperty(
    'revisionHistoryLimit',
  );
});

test.each<[unknown, string]>([
  [{ nodeSelector: { 'a b': 'c' } }, 'nodeSelector key "a b"'],
  [
    { nodeSelector: { arch: 64 } },
    'nodeSelector["arch"] is not a legal label value',
  ],
  [
    { priorityClassName: 'High' },
    'priorityClassName is not a legal name, got "High"',
  ],
  [{ tolerations: { key: 'spot' } }, 'tolerations must be'],
  [{ tolerations: [{ keys: 'spot' }] }, 'did you mean "key"?'],
  [
    { tolerations: [{ key: 'spot', effect: 'noschedule' }] },
    'tolerations[0].effect is not a known value',
  ],
  [
    { tolerations: [{ key: 'spot', operator: 'Exists', value: 'x' }] },
    'tolerations[0].value is not compared with operator "Exists", got "x"',
  ],
  [
    { tolerations: [{ key: 'spot', operator: 'Equal' }] },
    'tolerations[0] has operator "Equal" and no value',
  ],
  [
    { tolerations: [{ value: 'x' }] },
    'tolerations[0] has a value and no key, got "x"',
  ],
  [
    { tolerations: [{ key: 'spot', tolerationSeconds: 5 }] },
    'tolerations[0].tolerationSeconds is for taints that evict pods, got no effect',
  ],
  [{ revisionHistoryLimit: -1 }, 'revisionHistoryLimit'],
])('%j is refused.', (props, message) => {
  expect(() => worker(props as SchedulingProps)).toThrow(message);
});
