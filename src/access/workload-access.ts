import { ApiObject, Lazy } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { fail } from '../base/fail';
import { metadataOf, type WorkloadIdentity } from '../base/identity';
import type { Fields } from '../base/manifest';
import type { ListeningPort } from '../service/listening-ports';
import type { ResolvedPort } from '../service/resolve-ports';
import type { AccessProps } from './access-props';
import { checkLabelled, podsPeer, type Pods } from './peers';
import type { PermissionProps } from './permissions/permission';
import { type AccessPlan, type Ports, readAccess } from './read-access';
import { type Peer, podPort, type PodPort, Rules } from './rules';

/** A workload as policies see it. */
export interface WorkloadDescription {
  /** Its name, namespace and labels, and the selector that the pods of all releases share. */
  readonly identity: WorkloadIdentity;
  readonly published: readonly ResolvedPort[];
  readonly listening: readonly ListeningPort[];
  /** Its Deployments, or its StatefulSet; a connection applies to all of them. */
  readonly workloads: readonly kplus.Workload[];
  /** Who may call it, and whom it may call. */
  readonly props: AccessProps<string> & PermissionProps;
  /** Whether its pods call each other. */
  readonly peers?: boolean;
  /** Whether its pods run before the app is applied. */
  readonly beforeApply?: boolean;
  /** Whether its pods share the network of their node, where no policy knows them. */
  readonly hostNetwork?: boolean;
}

/** The ports as policies see them; only who names callers needs them. */
function portsOf(
  published: readonly ResolvedPort[],
  listening: readonly ListeningPort[],
): Ports {
  const publishedPorts = published.map(podPort);
  const listened = listening.map(({ number, protocol, alsoAt }): PodPort =>
    podPort({ targetPort: number, protocol, alsoAt }),
  );
  return {
    byName: new Map([
      ...listening.map(({ name }, index) => [name, listened[index]] as const),
      ...published.map(({ name }, index) => [name, publishedPorts[index]] as const),
    ]),
    assumed: published.length > 0 ? publishedPorts : listened,
  };
}

/** Who may call a workload's pods, and whom these may call: its NetworkPolicy, if it needs one. */
export class WorkloadAccess {
  private readonly plan: AccessPlan;
  private readonly ingress = new Rules();
  private readonly egress = new Rules();
  private closed = false;
  private policy: ApiObject | undefined;

  constructor(
    public readonly construct: Construct,
    public readonly description: WorkloadDescription,
  ) {
    const { published, listening, props, peers = false } = description;
    this.plan = readAccess(construct, props, () => portsOf(published, listening));
    const { access, allowed, dns, apiServer } = this.plan;
    if (this.onHostNetwork) checkUnrestricted(construct, this.plan);
    for (const { ports, peer } of [...(dns ?? []), ...(apiServer ?? [])]) {
      this.egress.add(ports, peer);
    }
    if (peers) {
      for (const rules of [this.ingress, this.egress]) {
        rules.add([], podsPeer(construct, this.pods, this.pods.namespace));
      }
    }
    for (const { ports, peer } of allowed) this.letIn(ports, peer);
    if (access === 'declared') this.close();
    if (this.isolatesEgress) this.render();
  }

  /** The pods, as the policies of others select them. */
  public get pods(): Pods {
    const {
      identity: { namespace, selector },
    } = this.description;
    return { namespace, labels: selector };
  }

  /** Whether the pods may call only declared backends. */
  public get isolatesEgress(): boolean {
    return this.plan.dns !== undefined;
  }

  /** Whether anyone may call it, connected or not. */
  public get isOpenToAnyone(): boolean {
    return this.plan.access === 'anyone' || this.onHostNetwork;
  }

  /** Whether the pods have the addresses of their nodes. */
  public get onHostNetwork(): boolean {
    return this.description.hostNetwork === true;
  }

  /** Keeps ports open, without restricting the others. */
  public open(ports: readonly PodPort[], to: Peer | 'anyone'): void {
    this.ingress.add(ports, to);
  }

  /** Allows a declared caller, and blocks undeclared ones. */
  public letIn(ports: readonly PodPort[], peer: Peer): void {
    this.ingress.add(ports, peer);
    if (!this.isOpenToAnyone) this.close();
  }

  /** Allows the pods to call a declared backend, if their egress is restricted. */
  public letOut(ports: readonly PodPort[], to: Peer | 'anyone'): void {
    this.egress.add(ports, to);
  }

  private close(): void {
    this.closed = true;
    this.render();
  }

  private render(): void {
    checkLabelled(this.construct, this.pods);
    this.policy ??= new ApiObject(this.construct, 'network-policy', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: metadataOf(this.description.identity, { of: 'networkPolicy' }),
      // Connections may be added as long as the app is being constructed.
      spec: Lazy.any({ produce: () => this.spec() }),
    });
  }

  private spec(): Fields {
    const directions = { Ingress: this.closed, Egress: this.isolatesEgress };
    const [ingress, egress] = [
      this.ingress.render('from'),
      this.egress.render('to'),
    ];
    return {
      podSelector: { matchLabels: { ...this.pods.labels } },
      policyTypes: Object.entries(directions)
        .filter(([, isolated]) => isolated)
        .map(([type]) => type),
      ...(this.closed && ingress.length > 0 && { ingress }),
      ...(this.isolatesEgress && { egress }),
    };
  }
}

/** A policy would be accepted, and hold for nobody. */
function checkUnrestricted(
  at: Construct,
  { access, allowed, dns }: AccessPlan,
): void {
  const wanted = [
    ...(access === 'declared' ? ["access: 'declared'"] : []),
    ...(allowed.length > 0 ? ['allowFrom'] : []),
    ...(dns === undefined ? [] : ["egress: 'declared'"]),
  ];
  if (wanted.length === 0) return;
  fail(at, {
    what: 'with hostNetwork, no NetworkPolicy restricts the pods, which have the address of their node',
    found: wanted.join(', '),
    fix: "set access: 'anyone' and egress: 'anywhere', or leave hostNetwork out",
  });
}
