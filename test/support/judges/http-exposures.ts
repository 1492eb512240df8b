import type { Construct } from 'constructs';
import {
  type BackendPort,
  type Destination,
  StatefulBackend,
  WebService,
} from '../../../src';
import { clientsOf } from '../generators/connections';
import { type Fields, fieldsOf, listOf } from './kubernetes/manifests';
import type { Part } from './parts';

/** A port that an Ingress or a route leads to, on what conditions, and with which share of the traffic. */
export interface Entrance {
  readonly to: Construct;
  readonly port: BackendPort;
  readonly match: Fields;
  readonly weight: unknown;
}

/** An Ingress or a route, as its author asks for it. */
export interface HttpExposure {
  readonly sort: 'ingress' | 'gateway';
  readonly given: Fields;
  readonly service: WebService<string> | StatefulBackend<string>;
  readonly own: BackendPort;
  readonly entrances: readonly Entrance[];
}

/** The Ingresses and routes that a construct was asked for. */
export function httpExposures({ made, props }: Part): HttpExposure[] {
  if (!(made instanceof WebService || made instanceof StatefulBackend)) return [];
  const { ingress, gateway } = fieldsOf(props.expose);
  const ports: readonly BackendPort[] = Object.values(made.ports);
  const asFor =
    (sort: HttpExposure['sort']) =>
    (given: Fields): HttpExposure => {
      const own = ports.find(({ name }) => name === (given.port ?? name))!;
      return {
        sort,
        given,
        service: made,
        own,
        entrances: [
          ...ownEntrances(given, frontOf(made), own),
          ...listOf(given.routes).flatMap(routeEntrances),
        ],
      };
    };
  return [
    ...oneOrMany(ingress).map(fieldsOf).map(asFor('ingress')),
    ...oneOrMany(gateway).map(fieldsOf).map(asFor('gateway')),
  ];
}

/** The Service that requests are led to: a headless one has a client Service for them, which is made first. */
function frontOf(made: WebService<string> | StatefulBackend<string>): Construct {
  return made instanceof WebService ? made : clientsOf(made)[0];
}

/** What a prop gives that takes a value or a list of them. */
export function oneOrMany(given: unknown): readonly unknown[] {
  if (given === undefined) return [];
  return Array.isArray(given) ? given : [given];
}

function ownEntrances(
  { paths, matches, weight, split }: Fields,
  service: Construct,
  own: BackendPort,
): Entrance[] {
  const conditions = (paths ?? matches ?? [{}]) as readonly unknown[];
  return conditions
    .map((one) => (typeof one === 'string' ? { path: one } : fieldsOf(one)))
    .flatMap((match) => [
      { to: service, port: own, match, weight },
      ...listOf(split).map((share) => entrance(share, match)),
    ]);
}

function routeEntrances({ to, ...match }: Fields): Entrance[] {
  return Array.isArray(to)
    ? listOf(to).map((share) => entrance(share, match))
    : [entrance({ to }, match)];
}

function entrance({ to, weight }: Fields, match: Fields): Entrance {
  const { backend, port } = to as unknown as Destination;
  return { to: backend as unknown as Construct, port, match, weight };
}
