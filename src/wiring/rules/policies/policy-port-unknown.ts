import { closestName } from '../../../words/did-you-mean';
import { allNamed } from '../../../words/objects';
import { labelledPods } from '../../calls/monitors';
import {
  opensPort,
  podOf,
  policiesOf,
  type Policy,
  type PolicyPort,
  type PolicyRule,
} from '../../policy';
import { mayBeInjected } from '../../reach/injection';
import type { Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';
import { declaredPorts } from '../support/port-words';
import type { Problem, Rule } from '../support/rule';
import { example } from './policy-port-unknown.example';

/** A NetworkPolicy that opens a port which its pods do not have. */
export const policyPortUnknown: Rule = {
  id: 'policy-port-unknown',
  severity: 'warning',
  title: 'A NetworkPolicy opens a port that its pods do not have.',
  why:
    'A policy sees the port of the pod, never that of the Service in front of it, and looks up a name among the ' +
    'ports that the containers declare. A rule for any other port opens nothing.',
  fix: 'Write the number or the name of the container port.',
  example,
  *check(wiring) {
    for (const policy of policiesOf(wiring).all) {
      if (!(policy.ingress ?? []).some(({ ports }) => ports.length > 0)) {
        continue;
      }
      const pods = podsOf(wiring, policy);
      if (pods.length === 0) continue;
      for (const rule of policy.ingress ?? []) {
        yield* problemsOf(wiring, rule, pods);
      }
    }
  },
};

/** The pods that the policy selects, if their ports are known. */
function podsOf(
  wiring: Wiring,
  { namespace, podSelector }: Policy,
): readonly Workload[] {
  const selected = labelledPods(wiring)
    .matchedBy(podSelector)
    .filter(
      (workload) => workload.namespace === namespace && !workload.hostNetwork,
    );
  const areKnown = selected.every(
    (workload) => workload.ports.length > 0 && !mayBeInjected(wiring, workload),
  );
  return areKnown && wiring.customResources(namespace).length === 0 ? selected : [];
}

function* problemsOf(
  wiring: Wiring,
  { policy, index, ports }: PolicyRule,
  pods: readonly Workload[],
): Iterable<Problem> {
  for (const [place, port] of ports.entries()) {
    const problem =
      typeof port.port === 'string'
        ? unknownName(policy, port.port, pods)
        : portOfService(wiring, policy, port, pods, ports);
    if (problem === undefined) continue;
    yield {
      object: policy.object,
      field: ['spec', 'ingress', index, 'ports', place, 'port'],
      ...problem,
    };
  }
}

function unknownName(
  { name }: Policy,
  port: string,
  pods: readonly Workload[],
): Omit<Problem, 'object'> | undefined {
  const names = pods.flatMap(({ ports }) =>
    ports.flatMap((declared) => declared.name ?? []),
  );
  if (names.includes(port)) return undefined;
  const close = closestName(port, names);
  const declare = pods.length === 1 ? 'declares' : 'declare';
  return {
    message:
      `the NetworkPolicy "${name}" opens the port "${port}", but ${allNamed(pods)} ` +
      `${declare} ${declaredPorts(pods)}`,
    meant: close && `"${close}"`,
    fix:
      close === undefined
        ? 'use the name of a container port'
        : `use port: ${close}`,
  };
}

/**
 * The number of a Service port, which the pods do not listen on. Beside the right one it does no
 * harm, and may be that of old pods.
 */
function portOfService(
  wiring: Wiring,
  { name }: Policy,
  { port, endPort, protocol }: PolicyPort,
  pods: readonly Workload[],
  all: readonly PolicyPort[],
): Omit<Problem, 'object'> | undefined {
  const isDeclared = pods.some(({ ports }) =>
    ports.some(
      (declared) => declared.port === port && declared.protocol === protocol,
    ),
  );
  if (port === undefined || endPort !== undefined || isDeclared) return undefined;
  const route = pods
    .flatMap((workload) => wiring.servicesOf(workload))
    .flatMap((service) => wiring.routes(service))
    .find(
      ({ servicePort, targets }) =>
        servicePort.port === port &&
        servicePort.protocol === protocol &&
        targets.some(({ containerPort }) => containerPort !== undefined),
    );
  if (route === undefined) return undefined;
  const target = route.targets.find(
    ({ containerPort }) => containerPort !== undefined,
  );
  if (target !== undefined) {
    const end = podOf(target.workload);
    if (opensPort(all, { end, port: target.port, protocol })) {
      return undefined;
    }
  }
  return {
    message:
      `the NetworkPolicy "${name}" opens ${protocol} ${port}, which is the port of the ` +
      `Service "${route.service.name}"; its pods listen on ${target?.port}, and a policy ` +
      'sees only the port of the pods',
    fix: `use port: ${target?.containerPort?.name ?? target?.port}`,
  };
}
