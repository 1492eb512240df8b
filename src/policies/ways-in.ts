import { isPortNumber } from '../contract/numbers';
import type { Protocol } from '../contract/protocol';
import {
  carriedProtocol,
  type Exposure,
  type ExposureEntry,
  type Service,
  textsAt,
  type Workload,
} from '../wiring';
import { called } from '../words/objects';
import { type AllowedCall, allFound, type Found, type Party } from './allowed-call';
import { type Arrival, arrivalsAt, arrivalsOf } from './arrivals';
import { unreadWaysIn } from './unread-ways-in';
import type { World } from './world';

/** The ways in from outside the cluster: load balancers, node ports, Ingresses and routes. */
export function waysIn(world: World): Found {
  const { services, exposures, workloads } = world.wiring;
  return allFound([
    ...services
      .filter(isOpenToOutside)
      .map((service) => throughService(world, service)),
    ...workloads.map((workload) => throughHostPorts(world, workload)),
    ...exposures.map((exposure) => throughExposure(world, exposure)),
    { unknown: unreadWaysIn(world.wiring) },
  ]);
}

function isOpenToOutside({ type, object: { fields } }: Service): boolean {
  const hasAddresses = textsAt(fields, 'spec', 'externalIPs').length > 0;
  return type === 'LoadBalancer' || type === 'NodePort' || hasAddresses;
}

/** What comes in has the address of a client or of a node, and so may have any. */
function throughService(
  { wiring, groups }: World,
  service: Service,
): Partial<Found> {
  const why = `Everyone: ${called(service.object)} is open to the outside (${openedBy(service)})`;
  return {
    allowed: wiring
      .routes(service)
      .flatMap((route) => arrivalsAt(groups, route))
      .flatMap(({ to, port }) =>
        'workload' in to ? [] : [{ from: 'anyone', to, port, why }],
      ),
  };
}

function openedBy({ type }: Service): string {
  return type === 'ClusterIP' ? 'externalIPs' : type;
}

function throughHostPorts({ groups }: World, workload: Workload): Partial<Found> {
  const to = groups.of(workload);
  if (to === undefined) return {};
  return {
    allowed: workload.ports.flatMap(
      ({ port, hostPort, protocol }): AllowedCall[] => {
        if (!isPortNumber(hostPort) || !isPortNumber(port)) return [];
        const opened = `is open on the nodes of ${called(workload)} (hostPort ${hostPort})`;
        const why = `Everyone: the port ${opened}`;
        return [{ from: 'anyone', to, port: { port, protocol }, why }];
      },
    ),
  };
}

/** Requests come from the pods of the controller, whose namespace no manifest of the app has. */
function throughExposure(
  world: World,
  { object, entries }: Exposure,
): Partial<Found> {
  const { controllers } = world.options;
  const exposed = entries
    .filter(({ problem }) => problem === undefined)
    .flatMap((entry) => arrivalsBy(world, carriedProtocol(object), entry))
    .flatMap(({ to, port }) => ('workload' in to ? [] : [{ to, port }]));
  const exposure = called(object);
  const from: Party[] =
    controllers.length === 0
      ? ['anyone']
      : controllers.map((namespace) => ({ namespace }));
  const why =
    controllers.length === 0
      ? `Everyone: ${exposure} leads here, and where its controller runs is not known`
      : `The controller of ${exposure}, which leads here`;
  const note =
    'Ports behind an Ingress or a route are open to everyone, since it is not known where the pods of its ' +
    'controller run: give their namespace with --controller, unless they run on the network of their nodes or ' +
    'outside the cluster.';
  return {
    allowed: exposed.flatMap(({ to, port }) =>
      from.map((party) => ({ from: party, to, port, why })),
    ),
    notes: exposed.length > 0 && controllers.length === 0 ? [note] : [],
  };
}

/** Controllers call the pods themselves, on their ports behind the Service; an alias is for them a name like any. */
function arrivalsBy(
  { wiring, groups }: World,
  protocol: Protocol,
  { backend, service, servicePort }: ExposureEntry,
): readonly Arrival[] {
  const { namespace, name: host, port } = backend;
  if (service === undefined || service.type === 'ExternalName') {
    const call = { from: { namespace }, host, port, protocol };
    return arrivalsOf(wiring, groups, call).arrivals;
  }
  // A Route of OpenShift that names no port leads to all of them.
  const meant = service.ports.filter((one) =>
    port === undefined ? one.protocol === protocol : one === servicePort,
  );
  // Traefik sends UDP to a port of that number even if the Service has it for TCP alone.
  return wiring
    .routes(service)
    .filter((route) => meant.includes(route.servicePort))
    .flatMap((route) => arrivalsAt(groups, route))
    .map(({ to, port: { port: number } }) => ({
      to,
      port: { port: number, protocol },
    }));
}
