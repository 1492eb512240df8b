import type { Caller } from './caller';
import { called, Step } from './step';
import type { Wiring } from '../../wiring';
import type { PolicyEnd } from '../../wiring/policy/match';
import { namespaceLabels } from '../../wiring/policy/namespaces';
import { Isolation, Policies, readPolicies, Reason } from '../../wiring/policy/policies';
import type { Policy } from '../../wiring/policy/policy';
import type { Protocol } from '../../wiring/port';
import type { Workload } from '../../wiring/workload';

/** Where the cluster's DNS answers. */
const DNS = {
  namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' },
  ports: [{ name: 'dns', port: 53, protocol: 'UDP' }, { name: 'dns-tcp', port: 53, protocol: 'TCP' }],
} as const;

/** Tells what the NetworkPolicies do to the calls of one caller. */
export class Gatekeepers {
  private readonly policies: Policies;

  public constructor(wiring: Wiring, private readonly caller: Caller) {
    this.policies = readPolicies(wiring.ofKind('NetworkPolicy'), namespaceLabels(wiring.ofKind('Namespace')));
  }

  /** Whether the caller may ask for the name at all. */
  public toDns(): Step[] {
    if (this.caller.workload === undefined) return [];
    const { egress } = this.policies.allows({ from: this.caller.workload, to: DNS, port: 53, protocol: 'UDP' });
    if (egress.because !== 'closed') return [];
    return [{ at: 'policy', way: 'ends', text: `${named(egress.policies)} closes the way out of ${called(this.caller.workload)}, the cluster's DNS on UDP 53 included` }];
  }

  /** Whether the caller may go to this port of these pods. */
  public toPods(to: Workload, port: number, protocol: Protocol): Step {
    const from = this.caller.workload;
    if (from === undefined) return this.fromAnybody(to);
    // Two pods of one workload are two, even where it calls itself.
    return this.verdict(from, { ...to }, `${protocol} ${port}`, port, protocol);
  }

  /** Whether the caller may go to an address. */
  public toAddress(ip: string, port: number, protocol: Protocol): Step[] {
    return this.caller.workload === undefined ? [] : [this.verdict(this.caller.workload, { ip }, `${protocol} ${port}`, port, protocol)];
  }

  /** Whether the caller may leave the cluster, to an address that nobody here knows. */
  public toOutside(): Step[] {
    if (this.caller.workload === undefined) return [];
    return described(this.policies.egress(this.caller.workload), `closes the way out of ${called(this.caller.workload)} but for what its rules let out`);
  }

  private fromAnybody(to: Workload): Step {
    const [closed] = described(this.policies.ingress(to), `closes the way in to ${called(to)} but for what its rules let in: name the caller with --from`);
    return closed ?? { at: 'policy', way: 'on', text: `no NetworkPolicy closes the way in to ${called(to)}` };
  }

  private verdict(from: Workload, to: PolicyEnd, what: string, port: number, protocol: Protocol): Step {
    const { allowed, blocked, egress, ingress } = this.policies.allows({ from, to, port, protocol });
    const sides = [said(egress, 'out', what), said(ingress, 'in', what)].filter((text) => text !== undefined);
    const way = allowed ? 'on' : blocked ? 'ends' : 'unknown';
    return { at: 'policy', way, text: sides.join('; ') || 'no NetworkPolicy closes the way' };
  }
}

function described({ isolated, policies }: Isolation, what: string): Step[] {
  return isolated ? [{ at: 'policy', way: 'unknown', text: `${named(policies)} ${what}` }] : [];
}

function said({ because, policies, rules }: Reason, direction: 'in' | 'out', what: string): string | undefined {
  const opening = rules.map(({ policy, direction: way, index }) => `${called(policy.object)} ${way}[${index}]`).join(', ');
  switch (because) {
    case 'rule': return `let ${direction} by ${opening}`;
    case 'closed': return `${named(policies)} lets no ${what} ${direction}`;
    case 'perhaps': return `${named(policies)} lets ${what} ${direction} only by ${opening || 'way of its node'}, where the manifests do not tell whether that applies`;
    default: return undefined;
  }
}

function named(policies: readonly Policy[]): string {
  return policies.map(({ object }) => called(object)).join(' with ');
}
