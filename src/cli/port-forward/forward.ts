import type { Route, Service, Wiring, Workload } from '../../wiring';
import { called, labelText } from '../../words/objects';

/** A port as kubectl is asked for it. */
export interface RemotePort {
  readonly name?: string;
  readonly port: number;
}

/** Something that kubectl can forward to: a Service, a workload or a single pod. */
export interface Forward {
  readonly namespace: string;
  readonly name: string;
  /** As kubectl is told: `svc/backend`, `pod/postgres-0`. */
  readonly to: string;
  readonly ports: readonly RemotePort[];
}

/** What of something can be forwarded, and what is to be said about the rest. */
export interface Attempt {
  readonly forward?: Forward;
  readonly obstacles: readonly string[];
}

/** The kinds of which kubectl finds a pod by itself, by its short words for them. */
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
  const reason = whyNoPods(wiring, service);
  if (reason !== undefined) {
    return { obstacles: [`${called(service.object)} cannot be forwarded: ${reason}`] };
  }
  const routes = wiring.routes(service);
  const obstacles = routes.flatMap((route) => obstacleOf(route) ?? []);
  const open = routes.filter((route) => obstacleOf(route) === undefined);
  if (open.length === 0) return { obstacles };
  const misled = headless ? open.find(isMapped) : undefined;
  // Of a headless Service kubectl takes the port for that of the pods, and other ports than the Service's it refuses.
  const to = misled === undefined ? `svc/${name}` : wordFor(misled.targets[0].workload);
  const ports = open.map(({ servicePort, targets: [target] }) => ({
    name: servicePort.name,
    port: (misled && target?.port) ?? servicePort.port,
  }));
  return { obstacles, forward: { namespace, name, to, ports } };
}

/**
 * Forwards the ports that the containers of a workload declare, published by a Service or not, of
 * any of its pods or of one.
 */
export function toWorkload(workload: Workload, pod?: string): Attempt {
  const { kind, namespace, replicas } = workload;
  const name = pod ?? workload.name;
  const cannot = (reason: string): Attempt => ({
    obstacles: [`${called(workload)} cannot be forwarded: ${reason}`],
  });
  if (![...KINDS.values()].includes(kind)) {
    return cannot(`kubectl finds no pods of a ${kind}`);
  }
  if (replicas === 0) return cannot('it is scaled to no pods');
  const ports = new Map(
    workload.ports
      .filter(({ protocol }) => protocol === 'TCP')
      .map((port) => [port.port, { name: port.name, port: port.port }]),
  );
  if (ports.size === 0) return cannot('no container of it declares a TCP port');
  const others = workload.ports.filter(
    ({ protocol, port }) => protocol !== 'TCP' && !ports.has(port),
  );
  return {
    obstacles: others.map((port) => notTcp(port, called(workload))),
    forward: {
      namespace,
      name,
      to: pod === undefined ? wordFor(workload) : `pod/${pod}`,
      ports: [...ports.values()],
    },
  };
}

function wordFor({ kind, name }: Workload): string {
  return `${[...KINDS].find(([, known]) => known === kind)?.[0] ?? kind.toLowerCase()}/${name}`;
}

function whyNoPods(wiring: Wiring, service: Service): string | undefined {
  const { type, externalName, selector, namespace } = service;
  if (type === 'ExternalName') {
    return `it is an alias of ${externalName} and has no pods`;
  }
  if (selector === undefined) {
    return 'it has no selector, by which kubectl would find its pods';
  }
  const backends = wiring.backends(service);
  if (backends.length > 0) {
    return backends.every(({ workload }) => workload.replicas === 0)
      ? 'its pods are scaled to none'
      : undefined;
  }
  // An operator may make the pods.
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
  if (targets.length > 0 || missed.length === 0) return undefined;
  return (
    `port ${servicePort.port} of ${called(service.object)} cannot be forwarded: ` +
    `it targets "${servicePort.targetPort}", which no container of its pods ` +
    'declares'
  );
}

/** Whether the port of the pods is another than the Service's. */
function isMapped({ servicePort, targets: [target] }: Route): boolean {
  return target !== undefined && target.port !== servicePort.port;
}

function notTcp(
  { port, protocol }: { readonly port: number; readonly protocol: string },
  owner: string,
): string {
  return `port ${port}/${protocol} of ${owner} cannot be forwarded: kubectl forwards TCP alone`;
}
