import type * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { registerWorkload } from '../access/registry';
import { checkBoolean } from '../base/check';
import { identifyWorkload } from '../base/identify';
import { workloadName, type WorkloadIdentity } from '../base/identity';
import { statefulSetName } from '../contract/names';
import {
  commonServiceKeys,
  createService,
  renderServiceOptions,
  serviceOptionsOf,
} from '../service/create-service';
import { listeningPorts } from '../service/listening-ports';
import { type ResolvedPort, resolveDirectPorts } from '../service/resolve-ports';
import type { CommonServiceOptions } from '../service/service-options';
import { serviceSelector } from '../service/service-selector';
import { createStatefulSet, podsOf } from '../workload/create-stateful-set';
import { createMonitor } from '../workload/monitoring/create-monitor';
import { planMonitor, scrapedLabels } from '../workload/monitoring/plan-monitor';
import { planPod } from '../workload/plan-pod';
import { createDisruptionBudget } from '../workload/scaling/create-disruption-budget';
import type { Scale } from '../workload/scaling/scale';
import type { StatefulSetProps } from '../workload/stateful-set';
import { resolveStorage } from '../workload/storage/claims';
import type { ListeningProps } from '../workload/workload';
import { ownEnvironment } from './own-environment';

/** A StatefulSet, the headless Service in front of it, and the ordinals of its pods. */
export interface ServiceStatefulSet<Name extends string> {
  readonly serviceName: string;
  readonly namespace: string | undefined;
  readonly identity: WorkloadIdentity;
  readonly ports: Readonly<Record<Name, ResolvedPort>>;
  readonly statefulSet: kplus.StatefulSet;
  readonly service: kplus.Service;
  /** The ordinal of the first pod. */
  readonly first: number;
  readonly scale: Scale;
}

type Props = StatefulSetProps<string> &
  ListeningProps<string, string> & {
    readonly ports: unknown;
    readonly service?: CommonServiceOptions;
    readonly peers?: boolean;
  };

export function createServiceStatefulSet<Name extends string>(
  scope: Construct,
  props: Props,
): ServiceStatefulSet<Name> {
  const identity = identifyWorkload(scope, props, statefulSetName);
  const ports = resolveDirectPorts<Name>(scope, props.ports);
  const published: ResolvedPort[] = Object.values(ports);
  const claims = resolveStorage(scope, props.storage);
  const listening = listeningPorts(scope, published, props.containerPorts);
  const pods = podsOf(scope, props);
  const env = ownEnvironment(scope, props.env, {
    backend: { serviceName: identity.name, namespace: identity.namespace, ports },
    podsOf: workloadName(identity),
    first: pods.first,
    count: pods.scale.least,
  });
  const pod = planPod(
    scope,
    { ...props, env },
    {
      identity,
      name: identity.name,
      published,
      listening,
      claims: claims.map((claim) => claim.mount),
    },
  );
  const options = serviceOptionsOf(scope, props.service, commonServiceKeys);
  const monitor = planMonitor(scope, props, {
    published,
    listening,
    behindOneService: true,
  });
  const service = createService(scope, 'service', {
    identity,
    labels: scrapedLabels(monitor),
    ports: published,
    ownLabels: options.labels,
    selector: serviceSelector(scope, options, identity) ?? identity.selector,
    headless: true,
    fields: renderServiceOptions(scope, 'service.', options),
    annotations: options.annotations,
  });
  const statefulSet = createStatefulSet(
    scope,
    identity,
    service,
    pod,
    claims,
    pods,
    props,
  );
  const { first, scale } = pods;
  createDisruptionBudget(scope, identity, props.disruptionBudget, [scale]);
  const peers = peersOf(scope, props.peers, scale.most);
  const workload = registerWorkload(scope, {
    identity,
    published,
    listening,
    workloads: [statefulSet],
    props,
    peers,
  });
  createMonitor(workload, monitor);
  return {
    serviceName: identity.name,
    namespace: identity.namespace,
    identity,
    ports,
    service,
    statefulSet,
    first,
    scale,
  };
}

function peersOf(
  at: Construct,
  peers: boolean | undefined,
  replicas: number,
): boolean {
  if (peers !== undefined) checkBoolean(at, 'peers', peers);
  return peers ?? replicas > 1;
}
