import type { Protocol } from '../../contract/protocol';
import type { Wiring } from '../../wiring';
import { describePolicies, describeReason, knownPodsOf, mayAskDns, type Policies, policiesOf, type PolicyEnd } from '../../wiring/policy';
import type { Workload } from '../../wiring/read/workload';
import { called } from '../../words/objects';
import type { Caller } from './caller';
import type { Step } from './step';

/** Tells what the NetworkPolicies do to the calls of one caller. */
export class Gatekeepers {
  private readonly policies: Policies;

  public constructor(private readonly wiring: Wiring, private readonly caller: Caller) {
    this.policies = policiesOf(wiring);
  }

  /** Where the way ends before it begins: the caller may not even ask for the name. */
  public toDns(): Step[] {
    const from = this.caller.workload;
    if (from === undefined) return [];
    const { isolated, policies, rules } = this.policies.egress(from);
    if (!isolated || rules.some((rule) => mayAskDns(rule, 'UDP', this.policies.namespaces, knownPodsOf(this.wiring)))) return [];
    return [{ at: 'policy', way: 'ends', text: `egress of ${called(from)} is closed by ${describePolicies(policies)}, to the cluster's DNS too` }];
  }

  /** Whether the caller may go to this port of these pods. */
  public toPods(to: Workload, port: number, protocol: Protocol): Step {
    const { workload: from } = this.caller;
    // Two pods of one workload are two, even where it calls itself.
    if (from !== undefined) return this.verdict(from, { ...to }, called(to), port, protocol);
    const { isolated, policies } = this.policies.ingress(to);
    const text = `ingress of ${called(to)} is ${isolated ? `closed by ${describePolicies(policies)} but for what it lets in: name the caller with --from` : 'open'}`;
    return { at: 'policy', way: isolated ? 'unknown' : 'on', text };
  }

  /** Whether the caller may go to an address. */
  public toAddress(ip: string, port: number, protocol: Protocol): Step[] {
    return this.caller.workload === undefined ? [] : [this.verdict(this.caller.workload, { ip }, ip, port, protocol)];
  }

  /** Whether the caller may leave the cluster, to an address that nobody here knows. */
  public toOutside(): Step[] {
    const from = this.caller.workload;
    if (from === undefined || !this.policies.egress(from).isolated) return [];
    const { policies } = this.policies.egress(from);
    return [{ at: 'policy', way: 'unknown', text: `egress of ${called(from)} is closed by ${describePolicies(policies)} but for what it lets out` }];
  }

  private verdict(from: Workload, to: PolicyEnd, name: string, port: number, protocol: Protocol): Step {
    const { allowed, blocked, egress, ingress } = this.policies.allows({ from, to, port, protocol });
    const sides = [describeReason(called(from), 'egress', egress), describeReason(name, 'ingress', ingress)]
      .filter((_, index) => [egress, ingress][index].policies.length > 0);
    return { at: 'policy', way: allowed ? 'on' : blocked ? 'ends' : 'unknown', text: sides.join('; ') || 'no NetworkPolicy closes the way' };
  }
}
