import { isPortNumber } from '../contract/numbers';
import {
  type Exposure,
  type ExposureEntry,
  type Route,
  type Service,
  type ShutPort,
  shutText,
  shutToControllers,
  shutToOutside,
  textsAt,
  type Wiring,
  type Workload,
} from '../wiring';
import type { Boxes } from './boxes';
import type { MapEdge } from './traffic-map';

/** Why an Ingress or a route leads nowhere, in the end of a sentence that begins with the Service's name. */
const PROBLEMS: Readonly<Record<NonNullable<ExposureEntry['problem']>, string>> = {
  'unknown-namespace': 'is in a namespace that these manifests do not have',
  'no-service': 'is not in these manifests',
  'no-port': 'has no such port',
  'no-pod-port': 'has no such port in its pods',
  'port-not-named': 'is named without a port',
  'not-granted': 'is in another namespace, and no ReferenceGrant allows that',
  'not-allowed': 'is in another namespace, which its controller has to allow',
};

/** Those that may be otherwise in a cluster, where there is more than these manifests. */
const UNCERTAIN: readonly ExposureEntry['problem'][] = [
  'unknown-namespace',
  'no-service',
  'not-granted',
  'not-allowed',
];

/** The lines from outside of the cluster: Ingresses and routes, load balancers, node ports and host ports. */
export function waysIn(wiring: Wiring, boxes: Boxes): MapEdge[] {
  return [
    ...wiring.exposures.flatMap((exposure) =>
      throughExposure(wiring, boxes, exposure),
    ),
    ...wiring.services.flatMap((service) => throughService(wiring, boxes, service)),
    ...wiring.workloads.flatMap((workload) => throughHostPorts(boxes, workload)),
  ];
}

function throughExposure(
  wiring: Wiring,
  boxes: Boxes,
  exposure: Exposure,
): MapEdge[] {
  const from = boxes.exposure(exposure);
  const entered: MapEdge = {
    id: `way-in:internet ${from.id}`,
    kind: 'way-in',
    from: boxes.internet().id,
    to: from.id,
    label: [...new Set(exposure.entries.flatMap(({ hosts }) => hosts))].join(', '),
    lands: [],
    outcome: 'arrives',
    why: [],
  };
  const times = new Map<string, number>();
  const onward = exposure.entries.map((entry) => {
    const { backend, service } = entry;
    const to = service
      ? boxes.service(service)
      : boxes.missing(backend.name, backend.namespace);
    const requests = labelOf(entry);
    const id = `way-in:${from.id} ${requests} ${to.id}`;
    const time = (times.get(id) ?? 0) + 1;
    times.set(id, time);
    return {
      // Not by its place, since another path before it is no change of it.
      id: time === 1 ? id : `${id} ${time}`,
      kind: 'way-in' as const,
      from: from.id,
      to: to.id,
      label:
        backend.port === undefined
          ? requests
          : `${requests} to port ${backend.port}`,
      lands: [],
      ...fateOf(wiring, entry),
    };
  });
  return [entered, ...onward];
}

/** Hosts and paths as people write them: `shop.example.com/api`. */
function labelOf({ hosts, matches }: ExposureEntry): string {
  const paths = matches.map((match) =>
    match
      .replace(/^(Path)?Prefix (?=\/)/, '')
      .replace(/^Exact (\/.*)$/, '$1 exactly'),
  );
  if (hosts.length === 0) return paths.join(', ') || 'everything';
  if (paths.length === 0) return hosts.join(', ');
  const isPath = paths.length === 1 && paths[0].startsWith('/');
  if (!isPath) return `${hosts.join(', ')} ${paths.join(', ')}`;
  return hosts.map((host) => `${host}${paths[0]}`).join(', ');
}

function fateOf(
  wiring: Wiring,
  { problem, backend, service, servicePort }: ExposureEntry,
): Pick<MapEdge, 'outcome' | 'why'> {
  if (problem !== undefined) {
    const isUnknown = UNCERTAIN.includes(problem);
    const why = `Service ${backend.name} ${PROBLEMS[problem]}`;
    return { outcome: isUnknown ? 'unknown' : 'ends', why: [why] };
  }
  const route = service && routeOf(wiring, service, servicePort);
  const shut = route && shutToControllers(wiring, route);
  if (shut === undefined) return { outcome: 'arrives', why: [] };
  return { outcome: shut.isCertain ? 'ends' : 'unknown', why: [shutText(shut)] };
}

function routeOf(
  wiring: Wiring,
  service: Service,
  servicePort: ExposureEntry['servicePort'],
): Route | undefined {
  return wiring.routes(service).find((route) => route.servicePort === servicePort);
}

function throughService(wiring: Wiring, boxes: Boxes, service: Service): MapEdge[] {
  const externalIPs = textsAt(service.object.fields, 'spec', 'externalIPs');
  const { type } = service;
  const isOpen = type === 'LoadBalancer' || type === 'NodePort';
  if (!isOpen && externalIPs.length === 0) return [];
  return wiring.routes(service).map((route): MapEdge => {
    const { port, nodePort, protocol } = route.servicePort;
    const to = boxes.service(service).id;
    return {
      id: `way-in:internet ${to} ${port} ${protocol}`,
      kind: 'way-in',
      from: boxes.internet().id,
      to,
      label: doorText(type, port, nodePort),
      lands: [],
      ...openOrShut(shutToOutside(wiring, route)),
    };
  });
}

function doorText(
  type: Service['type'],
  port: number,
  nodePort: number | undefined,
): string {
  if (type === 'LoadBalancer') return `load balancer, port ${port}`;
  if (type === 'NodePort') {
    return `node port ${nodePort ?? '(the cluster chooses)'}`;
  }
  return `external IP, port ${port}`;
}

function openOrShut(shut: ShutPort | undefined): Pick<MapEdge, 'outcome' | 'why'> {
  return shut === undefined
    ? { outcome: 'arrives', why: [] }
    : { outcome: 'ends', why: [shutText(shut)] };
}

function throughHostPorts(boxes: Boxes, workload: Workload): MapEdge[] {
  const to = boxes.workload(workload).id;
  return workload.ports.flatMap(({ hostPort, protocol }): MapEdge[] => {
    if (!isPortNumber(hostPort)) return [];
    return [
      {
        id: `way-in:internet ${to} ${hostPort} ${protocol}`,
        kind: 'way-in',
        from: boxes.internet().id,
        to,
        label: `host port ${hostPort}`,
        lands: [],
        outcome: 'arrives',
        why: [],
      },
    ];
  });
}
