import type * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { registerWorkload } from '../access/registry';
import { podPort } from '../access/rules';
import { fail } from '../base/fail';
import { identifyWorkload } from '../base/identify';
import type { WorkloadIdentity } from '../base/identity';
import { label, serviceName } from '../contract/names';
import {
  createService,
  renderServiceOptions,
  serviceKeys,
  serviceOptionsOf,
} from '../service/create-service';
import { listeningPorts } from '../service/listening-ports';
import { type ResolvedPort, resolveServicePorts } from '../service/resolve-ports';
import type { ServiceOptions } from '../service/service-options';
import { serviceSelector } from '../service/service-selector';
import { createDaemonSet } from '../workload/daemon/create-daemon-set';
import type { DaemonSetProps } from '../workload/daemon/daemon-set';
import { hostAccessOf } from '../workload/daemon/host-access';
import { separateHostPorts, withHostPorts } from '../workload/daemon/host-ports';
import { createMonitor } from '../workload/monitoring/create-monitor';
import {
  type MonitorPlan,
  planMonitor,
  scrapedLabels,
} from '../workload/monitoring/plan-monitor';
import { planPod } from '../workload/plan-pod';
import type { ListeningProps } from '../workload/workload';

/** A DaemonSet, and the Service in front of it if it has ports. */
export interface MadeNodeAgent {
  readonly identity: WorkloadIdentity;
  readonly ports: Readonly<Record<string, ResolvedPort>>;
  readonly daemonSet: kplus.DaemonSet;
  readonly service: kplus.Service | undefined;
}

type Props = DaemonSetProps &
  ListeningProps<string, string> & {
    readonly ports?: unknown;
    readonly service?: ServiceOptions;
  };

export function createNodeAgent(scope: Construct, props: Props): MadeNodeAgent {
  const called = props.ports !== undefined;
  const identity = identifyWorkload(scope, props, called ? serviceName : label);
  const own = separateHostPorts(scope, 'ports', props.ports);
  const inner = separateHostPorts(scope, 'containerPorts', props.containerPorts);
  const ports = called ? portsOf(scope, own.ports) : {};
  const published = Object.values(ports);
  const listening = withHostPorts(
    scope,
    listeningPorts(scope, published, inner.ports),
    published,
    new Map([...own.hostPorts, ...inner.hostPorts]),
  );
  const host = hostAccessOf(scope, props, listening);
  const pod = planPod(scope, props, {
    identity,
    name: identity.name,
    published,
    listening,
    hostMounts: host.mounts,
  });
  const monitor = planMonitor(scope, props, {
    published,
    listening,
    behindOneService: called,
  });
  const service = serviceOf(scope, props, identity, published, monitor);
  const daemonSet = createDaemonSet(scope, identity, pod, host, props);
  const access = registerWorkload(scope, {
    identity,
    published,
    listening,
    workloads: [daemonSet],
    props,
    hostNetwork: host.network,
  });
  for (const { name, hostPort, number, protocol } of listening) {
    if (hostPort === undefined) continue;
    // The old pods of a rollout may have another number, and the port of the node leads there.
    const alsoAt = published
      .filter(({ containerPort }) => containerPort === name)
      .flatMap((port) => port.alsoAt ?? []);
    access.open([podPort({ targetPort: number, protocol, alsoAt })], 'anyone');
  }
  createMonitor(access, monitor);
  return { identity, ports, daemonSet, service };
}

/** Nobody has to call an agent, so no other construct is the way out of having no ports. */
function portsOf(
  at: Construct,
  given: unknown,
): Readonly<Record<string, ResolvedPort>> {
  if (
    typeof given === 'object' &&
    given !== null &&
    Object.keys(given).length === 0
  ) {
    fail(at, {
      what: 'ports is empty',
      got: given,
      allowed: 'at least one port',
      fix: 'list the ports that callers connect to, ports: { http: 80 }, or leave ports out if nobody calls it',
    });
  }
  return resolveServicePorts<string>(at, given);
}

/** A call is answered on the node where it is made, unless the Service says otherwise. */
function serviceOf(
  scope: Construct,
  props: Props,
  identity: WorkloadIdentity,
  published: readonly ResolvedPort[],
  monitor: MonitorPlan | undefined,
): kplus.Service | undefined {
  const options = serviceOptionsOf(scope, props.service, serviceKeys);
  if (published.length === 0) {
    if (props.service !== undefined) refuseService(scope, props.service);
    return undefined;
  }
  const local = identity.exact ? undefined : 'Local';
  const { internalTrafficPolicy = local, ...others } = options;
  return createService(scope, 'service', {
    identity,
    labels: scrapedLabels(monitor),
    ports: published,
    ownLabels: options.labels,
    selector: serviceSelector(scope, options, identity) ?? identity.selector,
    fields: renderServiceOptions(scope, 'service.', {
      ...others,
      internalTrafficPolicy,
    }),
    annotations: options.annotations,
  });
}

function refuseService(at: Construct, got: unknown): never {
  fail(at, {
    what: 'service is set, but there is no Service without ports',
    got,
    fix: 'set ports, or leave service out',
  });
}
