import type { Destination } from '../service/backend';

/** How the path of a request is compared: by its segments, whole, or as the ingress controller likes. */
export type IngressPathType = 'Prefix' | 'Exact' | 'ImplementationSpecific';

/** A path that an Ingress lets in. */
export interface IngressPath {
  /** The path, from its first `/` on. */
  readonly path: string;

  /**
   * `Prefix` goes by segments: `/api` is also `/api/users`, and is not `/apis`.
   * `ImplementationSpecific` is for what a controller adds, regular expressions say.
   *
   * @default 'Prefix'
   */
  readonly pathType?: IngressPathType;
}

/** A path of the same hosts that leads to another backend of the same namespace. */
export interface IngressRoute extends IngressPath {
  /** Where it leads: `api.port('http')`. */
  readonly to: Destination;
}

/** A host with a certificate of its own. */
export interface IngressHost {
  /** The host: `shop.example.com`, or `*.example.com` for everything one label below. */
  readonly host: string;

  /**
   * The name of the Secret with its certificate, of type `kubernetes.io/tls` and in the namespace of the Ingress.
   *
   * @default - the `tlsSecret` of the Ingress
   */
  readonly tlsSecret?: string;
}

/** Where the pods of an ingress or gateway controller run, as far as policies need to know. */
export interface IngressController {
  /** Their namespace, such as `ingress-nginx`. */
  readonly namespace: string;
}

/** A host and paths that an ingress controller leads to a port; the port itself is named beside. */
export interface IngressExposure {
  /**
   * The name of the Ingress; with several in a list all but one need one.
   *
   * @default - the construct's name
   */
  readonly name?: string;

  /**
   * The host: `shop.example.com`, `*.example.com` for everything one label below, or `*` for any.
   * Of a list of hosts all have the same paths.
   *
   * @default - the name of the Ingress under the domain of the defaults: `<name>.<domain>`
   */
  readonly host?: string | IngressHost | readonly (string | IngressHost)[];

  /**
   * The IngressClass, which says what controller answers: `nginx`, `traefik`.
   *
   * @default - `Defaults`, else the cluster's default class
   */
  readonly class?: string;

  /**
   * The name of the Secret with the certificate, of type `kubernetes.io/tls` and in the namespace of the Ingress.
   *
   * @default - that of the defaults for hosts right under their domain, else none: plain HTTP, or what
   * the controller does
   */
  readonly tlsSecret?: string;

  /**
   * Annotations of the Ingress, by which controllers are configured.
   *
   * @default - those of the defaults
   */
  readonly annotations?: Readonly<Record<string, string>>;

  /**
   * The controller behind the class, so that policies let in its pods and nobody else's.
   *
   * @default - `Defaults`, else not known: policies leave the port open to anyone
   */
  readonly controller?: IngressController;

  /**
   * Whether the Ingress refers to the ports of Services by name or by number.
   *
   * @default - by name, if the port has one
   */
  readonly portBy?: 'name' | 'number';

  /**
   * The paths that lead to the construct's own port; a string is a prefix. None where only the `routes` are let in.
   *
   * @default ['/']
   */
  readonly paths?: readonly (string | IngressPath)[];

  /**
   * Paths of the same hosts that lead to other backends: one Ingress, many services.
   *
   * An Ingress reaches Services of its own namespace only. An `ExternalAlias` of a hostname works
   * with controllers that take
   * ExternalName Services; Traefik and Contour do so only where it is switched on.
   *
   * @default - none
   */
  readonly routes?: readonly IngressRoute[];
}
