import type { Destination } from '../service/backend';
import type { IngressController } from './ingress-exposure';

/** The Gateway that a route is attached to. */
export interface ParentRef {
  /** The Gateway's name. */
  readonly name: string;

  /**
   * The Gateway's namespace. Its listener must allow routes of others, `allowedRoutes: {
   * namespaces: { from: … } }`, where it is another.
   *
   * @default - that of the route
   */
  readonly namespace?: string;

  /**
   * The listener's name: `https`.
   *
   * @default - every listener that the hosts fit
   */
  readonly sectionName?: string;

  /**
   * The listener's port.
   *
   * @default - any
   */
  readonly port?: number;
}

/** How the path of a request is compared: by its segments, whole, or by a regular expression. */
export type HttpPathType = 'PathPrefix' | 'Exact' | 'RegularExpression';

/** The methods of HTTP that a route can tell apart. */
export type HttpMethod =
  | 'GET'
  | 'HEAD'
  | 'POST'
  | 'PUT'
  | 'DELETE'
  | 'CONNECT'
  | 'OPTIONS'
  | 'TRACE'
  | 'PATCH';

/** A text to be met exactly, or a regular expression. */
export type ValueMatch =
  | string
  | {
      /** What the value must match, in the dialect of the Gateway's controller. */
      readonly regularExpression: string;
    };

/** What a request must meet, all of it. */
export interface HttpMatch {
  /**
   * The path, from its first `/` on.
   *
   * @default '/'
   */
  readonly path?: string;

  /**
   * `PathPrefix` goes by segments: `/api` is also `/api/users`, and is not `/apis`.
   *
   * @default 'PathPrefix'
   */
  readonly pathType?: HttpPathType;

  /**
   * The method.
   *
   * @default - any
   */
  readonly method?: HttpMethod;

  /**
   * Headers by name, in upper or lower case.
   *
   * @default - any
   */
  readonly headers?: Readonly<Record<string, ValueMatch>>;

  /**
   * Parameters of the query by name.
   *
   * @default - any
   */
  readonly query?: Readonly<Record<string, ValueMatch>>;

  /** Calls of gRPC are matched on ports that speak it. @default - none beside the parts of an HTTP request */
  readonly grpc?: never;
}

/** The service and the method of a gRPC call, one of them at least. */
export interface GrpcMethod {
  /**
   * The service with its package: `hipstershop.CartService`.
   *
   * @default - any
   */
  readonly service?: string;

  /**
   * The method: `AddItem`.
   *
   * @default - any
   */
  readonly method?: string;
}

/** What a gRPC call must meet, all of it. */
export interface GrpcMatch {
  /**
   * The service and the method.
   *
   * @default - any
   */
  readonly grpc?: GrpcMethod;

  /**
   * Headers (metadata) by name.
   *
   * @default - any
   */
  readonly headers?: Readonly<Record<string, ValueMatch>>;

  /** Paths are matched on ports that speak HTTP. @default - none beside `grpc` */
  readonly path?: never;

  /** Paths are matched on ports that speak HTTP. @default - none beside `grpc` */
  readonly pathType?: never;

  /**
   * Methods of HTTP are matched on ports that speak it; that of a call stands in `grpc`. @default -
   * none beside `grpc`
   */
  readonly method?: never;

  /** Queries are matched on ports that speak HTTP. @default - none beside `grpc` */
  readonly query?: never;
}

/** What a request must meet: of HTTP, or of gRPC. */
export type RouteMatch = HttpMatch | GrpcMatch;

/** A destination with its share of the traffic. */
export interface WeightedDestination {
  /** Where it leads: `next.port('http')`. */
  readonly to: Destination;

  /**
   * Its share in proportion to the others', 0 to 1000000; 0 is none.
   *
   * @default 1
   */
  readonly weight?: number;
}

/** Requests to the same hosts that lead to another backend, or to several by their weights. */
export type GatewayRoute = RouteMatch & {
  /** Where they lead: `api.port('http')`. */
  readonly to: Destination | readonly WeightedDestination[];
};

/**
 * A host and what a Gateway leads to a port of it: an HTTPRoute, or a GRPCRoute where the port
 * speaks gRPC by its name or appProtocol. The port itself is named beside.
 */
export interface GatewayExposure {
  /**
   * The name of the route; with several in a list all but one need one.
   *
   * @default - the construct's name
   */
  readonly name?: string;

  /**
   * The Gateway that the route is attached to.
   *
   * @default - that of the defaults
   */
  readonly parentRef?: ParentRef;

  /**
   * The host: `shop.example.com`, `*.example.com` for everything below, or `*` for all that the
   * Gateway's listener takes. A list has 16 hosts at most.
   *
   * @default - the name of the route under the domain of the defaults: `<name>.<domain>`
   */
  readonly host?: string | readonly string[];

  /**
   * Annotations of the route.
   *
   * @default - those of the defaults
   */
  readonly annotations?: Readonly<Record<string, string>>;

  /**
   * The controller behind the Gateway, so that policies let in its pods and nobody else's.
   *
   * @default - `Defaults`, else not known: policies leave the port open to anyone
   */
  readonly controller?: IngressController;

  /**
   * What leads to the construct's own port, any of it, 64 at most. None where only the `routes` are let in.
   *
   * @default - everything
   */
  readonly matches?: readonly RouteMatch[];

  /**
   * The own share of the traffic in proportion to that in `split`, 0 to 1000000.
   *
   * @default 1
   */
  readonly weight?: number;

  /**
   * Other backends that take a share of what the `matches` let in, a canary say.
   *
   * @default - none
   */
  readonly split?: readonly WeightedDestination[];

  /**
   * Requests to the same hosts that lead to other backends: one Gateway, many services. Those of
   * another namespace are let in by a
   * ReferenceGrant, which is made where the backend is a construct of the same app.
   *
   * @default - none
   */
  readonly routes?: readonly GatewayRoute[];
}
