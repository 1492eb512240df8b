import { app, object, SURROUNDINGS } from '../../running-cluster/objects';
import { type ClusterObject, kubectlStandIn } from '../../support/kubectl-stand-in';
import { harbour } from '../run';

const standIn = kubectlStandIn();

async function check(
  objects: readonly ClusterObject[],
  ...words: readonly string[]
) {
  standIn.show({ objects: [...SURROUNDINGS, ...objects], namespace: 'shop' });
  const run = await harbour([
    ...[
      'check',
      '--cluster',
      '--kubectl',
      standIn.kubectl,
      '--format',
      'json',
      ...words,
    ],
  ]);
  const { findings, summary } = JSON.parse(run.stdout);
  const ids = (findings as { rule: string; object: { name: string } }[]).map(
    ({ rule, object: { name } }) => `${rule} ${name}`,
  );
  return { ...run, ids, findings, summary };
}

test('What is healthy is silent, in the namespace of the context.', async () => {
  const { code, ids, summary } = await check([...app('web'), ...app('backend')]);
  expect(ids).toEqual([]);
  expect(code).toBe(0);
  expect(summary.read).toEqual(['the cluster, namespace shop']);
});

test('What does not work is said once, with the command that shows it.', async () => {
  const { code, ids, findings } = await check([
    ...app('web'),
    ...app('backend', { pods: 0 }),
  ]);
  expect(ids).toEqual(['scaled-to-zero backend']);
  expect(findings[0].command).toContain('get deployment backend --namespace shop');
  expect(code).toBe(1);
});

test('A load balancer that stays pending, a Gateway and a node are told by what they say.', async () => {
  const cluster = { metadata: { namespace: undefined } };
  const { ids } = await check([
    ...app('web', { service: { type: 'LoadBalancer', ports: [{ port: 80 }] } }).map(
      (one) =>
        one.kind === 'Service'
          ? {
              ...one,
              metadata: {
                ...(one.metadata as object),
                creationTimestamp: '2026-01-01T00:00:00Z',
              },
              spec: {
                type: 'LoadBalancer',
                selector: { 'app.kubernetes.io/name': 'web' },
                ports: [{ name: 'http', port: 80, targetPort: 'http' }],
              },
            }
          : one,
    ),
    object('v1', 'Node', 'node-2', {
      ...cluster,
      status: {
        conditions: [{ type: 'Ready', status: 'Unknown', message: 'it is silent' }],
      },
    }),
  ]);
  expect(ids).toEqual(['load-balancer-pending web', 'node-not-ready node-2']);
});

test('A namespace is not read when another one is asked for.', async () => {
  const { ids } = await check(app('backend', { pods: 0 }), '--namespace', 'other');
  expect(ids).toEqual([]);
});
