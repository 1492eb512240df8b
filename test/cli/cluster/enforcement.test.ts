import { app, object, SURROUNDINGS } from '../../running-cluster/objects';
import { kubectlStandIn } from '../../support/kubectl-stand-in';
import { harbour } from '../run';

const standIn = kubectlStandIn();

/** A pod of a network, by its labels and its containers. */
const networkPod = (labels: object, container: object = {}) =>
  object('v1', 'Pod', 'network', {
    metadata: { namespace: 'kube-system', labels },
    spec: { containers: [{ name: 'agent', ...container }] },
  });

const agent = (enabled: boolean) => ({
  name: 'aws-eks-nodeagent',
  args: [`--enable-network-policy=${enabled}`],
});
const kindnet = (tag: string) => ({ image: `docker.io/kindest/kindnetd:${tag}` });

test.each([
  ['Calico', networkPod({ 'k8s-app': 'calico-node' }), 'yes'],
  [
    'Cilium, and the Dataplane V2 of GKE',
    networkPod({ 'k8s-app': 'cilium' }),
    'yes',
  ],
  ['kube-router', networkPod({ 'k8s-app': 'kube-router' }), 'yes'],
  [
    'kube-router without its firewall',
    networkPod({ 'k8s-app': 'kube-router' }, { args: ['--run-firewall=false'] }),
    'no',
  ],
  ['kube-network-policies', networkPod({ app: 'kube-network-policies' }), 'yes'],
  ['Antrea', networkPod({ app: 'antrea' }), 'yes'],
  ['Weave Net', networkPod({ name: 'weave-net' }), 'yes'],
  ['Azure NPM', networkPod({ 'k8s-app': 'azure-npm' }), 'yes'],
  [
    'Amazon with policies',
    networkPod({ 'k8s-app': 'aws-node' }, agent(true)),
    'yes',
  ],
  [
    'Amazon without them',
    networkPod({ 'k8s-app': 'aws-node' }, agent(false)),
    'no',
  ],
  ['Amazon without an agent', networkPod({ 'k8s-app': 'aws-node' }), 'unknown'],
  ['Flannel', networkPod({ app: 'flannel' }), 'no'],
  [
    'a new kindnet',
    networkPod({ app: 'kindnet' }, kindnet('v20250512-df8de77b')),
    'yes',
  ],
  [
    'an old kindnet',
    networkPod({ app: 'kindnet' }, kindnet('v20230511-dc714da8')),
    'no',
  ],
  [
    'a kindnet of no known day',
    networkPod({ app: 'kindnet' }, kindnet('main')),
    'unknown',
  ],
  ['nothing that is known', networkPod({ app: 'home-made' }), 'unknown'],
])(
  'Whether policies are enforced is seen by the pods of %s.',
  async (_, pod, wanted) => {
    standIn.show({
      objects: [...SURROUNDINGS, ...app('web'), ...app('backend'), pod],
    });
    expect(await enforced()).toBe(wanted);
  },
);

test('Where the pods of the network may not be read, it is unknown, whatever else is seen.', async () => {
  const flannel = object('v1', 'Pod', 'network', {
    metadata: { namespace: 'kube-flannel', labels: { app: 'flannel' } },
  });
  const own = object('v1', 'Namespace', 'kube-flannel', {
    metadata: { namespace: undefined },
  });
  const objects = [...SURROUNDINGS, ...app('web'), ...app('backend'), own, flannel];
  standIn.show({ objects });
  expect(await enforced()).toBe('no');
  const stderr = 'Error from server (Forbidden): pods is forbidden';
  const instead = { 'get pods --namespace kube-system': { stderr, code: 1 } };
  standIn.show({ objects, instead });
  expect(await enforced()).toBe('unknown');
});

async function enforced(): Promise<string> {
  const call = [
    'explain',
    'http://backend',
    '--from',
    'web',
    '--namespace',
    'shop',
  ];
  const cluster = ['--cluster', '--kubectl', standIn.kubectl, '--format', 'json'];
  const { stdout } = await harbour([...call, ...cluster]);
  return JSON.parse(stdout).observed.policies.enforced;
}
