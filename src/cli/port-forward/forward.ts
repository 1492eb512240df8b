import type { Route, Service, Wiring, Workload } from '../../wiring';
import { called, labelText } from '../../words/objects';
import { whyRefused } from '../names';

/** A port in the form that kubectl accepts. */
export interface RemotePort {
  readonly name?: string;
  readonly port: number;
}

/** Something that kubectl can forward to: a Service, a workload or a single pod. */
export interface Forward {
  readonly namespace: string;
  readonly name: string;
  /** The argument of kubectl: `svc/backend`, `pod/postgres-0`. */
  readonly to: string;
  readonly ports: readonly RemotePort[];
}

/** What can be forwarded of one object, and messages about what cannot. */
export interface Attempt {
  readonly forward?: Forward;
  readonly obstacles: readonly string[];
}

/** The kinds for which kubectl finds a pod by itself, by their short names. */
export const KINDS: ReadonlyMap<string, string> = new Map([
  ['svc', 'Service'],
  ['deploy', 'Deployment'],
  ['sts', 'StatefulSet'],
  ['ds', 'DaemonSet'],
  ['rs', 'ReplicaSet'],
  ['rc', 'ReplicationController'],
  ['job', 'Job'],
  ['pod', 'Pod'],
]);

/** Forwards the ports of a Service: kubectl finds one of its pods, and the port there. */
export function toService(wiring: Wiring, service: Service): Attempt {
  const { namespace, name, headless } = service;
  const reason = whyRefused(service) ?? whyNoPods(wiring, service);
  if (reason !== undefined) {
    return {
      obstacles: [`${called(service.object)} cannot be forwarded: ${reason}`],
    };
  }
  const routes = wiring.routes(service);
  const obstacles = routes.flatMap((route) => obstacleOf(route) ?? []);
  const open = routes.filter((route) => obstacleOf(route) === undefined);
  if (open.length === 0) return { obstacles };
  const misled = headless ? open.find(isMapped) : undefined;
  // With a headless Service, kubectl uses the number of the Service port for the pods, and refuses any other number.
  const to =
    misled === undefined ? `svc/${name}` : argumentFor(misled.targets[0].workload);
  const ports = open.map(({ servicePort, targets: [target] }) => ({
    name: servicePort.name,
    port: (misled && target?.port) ?? servicePort.port,
  }));
  return { obstacles, forward: { namespace, name, to, ports } };
}

/**
 * Forwards the ports that the containers of a workload declare, with or without a Service, of any of its
 * pods or of a certain one.
 */
export function toWorkload(workload: Workload, pod?: string): Attempt {
  const { kind, namespace, replicas } = workload;
  const name = pod ?? workload.name;
  const cannot = (reason: string): Attempt => ({
    obstacles: [`${called(workload)} cannot be forwarded: ${reason}`],
  });
  const refused = whyRefused(workload);
  if (refused !== undefined) return cannot(refused);
  if (![...KINDS.values()].includes(kind)) {
    return cannot(`kubectl cannot find the pods of a ${kind}`);
  }
  if (replicas === 0) return cannot('it is scaled to 0');
  const ports = new Map(
    workload.ports
      .filter(({ protocol }) => protocol === 'TCP')
      .map((port) => [port.port, { name: port.name, port: port.port }]),
  );
  if (ports.size === 0) return cannot('none of its containers declares a TCP port');
  const others = workload.ports.filter(
    ({ protocol, port }) => protocol !== 'TCP' && !ports.has(port),
  );
  return {
    obstacles: others.map((port) => notTcp(port, called(workload))),
    forward: {
      namespace,
      name,
      to: pod === undefined ? argumentFor(workload) : `pod/${pod}`,
      ports: [...ports.values()],
    },
  };
}

function argumentFor({ kind, name }: Workload): string {
  return `${[...KINDS].find(([, known]) => known === kind)?.[0] ?? kind.toLowerCase()}/${name}`;
}

function whyNoPods(wiring: Wiring, service: Service): string | undefined {
  const { type, externalName, selector, namespace } = service;
  if (type === 'ExternalName') {
    return `it is an alias of ${externalName}, without pods`;
  }
  if (selector === undefined) {
    return 'it has no selector by which kubectl could find its pods';
  }
  const selected = wiring.selectedPods(service);
  if (selected.length > 0) {
    return selected.every(({ workload }) => workload.replicas === 0)
      ? 'its pods are scaled to 0'
      : undefined;
  }
  // An operator may create the pods.
  return wiring.customResources(namespace).length > 0
    ? undefined
    : `no pods in these manifests carry ${labelText(selector)}`;
}

function obstacleOf({
  service,
  servicePort,
  targets,
  missed,
}: Route): string | undefined {
  if (servicePort.protocol !== 'TCP') {
    return notTcp(servicePort, called(service.object));
  }
  if (targets.length > 0 || missed.length === 0) {
    return undefined;
  }
  return (
    `port ${servicePort.port} of ${called(service.object)} cannot be forwarded: ` +
    `it targets "${servicePort.targetPort}", which no container of its pods ` +
    'declares'
  );
}

/** Whether the port of the pods differs from that of the Service. */
function isMapped({ servicePort, targets: [target] }: Route): boolean {
  return target !== undefined && target.port !== servicePort.port;
}

function notTcp(
  { port, protocol }: { readonly port: number; readonly protocol: string },
  owner: string,
): string {
  return `port ${port}/${protocol} of ${owner} cannot be forwarded: kubectl forwards only TCP`;
}
