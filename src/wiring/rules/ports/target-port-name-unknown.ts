import { closestName } from '../../../words/did-you-mean';
import { allNamed } from '../../../words/objects';
import type { Route } from '../../reach/endpoints';
import { hasUnknownContainers, mayBeInjected } from '../../reach/injection';
import type { Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';
import { eachUndeclaredRoute } from '../support/each-route';
import {
  declaredPorts,
  keepsServing,
  targetPortField,
} from '../support/port-words';
import type { Problem, Rule } from '../support/rule';
import { example } from './target-port-name-unknown.example';

/** A named target port that no container has. */
export const targetPortNameUnknown: Rule = {
  id: 'target-port-name-unknown',
  severity: 'error',
  title: 'A named target port is not the name of any container port.',
  why:
    "Kubernetes looks up the name among the ports of each pod's containers. A pod in which no container declares " +
    'it is left out for that port: clients find the Service but no pod behind it, and nothing reports it.',
  fix: 'Target a name that a container declares, or give the container port that name.',
  example,
  check: eachUndeclaredRoute(problemsOf),
};

function* problemsOf(route: Route, wiring: Wiring): Iterable<Problem> {
  const {
    service,
    servicePort: { targetPort },
    targets,
    missed,
    addresses,
  } = route;
  if (typeof targetPort !== 'string') return;
  const lacking = missed
    .map(({ workload }) => workload)
    .filter(({ ports }) => !ports.some(({ name }) => name === targetPort))
    .filter((workload) => !hasUnknownContainers(workload));
  const serving = lacking.filter(keepsServing);
  if (targets.length === 0 && addresses.length === 0) {
    if (lacking.length > 0) {
      yield noneDeclaresIt(
        wiring,
        route,
        targetPort,
        serving.length > 0 ? serving : lacking,
      );
    }
    return;
  }
  for (const workload of serving) {
    yield {
      object: workload.object,
      severity: 'warning',
      field: [...workload.templateField, 'spec', 'containers'],
      message:
        `the Service "${service.name}" selects these pods and targets the port ` +
        `"${targetPort}", which other workloads behind it declare; these declare ` +
        `${declaredPorts([workload])} and get no traffic`,
      fix: `name the container's port "${targetPort}", or remove a label that the Service selects`,
    };
  }
}

function noneDeclaresIt(
  wiring: Wiring,
  { service, servicePort }: Route,
  targetPort: string,
  workloads: readonly Workload[],
): Problem {
  const names = workloads.flatMap(({ ports }) =>
    ports.flatMap(({ name }) => name ?? []),
  );
  // The name of a headless Service resolves to the pods all the same.
  const certain =
    !service.headless &&
    !workloads.some((workload) => mayBeInjected(wiring, workload));
  const they = workloads.length === 1 ? 'it declares' : 'they declare';
  return {
    object: service.object,
    severity: certain ? 'error' : 'warning',
    field: targetPortField(service, servicePort),
    message:
      `port ${servicePort.port} of the Service "${service.name}" targets the port "${targetPort}", ` +
      `which no container of ${allNamed(workloads)} declares; ` +
      `${they} ${declaredPorts(workloads)}`,
    ...fixOf(targetPort, names),
  };
}

function fixOf(
  targetPort: string,
  names: readonly string[],
): Pick<Problem, 'meant' | 'fix'> {
  if (/^\d+$/.test(targetPort)) {
    return { fix: `write targetPort: ${targetPort} without quotes` };
  }
  const close = closestName(targetPort, names);
  const choice =
    close === undefined
      ? 'target a port that a container declares'
      : `use targetPort: ${close}`;
  return {
    meant: close && `"${close}"`,
    fix: `${choice}, or name the container's port "${targetPort}"`,
  };
}
