import type { IConstruct } from 'constructs';

/** Options for a backend's DNS name. */
export interface AddressOptions {
  /**
   * The caller: any construct of the app, or a chart.
   *
   * Within one namespace the short name is enough and reads best (`backend`). From another
   * namespace it would resolve to another Service, or to none, so the full name is returned
   * (`backend.prod.svc.cluster.local`).
   *
   * @default - the full name if the backend's namespace is known, else the short one
   */
  readonly from?: IConstruct;
}

/** Options for a backend's URL. */
export interface UrlOptions extends AddressOptions {
  /**
   * The scheme, without `://`.
   *
   * @default - from the port's `appProtocol`, or its name: `http` and `https`, also with a suffix (`http-admin`)
   */
  readonly scheme?: string;

  /**
   * The path after the port, starting with `/`.
   *
   * @default - nothing
   */
  readonly path?: string;
}
