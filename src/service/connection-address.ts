/** The address of a connection, as its caller sees it. */
export interface ConnectionAddress {
  /** The DNS name: `backend`, or `backend.prod.svc.cluster.local` from another namespace. */
  readonly host: string;

  /** The port's number. */
  readonly port: number;

  /** Host and port: `backend:80`. */
  readonly address: string;

  /**
   * The URL: `http://backend`.
   *
   * @default - none if no scheme is known for the port
   */
  readonly url?: string;
}
