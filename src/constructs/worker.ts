import type { Deployment, PersistentVolumeClaim } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { connectWorkload } from '../access/connect-workload';
import type { ConnectionOptions } from '../access/connection';
import { registerWorkload } from '../access/registry';
import { atCaller } from '../base/at-caller';
import { type KeysOf, readProps } from '../base/check';
import { identifyWorkload } from '../base/identify';
import { checkedScope, wholeOrNothing } from '../base/scope';
import { label } from '../contract/names';
import type { Backend } from '../service/backend';
import { listeningPorts } from '../service/listening-ports';
import type { PortArguments } from '../service/ports';
import { Wiring } from '../synthesis/wiring-check';
import { createDeployment, deploymentKeys } from '../workload/create-deployment';
import type { DeploymentProps } from '../workload/deployment';
import { createMonitor } from '../workload/monitoring/create-monitor';
import { planMonitor } from '../workload/monitoring/plan-monitor';
import { listeningKeys, planPod } from '../workload/plan-pod';
import { createDisruptionBudget } from '../workload/scaling/create-disruption-budget';
import {
  claimNamed,
  createClaims,
  type OwnClaims,
} from '../workload/storage/create-claims';
import { registerVolumes } from '../workload/storage/shared-claims';
import { resolveVolumes } from '../workload/storage/volume-uses';
import type { ListeningProps } from '../workload/workload';

/** The props of a `Worker`. */
export interface WorkerProps<Inner extends string = never>
  extends DeploymentProps, ListeningProps<never, Inner> {}

/**
 * A Deployment without a Service, for programs that call others and are not called: queue
 * consumers, schedulers, load generators.
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { InternalApi, Worker } from 'cdk8s-harbour';
 *
 * const chart = new Chart(new App(), 'shop');
 * const queue = new InternalApi(chart, 'queue', { image: 'example/queue:1.0', ports: { amqp: 5672 } });
 * new Worker(chart, 'mailer', {
 *   image: 'example/mailer:1.0',
 *   env: { QUEUE: queue.address({ from: chart }) }, // queue:5672
 *   containerPorts: { health: 8081 },
 *   liveness: { httpGet: '/alive' },
 * });
 */
export class Worker<Inner extends string = never> extends Construct {
  /** The Deployment's name. */
  public readonly name: string;

  /** The namespace; `undefined` if neither the construct nor its chart has one. */
  public readonly namespace: string | undefined;

  /** The Deployment, for everything cdk8s-plus-28 can do with one: scheduling, volumes, more containers. */
  public readonly deployment: Deployment;

  private readonly claims: OwnClaims;

  /**
   * Makes the Deployment.
   *
   * @throws HarbourError if Kubernetes would refuse the result, or send traffic to the wrong place
   */
  constructor(scope: Construct, id: string, props: WorkerProps<Inner>) {
    super(
      atCaller(Worker, () => checkedScope(scope, id)),
      id,
    );
    Wiring.check(this);
    const { identity, deployment, claims } = wholeOrNothing(this, Worker, () =>
      createWorker(this, readProps<WorkerProps<string>>(this, props, keys)),
    );
    this.name = identity.name;
    this.namespace = identity.namespace;
    this.deployment = deployment;
    this.claims = claims;
  }

  /**
   * Connects the pods to a backend that they call: they get its address in their environment, and
   * its NetworkPolicy allows them.
   *
   * Once one caller is connected, all undeclared callers of the backend are blocked. Connecting
   * twice has the same effect as once.
   *
   * @param backend the backend
   * @param args the port, which may be left out if there is only one, and how the pods get the address
   * @throws HarbourError if the port does not exist, or a variable already has another value
   */
  public connectTo<Other extends string>(
    backend: Backend<Other>,
    ...args: PortArguments<NoInfer<Other>, ConnectionOptions>
  ): void {
    atCaller(this.connectTo, () =>
      connectWorkload(this, 'connectTo()', backend, args),
    );
  }

  /**
   * The claim of `storage`, for other workloads that mount it, and for its annotations.
   *
   * @param name the name of the storage
   * @throws HarbourError if no storage of that name has a claim of its own
   */
  public claim(name: string = 'data'): PersistentVolumeClaim {
    return claimNamed(this, this.claims, name);
  }
}

const keys: KeysOf<WorkerProps<string>> = { ...deploymentKeys, ...listeningKeys };

function createWorker(scope: Construct, props: WorkerProps<string>) {
  const identity = identifyWorkload(scope, props, label);
  const listening = listeningPorts(scope, [], props.containerPorts);
  const volumes = resolveVolumes(scope, props.storage, identity);
  const pod = planPod(scope, props, {
    identity,
    name: identity.name,
    published: [],
    listening,
    claims: volumes.map(({ mount }) => mount),
  });
  const { deployment, scale } = createDeployment(
    scope,
    identity,
    pod,
    props,
    volumes,
  );
  const claims = createClaims(scope, identity, volumes);
  if (scale.most > 0) registerVolumes(scope, identity, volumes, true);
  createDisruptionBudget(scope, identity, props.disruptionBudget, [scale]);
  const ports = { published: [], listening };
  const workload = registerWorkload(scope, {
    identity,
    ...ports,
    workloads: [deployment],
    props,
  });
  const monitor = planMonitor(scope, props, { ...ports, behindOneService: false });
  createMonitor(workload, monitor);
  return { identity, deployment, claims };
}
