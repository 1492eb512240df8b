import type { IConstruct } from 'constructs';

/** How a backend's DNS name is asked for. */
export interface AddressOptions {
  /**
   * Who calls: any construct of the app, or a chart.
   *
   * Within one namespace the short name is enough and reads best (`backend`); from another one it
   * would silently lead elsewhere,
   * so the full name is given (`backend.prod.svc.cluster.local`).
   *
   * @default - the full name where the backend's namespace is known, else the short one
   */
  readonly from?: IConstruct;
}

/** How a backend's URL is asked for. */
export interface UrlOptions extends AddressOptions {
  /**
   * The scheme, without `://`.
   *
   * @default - by the port's `appProtocol`, or its name: `http` and `https`, also with a suffix (`http-admin`)
   */
  readonly scheme?: string;

  /**
   * What follows the port, starting with `/`.
   *
   * @default - nothing
   */
  readonly path?: string;
}
