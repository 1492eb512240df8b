import type { IConstruct } from 'constructs';
import { fail } from '../base/fail';
import { type Labels, NAMESPACE_NAME } from '../contract/labels';
import type { Peer } from './rules';

/** Pods and their namespace. */
export interface Pods {
  readonly namespace: string | undefined;
  readonly labels: Labels;
}

/** Without labels, a policy would be about all pods of the namespace. */
export function checkLabelled(at: IConstruct, { labels }: Pods): void {
  if (Object.keys(labels).length > 0) return;
  fail(at, {
    what: 'the pods have no labels, so no NetworkPolicy can select them',
    fix: "set labels: { app: '…' }, or podLabels",
  });
}

/** Pods as a peer in a policy of some namespace; pods in another namespace need a namespaceSelector. */
export function podsPeer(
  at: IConstruct,
  { namespace, labels }: Pods,
  policyNamespace: string | undefined,
): Peer {
  const podSelector = { matchLabels: { ...labels } };
  if (namespace === policyNamespace) return { podSelector };
  if (namespace === undefined || policyNamespace === undefined) {
    fail(at, {
      what: 'only one end of the connection has a known namespace',
      got: namespace ?? policyNamespace,
      fix: 'set namespace on both charts, or on neither: new Chart(app, id, { namespace })',
    });
  }
  return { podSelector, namespaceSelector: namespaceNamed(namespace) };
}

/** A namespace by its name. */
export function namespaceNamed(name: string): Peer['namespaceSelector'] {
  return { matchLabels: { [NAMESPACE_NAME]: name } };
}

/** One IP address. */
export function addressPeer(address: string): Peer {
  return { ipBlock: { cidr: `${address}/${address.includes(':') ? 128 : 32}` } };
}
