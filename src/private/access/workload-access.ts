import type * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { Peer, PodPort, Rules } from './rules';
import type { WorkloadIdentity } from '../identity';
import type { ListeningPort, ResolvedPort } from '../ports';

/** What a workload is to policies. */
export interface WorkloadDescription {
  /** Its name, namespace and labels, and the selector that all its pods share, those of every release. */
  readonly identity: WorkloadIdentity;
  readonly published: readonly ResolvedPort[];
  readonly listening: readonly ListeningPort[];
  /** Its Deployments, or its StatefulSet; all of them are given what a connection brings. */
  readonly workloads: readonly kplus.Workload[];
}

/** Who may reach a workload's pods, and whom these may reach. */
export class WorkloadAccess {
  private readonly ingress = new Rules();

  constructor(public readonly construct: Construct, public readonly description: WorkloadDescription) {}

  /** Keeps ports open, without closing the others. */
  public open(ports: readonly PodPort[], to: Peer | 'anyone'): void {
    this.ingress.add(ports, to);
  }
}
