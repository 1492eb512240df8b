import { type Fields, fieldsAt } from '../untyped';
import { checkLabelSelector } from './label-selector';
import { forEachItem } from './lists';
import { below, type Refuse } from './refusal';
import { checkPortReference } from './values';

/** The labels and names in a NetworkPolicy; the rest is seen where the policy is read. */
export function checkNetworkPolicy(refuse: Refuse, policy: Fields): void {
  const spec = fieldsAt(policy, 'spec');
  const here = below(refuse, 'spec');
  checkLabelSelector(here, spec, 'podSelector');
  for (const [direction, peers] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ]) {
    forEachItem(here, spec, direction, (inRule, rule) => {
      forEachItem(inRule, rule, peers, checkPeer);
      forEachItem(inRule, rule, 'ports', (inPort, port) =>
        checkPortReference(inPort, port, 'port'),
      );
    });
  }
}

function checkPeer(refuse: Refuse, peer: Fields): void {
  checkLabelSelector(refuse, peer, 'podSelector');
  checkLabelSelector(refuse, peer, 'namespaceSelector');
}
