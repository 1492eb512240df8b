import type { Protocol } from '../../contract/protocol';
import { called } from '../../words/objects';
import {
  describePolicies,
  describeReason,
  describeUnread,
} from '../policy/describe';
import { deniesDns, mayAcceptDns, mayAskDns } from '../policy/dns';
import { podOf } from '../policy/known-pods';
import { opensPort, type PolicyEnd } from '../policy/match';
import { knownPodsOf, policiesOf } from '../policy/of-wiring';
import type { Policies } from '../policy/policies';
import type { PolicyPod, PolicyRule } from '../policy/policy';
import {
  isClosed,
  type Isolation,
  type Reason,
  type Verdict,
} from '../policy/verdict';
import type { Workload } from '../read/workload';
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

  /** The workload that calls, if it is known. */
  get workload(): Workload | undefined {
    return this.caller.workload;
  }

  /** Whether the caller may connect to this port of that end. */
  to(end: PolicyEnd, port: number, protocol: Protocol): Verdict {
    return this.policies.allows({ from: this.from(), to: end, port, protocol });
  }

  /** The stop before anything else: the caller may not even look up the name. */
  toDns(): Stop[] {
    const { isolated, policies, rules, admin, unread } = this.egress();
    // Whatever comes after it is undecided as well, and says so.
    if (unread.length > 0) return [];
    const denial = deniesDns(this.policies, this.from());
    if (denial !== undefined) {
      const message = `${describeReason(this.name(), 'egress', denial)}, including DNS`;
      return [{ at: 'policy', outcome: 'ends', message }];
    }
    const { namespaces } = this.policies;
    const isOpen =
      !isolated ||
      admin.some(mayAcceptDns) ||
      rules.some((rule) =>
        mayAskDns(rule, 'UDP', namespaces, knownPodsOf(this.wiring)),
      );
    if (isOpen) return [];
    const message = `egress of ${this.name()} is closed by ${describePolicies(policies)}, including DNS`;
    return [{ at: 'policy', outcome: 'ends', message }];
  }

  /** Whether the caller may connect to an address outside the manifests, which only DNS knows. */
  toOutside({ port, protocol = 'TCP' }: Call): Stop[] {
    const { unread } = this.egress();
    if (unread.length > 0) {
      const message = `whether egress of ${this.name()} is open cannot be decided, since ${describeUnread(unread)}`;
      return [{ at: 'policy', outcome: 'unknown', message }];
    }
    const network = this.networkToOutside(port, protocol);
    const reason = this.policies.overruled(
      {
        at: this.from(),
        direction: 'egress',
        other: { ip: undefined },
        port: typeof port === 'number' ? port : undefined,
        protocol,
      },
      network,
    );
    if (reason.allowed) return [];
    if (reason !== network) return [this.stopAt(reason)];
    const message =
      `egress of ${this.name()} is restricted by ${describePolicies(reason.policies)}, and whether that ` +
      'allows this address cannot be decided from these manifests';
    return [{ at: 'policy', outcome: 'unknown', message }];
  }

  /** The stop at a reason that does not let the caller out. */
  stopAt(reason: Reason): Stop {
    return {
      at: 'policy',
      outcome: isClosed(reason) ? 'ends' : 'unknown',
      message: describeReason(this.name(), 'egress', reason),
    };
  }

  /** What NetworkPolicies say about an address that is not known. */
  private networkToOutside(port: Call['port'], protocol: Protocol): Reason {
    const { isolated, policies, rules } = this.egress();
    if (!isolated) {
      return { allowed: true, because: 'not-isolated', policies, rules };
    }
    const opening = rules.filter((rule) => opensEverywhere(rule, port, protocol));
    return opening.length > 0
      ? { allowed: true, because: 'rule', policies, rules: opening }
      : { allowed: false, because: 'perhaps', policies, rules };
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
