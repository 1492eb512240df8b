import { allNamed, named } from '../../../words/objects';
import { isGivenNumber } from '../../calls/named-number';
import type { Route } from '../../reach/endpoints';
import { hasUnknownContainers } from '../../reach/injection';
import type { Service, ServicePort } from '../../read/service';
import type { Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';
import { eachUndeclaredRoute } from '../support/each-route';
import {
  declaredPorts,
  keepsServing,
  targetPortField,
} from '../support/port-words';
import type { Problem, Rule } from '../support/rule';
import { example } from './target-port-undeclared.example';

/** A Service on these leads to another port of its pods more often than to the same. */
const USUAL_FOR_HTTP = [80, 443];

/** A numeric target port that no container declares, although they declare others. */
export const targetPortUndeclared: Rule = {
  id: 'target-port-undeclared',
  severity: 'warning',
  title: 'A numeric target port is not declared by any container.',
  why:
    'Kubernetes sends traffic to that number whether or not anything listens there; if the number is wrong, every ' +
    'connection is refused. A container may listen on ports that it does not declare, so this is not an error.',
  fix: 'Target the port that the container listens on, or declare it.',
  example,
  check: eachUndeclaredRoute(problemOf),
};

function* problemOf(
  { service, servicePort, targets }: Route,
  wiring: Wiring,
): Iterable<Problem> {
  const { port, targetPort } = servicePort;
  const workloads = targets
    .filter(({ containerPort }) => containerPort === undefined)
    .map(({ workload }) => workload)
    .filter(
      ({ ports }) =>
        ports.length > 0 && !ports.some((declared) => declared.port === targetPort),
    )
    .filter(
      (workload) => keepsServing(workload) && !hasUnknownContainers(workload),
    );
  if (workloads.length === 0) return;
  const listening = targets.filter(
    ({ containerPort }) => containerPort !== undefined,
  );
  if (listening.length > 0) {
    yield takesTooMany(service, servicePort, listening[0].workload, workloads);
    return;
  }
  const field = targetPortField(service, servicePort);
  const declared = declaredPorts(workloads);
  const [first, ...others] = workloads.flatMap(({ ports }) => ports);
  const choice =
    others.length === 0
      ? `use targetPort: ${first.name ?? first.port}`
      : `target one of ${declared}`;
  const declare = workloads.length === 1 ? 'declares' : 'declare';
  const target =
    field === servicePort.field
      ? `${targetPort}, since it sets no targetPort`
      : targetPort;
  // They are often told in another place where to listen, and declare only some of many ports.
  const isGiven = workloads.every((workload) =>
    isGivenNumber(wiring, workload, Number(targetPort)),
  );
  const isOneOfMany =
    port === targetPort &&
    field !== servicePort.field &&
    !USUAL_FOR_HTTP.includes(port) &&
    workloads.every(
      ({ ports }) =>
        ports.filter(({ protocol }) => protocol === servicePort.protocol).length >
        1,
    );
  yield {
    object: service.object,
    // The number a headless Service targets is for SRV records only: clients go to the pods themselves.
    severity: service.headless || isGiven || isOneOfMany ? 'hint' : 'warning',
    field,
    message:
      `port ${port} of the Service "${service.name}" targets ${target}, ` +
      `but ${allNamed(workloads)} ${declare} ${declared}`,
    fix: `${choice}, or declare ${targetPort} if a container listens on it`,
  };
}

/** Where some of the pods declare the number, the selector takes others that do not belong to them. */
function takesTooMany(
  { object, name, headless }: Service,
  { port, targetPort }: ServicePort,
  listening: Workload,
  workloads: readonly Workload[],
): Problem {
  const declare = workloads.length === 1 ? 'declares' : 'declare';
  return {
    object,
    severity: headless ? 'hint' : 'warning',
    field: ['spec', 'selector'],
    message:
      `port ${port} of the Service "${name}" targets ${targetPort}, which ` +
      `${named(listening)} declares, but its selector also takes ` +
      `${allNamed(workloads)}, which ${declare} ${declaredPorts(workloads)}`,
    fix:
      `select a label that only the pods of ${named(listening)} carry, or declare ` +
      `${targetPort} on the others if they listen on it`,
  };
}
