import type { GatewayParent } from './gateway-exposure';
import type { DoorController } from './ingress-exposure';

/** What an Ingress is told that does not say so itself. */
export interface DefaultIngress {
  /**
   * The domain under which a door without a host is found: `<name>.<domain>`.
   *
   * @default - none: each door names its host
   */
  readonly domain?: string;

  /**
   * The IngressClass.
   *
   * @default - the cluster's default class
   */
  readonly class?: string;

  /**
   * The name of the Secret with a certificate for `*.<domain>`; there must be one in each namespace
   * that has an Ingress.
   *
   * @default - none
   */
  readonly tlsSecret?: string;

  /**
   * Annotations; those of the door come on top.
   *
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>>;

  /**
   * The controller behind the class.
   *
   * @default - not known: policies leave the port open to anyone
   */
  readonly controller?: DoorController;
}

/** What a route of the Gateway API is told that does not say so itself. */
export interface DefaultGateway {
  /**
   * The domain under which a door without a host is found: `<name>.<domain>`.
   *
   * @default - none: each door names its host
   */
  readonly domain?: string;

  /**
   * The Gateway.
   *
   * @default - none: each door names its own
   */
  readonly parent?: GatewayParent;

  /**
   * Annotations; those of the door come on top.
   *
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>>;

  /**
   * The controller behind the Gateway.
   *
   * @default - not known: policies leave the port open to anyone
   */
  readonly controller?: DoorController;
}

/** The door of a chart or an app, by which `expose: { ingress: {} }` is enough. */
export interface DefaultDoor {
  /**
   * For `expose.ingress`.
   *
   * @default - none
   */
  readonly ingress?: DefaultIngress;

  /**
   * For `expose.gateway`.
   *
   * @default - none
   */
  readonly gateway?: DefaultGateway;
}
