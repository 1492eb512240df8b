import { allNamed, labelText, named } from '../../../words/objects';
import type { Backend } from '../../reach/endpoints';
import { targetsOf } from '../../reach/find-endpoints';
import type { Service } from '../../read/service';
import type { Wiring } from '../../wiring';
import { type Change, changeOf } from '../change';
import { type KeptService, portsKept } from '../services';

/** Services that reach pods, and would reach none, for good or until new pods are ready. */
export function* lostEndpoints(before: Wiring, after: Wiring, services: readonly KeptService[]): Iterable<Change> {
  for (const kept of services) {
    const had = running(before.backends(kept.before));
    if (had.length === 0 || kept.after.type === 'ExternalName') continue;
    const lost = lostPods(before, after, kept);
    if (lost !== undefined) yield lost;
    else if (!kept.after.headless && !kept.before.headless) yield* lostPorts(before, after, kept);
  }
}

function lostPods(before: Wiring, after: Wiring, kept: KeptService): Change | undefined {
  const { after: service } = kept;
  const { object, namespace, selector } = service;
  if (after.addresses(service).length > 0) return undefined;
  const here = { effect: 'loses', field: ['spec', 'selector'] } as const;
  if (selector === undefined) {
    return changeOf(object, {
      ...here, id: 'service-without-endpoints', message: `the ${named(object)} has no selector any more: nobody keeps its endpoints, which led to ${allNamed(workloadsOf(before, kept))}`,
      fix: 'select the labels of its pods, or give it an EndpointSlice',
    });
  }
  const backends = after.backends(service);
  const has = running(backends);
  if (has.length === 0) {
    if (after.customResources(namespace).length > 0) return undefined;
    const empty = backends.map(({ workload }) => workload);
    return changeOf(object, {
      ...here, id: 'service-without-endpoints',
      message: `the ${named(object)} would have no endpoints: ${empty.length > 0 ? `${allNamed(empty)} ${empty.length === 1 ? 'has' : 'have'} replicas: 0` : `no pod carries ${labelText(selector)}`}; `
        + `it led to ${allNamed(workloadsOf(before, kept))}`,
      fix: empty.length > 0 ? 'scale up first, wait until the pods are ready, and then switch' : 'select labels that pods carry, or keep the pods that it leads to',
    });
  }
  // What stands in between: the new Service, and no pods yet but those of before.
  if (running(before.backends(service)).length > 0) return undefined;
  return changeOf(object, {
    ...here, id: 'service-before-its-pods',
    message: `the ${named(object)} has no endpoints until the new pods of ${allNamed(has.map(({ workload }) => workload))} are ready: none of the pods that run carries ${labelText(selector)}`,
    fix: 'apply the pods first, wait until they are ready, and then let the Service select them',
  });
}

function* lostPorts(before: Wiring, after: Wiring, kept: KeptService): Iterable<Change> {
  const [routes, oldRoutes] = [after.routes(kept.after), before.routes(kept.before)];
  const between = before.backends(kept.after);
  for (const { before: oldPort, after: port } of portsKept(kept)) {
    const route = routes.find(({ servicePort }) => servicePort === port);
    const oldRoute = oldRoutes.find(({ servicePort }) => servicePort === oldPort);
    if (route === undefined || route.addresses.length > 0 || oldRoute === undefined || !isDeclared(oldRoute.targets)) continue;
    const { object } = kept.after;
    const here = { effect: 'loses', field: [...port.field, 'targetPort'] } as const;
    const target = typeof port.targetPort === 'string' ? `the port "${port.targetPort}"` : `the port ${port.targetPort}`;
    if (route.targets.length === 0 && route.missed.length > 0) {
      yield changeOf(object, {
        ...here, id: 'service-port-without-endpoints',
        message: `port ${port.port} of the ${named(object)} would lead nowhere: it targets ${target}, which ${allNamed(route.missed.map(({ workload }) => workload))} ${route.missed.length === 1 ? 'does' : 'do'} not have`,
        fix: 'target a port that the containers name',
      });
    } else if (isDeclared(route.targets) && !isDeclared(targetsOf(port, between).targets)) {
      yield changeOf(object, {
        ...here, id: 'service-before-its-pods',
        message: `port ${port.port} of the ${named(object)} leads nowhere until the new pods are ready: it targets ${target}, which no pod that runs has`,
        fix: typeof port.targetPort === 'number'
          ? 'target the port by a name that the old and the new containers give it: then each pod is reached on the port that it has'
          : 'keep the port\'s name in the containers, or let them have both until all pods are new',
      });
    }
  }
}

/** Whether a port leads to a container that says it listens there. */
function isDeclared(targets: readonly { readonly containerPort?: unknown }[]): boolean {
  return targets.some(({ containerPort }) => containerPort !== undefined);
}

function workloadsOf(wiring: Wiring, { before }: { readonly before: Service }) {
  return running(wiring.backends(before)).map(({ workload }) => workload);
}

/** Those of which there are pods. */
function running(backends: readonly Backend[]): readonly Backend[] {
  return backends.filter(({ workload }) => workload.replicas !== 0);
}
