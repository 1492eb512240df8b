import type { Protocol } from '../../contract/protocol';
import { called } from '../../words/objects';
import { describePolicies, describeUnread } from '../policy/describe';
import { mayAskDns } from '../policy/dns';
import { podOf } from '../policy/known-pods';
import { opensPort, type PolicyEnd } from '../policy/match';
import { knownPodsOf, policiesOf } from '../policy/of-wiring';
import type { Policies } from '../policy/policies';
import type { PolicyPod, PolicyRule } from '../policy/policy';
import type { Isolation, Verdict } from '../policy/verdict';
import type { Wiring } from '../wiring';
import type { Call, Caller } from './call';
import type { Stop } from './trace';

/** Which calls of one caller the NetworkPolicies allow. */
export class CallerPolicies {
  private readonly policies: Policies;

  constructor(
    readonly wiring: Wiring,
    private readonly caller: Caller,
  ) {
    this.policies = policiesOf(wiring);
  }

  /** Whether the caller may connect to this port of that end. */
  to(end: PolicyEnd, port: number, protocol: Protocol): Verdict {
    return this.policies.allows({ from: this.from(), to: end, port, protocol });
  }

  /** The stop before anything else: the caller may not even look up the name. */
  toDns(): Stop[] {
    const { isolated, policies, rules, unread } = this.egress();
    const { namespaces } = this.policies;
    // Whatever comes after it is undecided as well, and says so.
    if (
      !isolated ||
      unread.length > 0 ||
      rules.some((rule) => mayAskDns(rule, 'UDP', namespaces, knownPodsOf(this.wiring)))
    ) {
      return [];
    }
    const message = `egress of ${this.name()} is closed by ${describePolicies(policies)}, including DNS`;
    return [{ at: 'policy', outcome: 'ends', message }];
  }

  /** Whether the caller may connect to an address outside the manifests, which only DNS knows. */
  toOutside({ port, protocol = 'TCP' }: Call): Stop[] {
    const { isolated, policies, rules, unread } = this.egress();
    if (unread.length > 0) {
      const message = `whether egress of ${this.name()} is open cannot be decided, since ${describeUnread(unread)}`;
      return [{ at: 'policy', outcome: 'unknown', message }];
    }
    if (!isolated || rules.some((rule) => opensEverywhere(rule, port, protocol))) {
      return [];
    }
    const message =
      `egress of ${this.name()} is restricted by ${describePolicies(policies)}, and whether that ` +
      'allows this address cannot be decided from these manifests';
    return [{ at: 'policy', outcome: 'unknown', message }];
  }

  private egress(): Isolation {
    return this.policies.egress(this.from());
  }

  /** A new pod each time: a workload that calls itself calls another of its pods. */
  private from(): PolicyPod {
    const { workload, namespace } = this.caller;
    return workload === undefined
      ? { namespace, labels: undefined, ports: [] }
      : podOf(workload);
  }

  private name(): string {
    const { workload, namespace } = this.caller;
    if (workload !== undefined) return called(workload);
    return namespace === ''
      ? 'the pods of these manifests'
      : `the pods of namespace "${namespace}"`;
  }
}

function opensEverywhere(
  { peers, ports }: PolicyRule,
  port: Call['port'],
  protocol: Protocol,
): boolean {
  const isEverywhere =
    peers.length === 0 ||
    peers.some(
      (peer) =>
        'block' in peer &&
        peer.block.cidr === '0.0.0.0/0' &&
        peer.block.except.length === 0,
    );
  if (!isEverywhere || ports.length === 0) return isEverywhere;
  return (
    typeof port === 'number' &&
    opensPort(ports, { end: { ip: '0.0.0.0' }, port, protocol })
  );
}
