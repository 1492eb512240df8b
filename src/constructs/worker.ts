import type { Deployment } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { connectWorkload } from '../access/connect-workload';
import type { ConnectionOptions } from '../access/connection';
import { registerWorkload } from '../access/registry';
import { type KeysOf, readProps } from '../base/check';
import { identifyWorkload } from '../base/identity';
import { checkedScope, wholeOrNothing } from '../base/scope';
import { label } from '../contract/names';
import type { Backend } from '../service/backend';
import type { PortArguments } from '../service/ports';
import { listeningPorts } from '../service/resolve-ports';
import { Wiring } from '../synthesis/wiring-check';
import { createDeployment, deploymentKeys } from '../workload/create-deployment';
import { createDisruptionBudget } from '../workload/create-disruption-budget';
import type { DeploymentProps } from '../workload/deployment';
import { listeningKeys, planPod } from '../workload/plan-pod';
import type { ListeningProps } from '../workload/workload';

/** What a `Worker` is given. */
export interface WorkerProps<Inner extends string = never>
  extends DeploymentProps, ListeningProps<never, Inner> {}

/**
 * A Deployment without a Service: it calls others and nobody calls it. Queue consumers, schedulers, load generators.
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

  /** The namespace; `undefined` where neither the construct nor its chart names one. */
  public readonly namespace: string | undefined;

  /** The Deployment, for everything cdk8s-plus-28 can do with one: scheduling, volumes, more containers. */
  public readonly deployment: Deployment;

  /**
   * Makes the Deployment.
   *
   * @throws HarbourError where the props ask for something Kubernetes would refuse or mis-wire
   */
  constructor(scope: Construct, id: string, props: WorkerProps<Inner>) {
    super(checkedScope(scope, id), id);
    Wiring.check(this);
    const { identity, deployment } = wholeOrNothing(this, () =>
      createWorker(this, readProps<WorkerProps<string>>(this, props, keys)),
    );
    this.name = identity.name;
    this.namespace = identity.namespace;
    this.deployment = deployment;
  }

  /**
   * Connects the pods to a backend that they call: they get its address in their environment, and
   * its NetworkPolicy lets them in.
   *
   * From the first connection on, callers that nobody declared are shut out there. Connecting twice is once.
   *
   * @param backend who is called
   * @param args the port, which may be left out where there is one, and how the pods are told the address
   * @throws HarbourError where the port does not exist, or a variable is set to something else already
   */
  public connectTo<Other extends string>(
    backend: Backend<Other>,
    ...args: PortArguments<NoInfer<Other>, ConnectionOptions>
  ): void {
    connectWorkload(this, 'connectTo()', backend, args);
  }
}

const keys: KeysOf<WorkerProps<string>> = { ...deploymentKeys, ...listeningKeys };

function createWorker(scope: Construct, props: WorkerProps<string>) {
  const identity = identifyWorkload(scope, props, label);
  const listening = listeningPorts(scope, [], props.containerPorts);
  const pod = planPod(scope, props, { name: identity.name, published: [], listening });
  const { deployment, scale } = createDeployment(scope, identity, pod, props);
  createDisruptionBudget(scope, identity, props.disruptionBudget, [scale]);
  registerWorkload(scope, {
    identity,
    published: [],
    listening,
    workloads: [deployment],
    props,
  });
  return { identity, deployment };
}
