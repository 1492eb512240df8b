import { type Protocol, PROTOCOLS } from '../../contract/protocol';
import { textAt } from './untyped';

/** The protocol of a port; TCP by default, as in Kubernetes. */
export function protocolOf(port: unknown): Protocol {
  const given = textAt(port, 'protocol');
  return PROTOCOLS.find((protocol) => protocol === given) ?? 'TCP';
}
