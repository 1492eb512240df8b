import type { Protocol } from '../../contract/protocol';
import type { Workload } from '../read/workload';

/** Who calls: the pods of a workload, or somebody in a namespace of whom nothing else is known. */
export interface Caller {
  readonly namespace: string;
  readonly workload?: Workload;
}

/** A call as its caller writes it. */
export interface Call {
  readonly from: Caller;

  /** A name that is asked of DNS, or an IP address. */
  readonly host: string;

  /** The port by its number, or by its name in the Service; without one, each port that the Service has. */
  readonly port?: number | string;

  /** The transport; without one, each in which the Service offers the port. */
  readonly protocol?: Protocol;
}
