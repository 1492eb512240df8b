import type { ObjectReference, Outcome, Protocol } from '../wiring';

/**
 * What a box of the map stands for:
 * `internet`: everything outside of the cluster that calls in; `way-in`: an Ingress or a route; `service` and
 * `workload`: those of the manifests; `outside`: a name or an address outside of the cluster; `missing`: a name that
 * these manifests do not have.
 */
export type NodeKind =
  'internet' | 'way-in' | 'service' | 'workload' | 'outside' | 'missing';

/** A box of the map. */
export interface MapNode {
  /** Made of what the box stands for, and so the same at each run. */
  readonly id: string;
  /** What it stands for. */
  readonly kind: NodeKind;
  /** Its name, or an address. */
  readonly name: string;
  /** Empty if it is unknown, or the box stands for nothing in a namespace. */
  readonly namespace: string;
  /** The object, if it is one of the manifests. */
  readonly object?: ObjectReference;
  /** The number of its pods, where the manifest says it. */
  readonly pods?: number;
  /** The hostnames of its pods if they are numbered, such as `db-0`; at most the first hundred. */
  readonly hostnames?: readonly string[];
  /** Which release of an app it is, if the app has several behind one Service. */
  readonly release?: Release;
  /** What else a reader should know: `headless`, `live`, `anyone may call`. */
  readonly notes: readonly string[];
  /** Whom the policies of a workload let in: `frontend on TCP 8080`. */
  readonly letsIn: readonly string[];
}

/** One of several releases of an app behind one Service, such as blue and green. */
export interface Release {
  /** Its name, such as `blue`. */
  readonly name: string;
  /** Whether it gets the calls of the Service. */
  readonly live: boolean;
}

/**
 * What a line of the map stands for:
 * `call`: a call that a workload is configured to make; `selected`: the pods behind a Service; `alias`: the name that
 * an ExternalName Service stands for; `way-in`: from outside of the cluster; `allowed`: a call that policies let
 * through by name, and that nothing is seen to make; `standby`: from a Service to a release that it can be switched
 * to, and that gets none of its calls.
 */
export type EdgeKind =
  'call' | 'selected' | 'alias' | 'way-in' | 'allowed' | 'standby';

/** A line of the map. */
export interface MapEdge {
  /** Made of what the line stands for, and so the same at each run. */
  readonly id: string;
  /** What it stands for. */
  readonly kind: EdgeKind;
  /** The id of the box where it begins. */
  readonly from: string;
  /** The id of the box that is called by its name, or to which a Service leads. */
  readonly to: string;
  /** What is called, as the caller writes it: `http://backend:80`, `shop.example.com/api`, `node port 30080`. */
  readonly label: string;
  /** Where it lands. */
  readonly lands: readonly Landing[];
  /** What becomes of it; of `standby`, which carries no calls, always `arrives`. */
  readonly outcome: Outcome;
  /** Why not all of it arrives for certain, in sentences. */
  readonly why: readonly string[];
  /** How a call is known. */
  readonly known?: Known;
}

/** Pods, or an address, and the port there. */
export interface Landing {
  /** The id of the workload's box; `undefined` for an address. */
  readonly node?: string;
  /** The workload, some of its pods, or the address. */
  readonly name: string;
  /** The hostnames of the pods, where only some of the workload are meant: `db-0` for a call to `db-0.db`. */
  readonly pods?: readonly string[];
  /** The number of the port. */
  readonly port: number;
  /** The name that the container gives the port. */
  readonly portName?: string;
  /** The transport protocol. */
  readonly protocol: Protocol;
}

/** How a call is known: from the settings of the workload, from a file of its, or declared by the constructs. */
export interface Known {
  /** What shows it. */
  readonly by: 'setting' | 'file' | 'declared';
  /** Where: `CART_ADDR of the container "web"`. */
  readonly places: readonly string[];
}

/** Who calls whom, as the manifests have it. */
export interface TrafficMap {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
}
