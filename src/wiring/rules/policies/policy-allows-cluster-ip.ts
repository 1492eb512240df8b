import { isIP } from 'node:net';
import { named } from '../../../words/objects';
import { type DeclaredCall, declaredCalls } from '../../calls/declared-calls';
import { type AddressPeer, podOf, policiesOf, type PolicyRule } from '../../policy';
import { serviceAt } from '../../reach/service-at';
import type { Service } from '../../read/service';
import { traceCall } from '../../trace';
import type { Wiring } from '../../wiring';
import { fieldOfPeer, rulesOf } from '../support/policy-peers';
import type { Rule } from '../support/rule';
import { example } from './policy-allows-cluster-ip.example';

/** A NetworkPolicy that allows egress to the cluster IP of a Service instead of its pods. */
export const policyAllowsClusterIp: Rule = {
  id: 'policy-allows-cluster-ip',
  severity: 'warning',
  title:
    'A NetworkPolicy allows egress to the cluster IP of a Service, not to its pods.',
  why:
    'Most network plugins see a call to a Service after its cluster IP has been replaced by the address of a pod, ' +
    'which an ipBlock with the cluster IP does not contain. Kubernetes leaves open which of the two counts.',
  fix: 'Select the pods behind the Service with a podSelector.',
  example,
  *check(wiring) {
    const rules = policiesOf(wiring).all.flatMap(rulesOf);
    const blocks = rules.flatMap((rule) => clusterIpsOf(wiring, rule));
    if (blocks.length === 0) return;
    const calls = [...declaredCalls(wiring)];
    for (const { rule, peer, service } of blocks) {
      const call = calls.find((one) => dependsOn(wiring, one, rule, service));
      if (call === undefined) continue;
      yield {
        object: rule.policy.object,
        field: fieldOfPeer(rule, peer),
        message:
          `the NetworkPolicy "${rule.policy.name}" allows egress to ${peer.block.cidr}, the cluster IP of ` +
          `${named(service.object)}, but network plugins mostly see the addresses of its pods, and ` +
          `${call.from.workload.name} is configured to call ${call.address}`,
        fix: `select the pods of ${named(service.object)} with a podSelector instead of the ipBlock`,
      };
    }
  },
};

interface ClusterIpBlock {
  readonly rule: PolicyRule;
  readonly peer: AddressPeer;
  readonly service: Service;
}

/** The peers of a rule that are nothing but the cluster IP of a Service. */
function clusterIpsOf(wiring: Wiring, rule: PolicyRule): ClusterIpBlock[] {
  if (rule.direction !== 'egress') return [];
  return rule.peers.flatMap((peer) => {
    if (!('block' in peer)) return [];
    const [address, prefix] = peer.block.cidr.split('/');
    if (prefix !== (isIP(address) === 6 ? '128' : '32')) {
      return [];
    }
    const service = serviceAt(wiring, address);
    return service === undefined ? [] : [{ rule, peer, service }];
  });
}

/** Whether no other rule allows a call that a pod of the policy is configured to make. */
function dependsOn(
  wiring: Wiring,
  call: DeclaredCall,
  { policy }: PolicyRule,
  service: Service,
): boolean {
  const { policies } = policiesOf(wiring).egress(podOf(call.from.workload));
  if (!policies.includes(policy)) return false;
  const trace = traceCall(wiring, call);
  return (
    trace.service === service &&
    trace.legs.some(({ verdict: { egress } }) => egress.because === 'perhaps')
  );
}
