import { eventually } from '../../cluster/eventually';
import type { Cluster, Manifest } from '../../support/beds/control-plane';
import { isReady } from '../answers';
import { ask, type Asked, type Asker, converse } from '../ask';

/** A pod may have to be stopped, another one started, and all of them at once. */
const PATIENCE = 150_000;

/** The namespaces of one app to which something happens, and kubectl in it. */
export class Place {
  public readonly namespace: string;

  constructor(
    public readonly cluster: Cluster,
    name: string,
  ) {
    this.namespace = cluster.ownNamespace(`fault-${name}`);
  }

  /** Another namespace of the app, which is made when it is first asked for. */
  public get beside(): Place {
    return new Place(
      this.cluster,
      `${this.namespace.replace(/^.*-fault-/, '')}-beside`,
    );
  }

  /** Runs kubectl in the namespace; an error where it fails. */
  public async kubectl(...words: readonly string[]): Promise<string> {
    return this.feed('', ...words);
  }

  /** The same with an input. */
  public async feed(input: string, ...words: readonly string[]): Promise<string> {
    const kubectl = ['--namespace', this.namespace, ...words];
    return converse(this.cluster.startKubectl(kubectl), input);
  }

  /** Merges fields into an object, as `kubectl patch` does. */
  public async patch(object: string, fields: Manifest): Promise<void> {
    await this.kubectl('patch', object, '--patch', JSON.stringify(fields));
  }

  /** Changes the template of `api`, whose pods make room before others come. */
  public async patchPods(workload: string, spec: Manifest): Promise<void> {
    await this.patch(`deployment/${workload}`, {
      spec: {
        strategy: { type: 'Recreate', rollingUpdate: null },
        template: { spec },
      },
    });
  }

  /** The same for the first container of the template. */
  public async patchContainer(workload: string, fields: Manifest): Promise<void> {
    await this.patchPods(workload, { containers: [{ name: workload, ...fields }] });
  }

  /** Applies objects, which the API server must not refuse. */
  public async apply(...manifests: readonly Manifest[]): Promise<void> {
    await this.cluster.apply(manifests, this.namespace, [/./]);
  }

  /** The namespace itself, with all that is made in it. */
  public async start(manifests: readonly Manifest[]): Promise<void> {
    await this.cluster.addNamespace(this.namespace);
    await this.apply(...manifests);
  }

  /** All objects of some kinds, as kubectl gives them. */
  public async list(kinds: string): Promise<Manifest[]> {
    return JSON.parse(await this.kubectl('get', kinds, '--output=json')).items;
  }

  /** All objects of one kind of a group; kubectl would be too slow to ask again and again. */
  public async objects(group: string, resource: string): Promise<Manifest[]> {
    const path = `/${group}/namespaces/${this.namespace}/${resource}`;
    return (await this.cluster.api.get(path)).items;
  }

  /** The pods of a workload of this name, those included that are terminating. */
  public async pods(workload: string): Promise<Manifest[]> {
    const selector = encodeURIComponent(`app.kubernetes.io/name=${workload}`);
    return this.objects('api/v1', `pods?labelSelector=${selector}`);
  }

  /** Waits until something holds of the pods of a workload, each of which is looked at. */
  public async expectPods(
    workload: string,
    count: number,
    holds: (pod: Manifest) => boolean = isReady,
  ): Promise<void> {
    await eventually(async () => {
      const pods = await this.pods(workload);
      const found = pods.map((pod) => holds(pod));
      expect({ workload, found }).toEqual({
        workload,
        found: Array(count).fill(true),
      });
    }, PATIENCE);
  }

  /** Waits until the pods of a workload are those that it says now. */
  public async expectRolledOut(workload: string): Promise<void> {
    const timeout = `--timeout=${PATIENCE / 1000}s`;
    await this.kubectl('rollout', 'status', `deployment/${workload}`, timeout);
    await this.expectPods(workload, 1);
  }

  /** Waits until something holds. */
  public async expect(holds: () => Promise<void>): Promise<void> {
    await eventually(holds, PATIENCE);
  }

  /** Waits until so many endpoints of a Service are ready, whatever their ports. */
  public async expectEndpoints(service: string, ready: number): Promise<void> {
    await eventually(async () => {
      const found = await this.cluster.endpoints(this.namespace, service);
      expect(found.filter((endpoint) => endpoint.ready)).toHaveLength(ready);
    }, PATIENCE);
  }

  /** A running pod of a workload, to ask from. */
  public async asker(workload: string): Promise<Asker> {
    const pods = await this.pods(workload);
    const pod = pods.find(({ status }) => status.phase === 'Running');
    if (pod === undefined) throw new Error(`no pod of ${workload} runs`);
    return {
      namespace: this.namespace,
      pod: pod.metadata.name,
      container: workload,
    };
  }

  /** Sends a few requests from a workload's pod, as the workload itself does. */
  public async ask(workload: string, address: string): Promise<Asked> {
    const asker = await this.asker(workload);
    const [asked] = await ask(this.cluster, asker, [{ address, times: 4 }]);
    return asked;
  }

  /** Waits until nobody answers a workload, as soon as the node knows a policy. */
  public async expectUnanswered(workload: string, address: string): Promise<void> {
    await this.expect(async () => {
      expect((await this.ask(workload, address)).answers).toEqual([]);
    });
  }

  /** Waits until every request of a workload is answered. */
  public async expectAnswered(workload: string, address: string): Promise<void> {
    await this.expect(async () => {
      expect((await this.ask(workload, address)).failures).toEqual({});
    });
  }

  /** Removes the namespaces, without waiting for it. */
  public async remove(): Promise<void> {
    await this.cluster.removeNamespaces([this.namespace, this.beside.namespace]);
  }
}

/** Why a container of a pod waits. */
export function waitsFor(
  ...reasons: readonly string[]
): (pod: Manifest) => boolean {
  return ({ status }) =>
    [
      ...(status.initContainerStatuses ?? []),
      ...(status.containerStatuses ?? []),
    ].some(({ state }: Manifest) => reasons.includes(state.waiting?.reason));
}

/** A pod whose init container runs, and does not end. */
export function isInitializing({ status }: Manifest): boolean {
  const [{ state = {} } = {}] = status.initContainerStatuses ?? [];
  return state.running !== undefined;
}

/** A pod that runs, and is not ready. */
export function isUnready(pod: Manifest): boolean {
  return pod.status.phase === 'Running' && !isReady(pod);
}

/** A pod for which no node is found. */
export function isUnschedulable({ status }: Manifest): boolean {
  return (status.conditions ?? []).some(
    ({ reason }: Manifest) => reason === 'Unschedulable',
  );
}
