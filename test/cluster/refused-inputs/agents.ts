import { Duration } from 'cdk8s';
import { lines, type Row, x } from './table';

const pod = 'spec.template.spec';
const container = `${pod}.containers.0`;
const updates = 'spec.updateStrategy.rollingUpdate';
const never =
  'the new pod waits for a port that the old one has, and this one for the new one';
const anywhere = 'it is looked up wherever the container runtime stands';

/** Agents on every node. */
export const agentRows: readonly Row[] = lines(
  'agent',
  [
    'a DaemonSet name with capitals',
    { name: 'Agent' },
    'DaemonSet',
    { 'metadata.name': 'Agent' },
  ],
  ['replicas of a DaemonSet', { replicas: 2 }, 'DaemonSet', { 'spec.replicas': 2 }],
  [
    'a DaemonSet that is recreated',
    { strategy: 'Recreate' },
    'DaemonSet',
    { 'spec.updateStrategy': { type: 'Recreate' } },
  ],
  [
    'one pod extra and one missing',
    { strategy: { maxSurge: 1, maxUnavailable: 1 } },
    'DaemonSet',
    { [updates]: { maxSurge: 1, maxUnavailable: 1 } },
  ],
  [
    'none extra and none missing',
    { strategy: { maxUnavailable: 0 } },
    'DaemonSet',
    { [updates]: { maxSurge: 0, maxUnavailable: 0 } },
  ],
  [
    'more nodes without a pod than there are',
    { strategy: { maxUnavailable: '101%' } },
    'DaemonSet',
    { [updates]: { maxSurge: 0, maxUnavailable: '101%' } },
  ],
  [
    'more pods extra than there are nodes',
    { strategy: { maxSurge: '101%' } },
    'DaemonSet',
    { [updates]: { maxSurge: '101%', maxUnavailable: 0 } },
  ],
  [
    'an extra pod where both need a port of the node',
    { strategy: { maxSurge: 1 } },
    'DaemonSet',
    { [updates]: { maxSurge: 1, maxUnavailable: 0 } },
    never,
  ],
  [
    'a hostPort of 65536',
    { ports: { http: { port: 80, hostPort: 65536 } } },
    'DaemonSet',
    { [`${container}.ports.0.hostPort`]: 65536 },
  ],
  [
    'a hostPort twice',
    { containerPorts: { health: { port: 8081, hostPort: 8080 } } },
    'DaemonSet',
    { [`${container}.ports.1.hostPort`]: 8080 },
  ],
  [
    'another hostPort on the network of the node',
    {
      hostNetwork: true,
      ports: { http: { port: 80, targetPort: 8080, hostPort: 8082 } },
    },
    'DaemonSet',
    { [`${pod}.hostNetwork`]: true, [`${container}.ports.0.hostPort`]: 8082 },
  ],
  [
    'a path of the node that leads up',
    { hostPaths: { '/x': '/var/../log' } },
    'DaemonSet',
    { [`${pod}.volumes.0.hostPath.path`]: '/var/../log' },
  ],
  [
    'a path of the node that is relative',
    { hostPaths: { '/x': 'var/log' } },
    'DaemonSet',
    { [`${pod}.volumes.0.hostPath.path`]: 'var/log' },
    anywhere,
  ],
  [
    'an unknown type of a path of the node',
    { hostPaths: { '/x': { type: 'directory' } } },
    'DaemonSet',
    { [`${pod}.volumes.0.hostPath.type`]: 'directory' },
  ],
  [
    'two mounts at one path',
    { hostPaths: { '/x': {}, '/x/': {} } },
    'DaemonSet',
    {
      [`${container}.volumeMounts.1`]: {
        name: 'host-var-log',
        mountPath: '/var/log',
      },
    },
  ],
  [
    'an unknown propagation of mounts',
    { hostPaths: { '/x': { mountPropagation: 'hostToContainer' } } },
    'DaemonSet',
    { [`${container}.volumeMounts.0.mountPropagation`]: 'hostToContainer' },
  ],
  [
    'a fraction of a second until a pod is available',
    { minReady: Duration.millis(1500) },
    'DaemonSet',
    { 'spec.minReadySeconds': 1.5 },
  ],
  [
    'fewer former versions than none',
    { revisionHistoryLimit: -1 },
    'DaemonSet',
    { 'spec.revisionHistoryLimit': -1 },
  ],
  [
    'a Service of an agent with 64 characters',
    { name: x(64) },
    'Service',
    { 'metadata.name': x(64) },
  ],
);
