import { app, SURROUNDINGS, within } from '../../running-cluster/objects';
import { type ClusterObject, kubectlStandIn } from '../../support/kubectl-stand-in';
import { harbour } from '../run';

const standIn = kubectlStandIn();
const calls = (host: string) => ({
  container: { env: [{ name: 'BACKEND_URL', value: `http://${host}` }] },
});

async function map(
  objects: readonly ClusterObject[],
  ...words: readonly string[]
): Promise<{ code: number; stderr: string; nodes: string[]; edges: string[] }> {
  standIn.show({ objects: [...SURROUNDINGS, ...objects], namespace: 'shop' });
  const command = ['map', '--cluster', '--kubectl', standIn.kubectl];
  const { code, stdout, stderr } = await harbour([
    ...command,
    '--format',
    'json',
    ...words,
  ]);
  const { nodes, edges } = JSON.parse(stdout) as {
    readonly nodes: readonly {
      id: string;
      kind: string;
      name: string;
      namespace: string;
    }[];
    readonly edges: readonly { from: string; to: string; outcome: string }[];
  };
  const names = new Map(
    nodes.map((one) => [one.id, `${one.kind} ${one.namespace}/${one.name}`]),
  );
  return {
    code,
    stderr,
    nodes: [...names.values()].sort(),
    edges: edges.map(
      ({ from, to, outcome }) => `${names.get(from)} ${names.get(to)} ${outcome}`,
    ),
  };
}

test('Each app of the namespace is on the map once, with the calls of its configuration.', async () => {
  const { code, stderr, nodes, edges } = await map([
    ...app('web', calls('backend')),
    ...app('backend'),
  ]);
  expect(nodes).toEqual([
    'service shop/backend',
    'service shop/web',
    'workload shop/backend',
    'workload shop/web',
  ]);
  expect(edges).toEqual([
    'workload shop/web service shop/backend arrives',
    'service shop/backend workload shop/backend arrives',
    'service shop/web workload shop/web arrives',
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test('With all namespaces, the apps of others are on it too, and calls lead to them.', async () => {
  const objects = [
    ...app('web', calls('backend.other')),
    ...within('other', app('backend')),
  ];
  expect((await map(objects)).nodes).not.toContain('workload other/backend');
  const { nodes, edges } = await map(objects, '--all-namespaces');
  expect(nodes).toContain('workload other/backend');
  expect(edges).toContain('workload shop/web service other/backend arrives');
});

test('What may not be listed is said, and the rest is drawn.', async () => {
  standIn.show({
    objects: [...SURROUNDINGS, ...app('web', calls('backend')), ...app('backend')],
    namespace: 'shop',
    instead: {
      'get networkpolicies': { stderr: 'Error from server (Forbidden): no\n' },
    },
  });
  const { code, stdout, stderr } = await harbour([
    'map',
    '--cluster',
    '--kubectl',
    standIn.kubectl,
  ]);
  expect(stderr).toContain('not read: NetworkPolicy in namespace "shop"');
  expect(stdout).toContain('backend');
  expect(code).toBe(0);
});
