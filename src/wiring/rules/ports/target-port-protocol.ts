import type { Severity } from '../../../contract/severity';
import { allNamed } from '../../../words/objects';
import type { Route } from '../../reach/endpoints';
import { hasUnknownContainers } from '../../reach/injection';
import { at } from '../../read/untyped';
import type { ContainerPort, Workload } from '../../read/workload';
import { eachUndeclaredRoute } from '../support/each-route';
import { targetPortField } from '../support/port-words';
import type { Problem, Rule } from '../support/rule';
import { example } from './target-port-protocol.example';

/** A Service port whose protocol is not that of the container port that it targets. */
export const targetPortProtocol: Rule = {
  id: 'target-port-protocol',
  severity: 'error',
  title:
    'A Service port and the container port that it targets have different protocols.',
  why:
    'A target port is looked up by name and protocol, and the protocol is TCP unless the Service port says ' +
    'otherwise: a UDP port named "dns" is not found for a TCP Service port, and the pod is left out for that port.',
  fix: 'Give the Service port the protocol of the container port.',
  example,
  check: eachUndeclaredRoute(problemOf),
};

function* problemOf(route: Route): Iterable<Problem> {
  const { service, servicePort, targets, missed } = route;
  const { port, protocol, targetPort } = servicePort;
  const isMeant = (declared: ContainerPort) =>
    targetPort === (typeof targetPort === 'number' ? declared.port : declared.name);
  const undeclared = targets.filter(
    ({ containerPort }) => containerPort === undefined,
  );
  const workloads = [...missed, ...undeclared]
    .map(({ workload }) => workload)
    .filter((workload) => !hasUnknownContainers(workload))
    .filter(({ ports }) => ports.some(isMeant));
  const declared = workloads[0]?.ports.find(isMeant);
  if (declared === undefined) return;
  const target = typeof targetPort === 'number' ? targetPort : `"${targetPort}"`;
  const declare = workloads.length === 1 ? 'declares' : 'declare';
  yield {
    object: service.object,
    severity: severityOf(route, workloads[0], declared),
    field: targetPortField(service, servicePort),
    message:
      `port ${port} of the Service "${service.name}" is ${protocol} and targets ` +
      `${target}, which ${allNamed(workloads)} ${declare} as ${declared.protocol}`,
    fix:
      `set the Service port's protocol to ${declared.protocol}, or declare the ` +
      `container's port as ${protocol} if it listens there too`,
  };
}

/**
 * A server of both protocols often declares only one of them; by number it is reached with the
 * other too, by name it is not.
 */
function severityOf(
  { service, servicePort, targets, addresses }: Route,
  workload: Workload,
  declared: ContainerPort,
): Severity {
  const hasBoth = service.ports.some(
    ({ targetPort, protocol }) =>
      targetPort === servicePort.targetPort && protocol === declared.protocol,
  );
  if (typeof servicePort.targetPort === 'number') {
    return hasBoth || saysNoProtocol(workload, declared) ? 'hint' : 'warning';
  }
  return hasBoth || service.headless || targets.length + addresses.length > 0
    ? 'warning'
    : 'error';
}

/** Whether the protocol is left out, which is TCP to Kubernetes and often nothing to its author. */
function saysNoProtocol({ object }: Workload, { field }: ContainerPort): boolean {
  return at(object.fields, ...field, 'protocol') === undefined;
}
