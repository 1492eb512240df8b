import type { Manifest } from '../../support/beds/control-plane';
import { isReady } from '../answers';
import { type Fault, REFUSED } from './fault';
import type { Place } from './place';

/** Nobody else's pods come there, where they would never run. */
const TAINT = { key: 'example.com/simulated', value: 'yes', effect: 'NoSchedule' };

const HEARTBEAT = 8_000;
const NODES = '/api/v1/nodes';

/** A machine that is none: it says of itself that it is ready as long as it is kept alive. */
export class OtherNode {
  private beating: NodeJS.Timeout | undefined;

  constructor(
    private readonly place: Place,
    public readonly name: string,
  ) {}

  /** Adds the node to the cluster. */
  public async start(): Promise<void> {
    await this.place.apply(nodeNamed(this.name), lease(this.name));
    await this.say('True', 'KubeletReady', 'kubelet is posting ready status');
    this.beating = setInterval(
      () => void this.place.apply(lease(this.name)),
      HEARTBEAT,
    );
  }

  /** Has a workload's only pod run there, as far as anybody can tell. */
  public async runs(workload: string): Promise<void> {
    const { place, name } = this;
    await place.patchPods(workload, {
      nodeSelector: { 'kubernetes.io/hostname': name },
      tolerations: [TAINT],
    });
    await place.expectPods(workload, 1, ({ spec }) => spec.nodeName === name);
    const [{ metadata, spec }] = await place.pods(workload);
    const words = ['--subresource=status', '--patch'];
    const status = JSON.stringify({ status: runningStatus(spec) });
    await place.kubectl('patch', `pod/${metadata.name}`, ...words, status);
    await place.expectEndpoints(workload, 1);
  }

  /** It is not heard of any more, which the cluster notices after a while. */
  public goes(): void {
    clearInterval(this.beating);
  }

  public async remove(): Promise<void> {
    this.goes();
    // There is no kubelet that would let its pods go.
    await this.place.kubectl(
      'delete',
      'pods',
      ...labelled('api'),
      '--force',
      '--grace-period=0',
    );
    await this.place.cluster.api.delete(`${NODES}/${this.name}`);
  }

  private async say(
    status: string,
    reason: string,
    message: string,
  ): Promise<void> {
    const now = new Date().toISOString();
    const times = { lastHeartbeatTime: now, lastTransitionTime: now };
    const conditions = [{ type: 'Ready', status, reason, message, ...times }];
    await this.place.cluster.api.patch(`${NODES}/${this.name}/status`, {
      status: { conditions },
    });
  }
}

function labelled(workload: string): readonly string[] {
  return ['--selector', `app.kubernetes.io/name=${workload}`];
}

function nodeNamed(name: string): Manifest {
  const plenty = { cpu: '4', memory: '8Gi', pods: '100' };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name } },
    spec: { taints: [TAINT] },
    status: { allocatable: plenty, capacity: plenty },
  };
}

function lease(name: string): Manifest {
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name, namespace: 'kube-node-lease' },
    spec: {
      holderIdentity: name,
      leaseDurationSeconds: 40,
      renewTime: new Date().toISOString().replace('Z', '000Z'),
    },
  };
}

function runningStatus({ containers: [{ name, image }] }: Manifest): Manifest {
  const now = new Date().toISOString();
  const ready = ['Ready', 'ContainersReady', 'Initialized'].map((type) => ({
    type,
    status: 'True',
    lastTransitionTime: now,
  }));
  const state = { running: { startedAt: now } };
  return {
    phase: 'Running',
    podIP: '10.244.250.7',
    podIPs: [{ ip: '10.244.250.7' }],
    startTime: now,
    conditions: ready,
    containerStatuses: [
      {
        name,
        image,
        imageID: image,
        ready: true,
        started: true,
        restartCount: 0,
        state,
      },
    ],
  };
}

/** What happens where a cluster has more than one node. */
export function nodeFaults(): readonly Fault[] {
  let [gone, other]: (OtherNode | undefined)[] = [];
  return [
    {
      name: 'node gone',
      happens: async (place) => {
        gone = new OtherNode(place, 'node-gone');
        await gone.start();
        await gone.runs('api');
        gone.goes();
      },
      shows: async (place) => {
        await place.expectPods('api', 1, (pod) => !isReady(pod));
        await place.expectEndpoints('api', 0);
      },
      ends: () => gone?.remove(),
      meets: REFUSED,
      cause: { id: 'node-not-ready', object: 'Deployment api' },
    },
    {
      name: 'local without a pod on the node',
      happens: async (place) => {
        other = new OtherNode(place, 'node-elsewhere');
        await other.start();
        await other.runs('api');
        await place.patch('service/api', {
          spec: { internalTrafficPolicy: 'Local' },
        });
      },
      shows: (place) => place.expectEndpoints('api', 1),
      ends: () => other?.remove(),
      probed: 'inside',
      meets: ['timeout', ...REFUSED],
      cause: { id: 'no-local-endpoint', object: 'Service api' },
    },
  ];
}
