import type { Protocol } from '../../contract/protocol';
import type { Workload } from '../read/workload';

/** Who calls: the pods of a workload, or an unknown pod in a namespace. */
export interface Caller {
  readonly namespace: string;
  readonly workload?: Workload;
}

/** A call as its caller writes it. */
export interface Call {
  readonly from: Caller;

  /** A name to look up, or an IP address. */
  readonly host: string;

  /** The port by its number, or by its name in the Service; without it, every port of the Service. */
  readonly port?: number | string;

  /** The protocol; without it, every protocol in which the Service offers the port. */
  readonly protocol?: Protocol;
}
