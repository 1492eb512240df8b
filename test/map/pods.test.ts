import { service, workload } from '../wiring/support';
import { BROKEN_APP } from './broken-app';
import { mapOf } from './support';

test('The pods of a StatefulSet are there one by one.', () => {
  const { nodes } = mapOf(
    workload('StatefulSet', 'db', {
      spec: { replicas: 3, ordinals: { start: 5 }, serviceName: 'db' },
    }),
    workload('Deployment', 'web', { spec: { replicas: 2 } }),
  );
  expect(nodes.map(({ name, hostnames }) => [name, hostnames])).toEqual([
    ['web', undefined],
    ['db', ['db-5', 'db-6', 'db-7']],
  ]);
});

test('A call of the name of one pod goes to that pod.', () => {
  const { edges } = mapOf(...BROKEN_APP);
  const call = edges.find(({ label }) => label.startsWith('postgres:'));
  expect(call?.lands).toEqual([
    expect.objectContaining({
      node: 'statefulset:data/db',
      name: 'db-0',
      pods: ['db-0'],
    }),
  ]);
});

test('Pods without number are not all listed.', () => {
  const [{ pods, hostnames }] = mapOf(
    workload('StatefulSet', 'db', { spec: { replicas: 2_000_000_000 } }),
    service('db', { clusterIP: 'None', selector: { app: 'db' } }),
  ).nodes.filter(({ kind }) => kind === 'workload');
  expect(pods).toBe(2_000_000_000);
  expect(hostnames).toHaveLength(100);
});
