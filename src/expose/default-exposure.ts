import type { ParentRef } from './gateway-exposure';
import type { IngressController } from './ingress-exposure';

/** What completes `expose.ingress`. */
export interface DefaultIngress {
  /**
   * The domain of exposures that name no host: `<name>.<domain>`.
   *
   * @default - none: each exposure names its host
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
   * Annotations, to which those of the exposure are added.
   *
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>>;

  /**
   * The controller behind the class.
   *
   * @default - not known: policies leave the port open to anyone
   */
  readonly controller?: IngressController;
}

/** What completes `expose.gateway`. */
export interface DefaultGateway {
  /**
   * The domain of exposures that name no host: `<name>.<domain>`.
   *
   * @default - none: each exposure names its host
   */
  readonly domain?: string;

  /**
   * The Gateway.
   *
   * @default - none: each exposure names its own
   */
  readonly parentRef?: ParentRef;

  /**
   * Annotations, to which those of the exposure are added.
   *
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>>;

  /**
   * The controller behind the Gateway.
   *
   * @default - not known: policies leave the port open to anyone
   */
  readonly controller?: IngressController;
}

/** What completes the exposures of a chart or an app, so that `expose: { ingress: {} }` is enough. */
export interface DefaultExposure {
  /**
   * What all Ingresses have in common.
   *
   * @default - none
   */
  readonly ingress?: DefaultIngress;

  /**
   * What all routes of the Gateway API have in common.
   *
   * @default - none
   */
  readonly gateway?: DefaultGateway;
}
