import type { Labels } from '../contract/labels';
import type { Protocol } from '../contract/protocol';

/** A call that only people know, as `calls:` in the settings gives it. */
export interface GivenCall {
  /** Who calls. @default - everyone */
  readonly from?: GivenParty;
  /** Who is called: an address that leads to a Service, or one of the others, and a port. */
  readonly to: GivenParty & {
    readonly address?: GivenAddress;
    readonly port?: number;
    readonly protocol?: Protocol;
  };
  readonly reason?: string;
}

/** Pods or addresses; if nothing is named, all there are. */
export interface GivenParty {
  /** A workload of the manifests: `web`, `shop/web`, `deployment/web` or `shop/deployment/web`. */
  readonly workload?: string;
  /** The namespace of pods that are not in the manifests. */
  readonly namespace?: string;
  readonly namespaceLabels?: Labels;
  readonly podLabels?: Labels;
  readonly cidr?: string;
  readonly except?: readonly string[];
}

/** An address as a caller writes it. */
export interface GivenAddress {
  readonly text: string;
  readonly host: string;
  readonly port?: number | string;
  readonly protocol?: Protocol;
}
