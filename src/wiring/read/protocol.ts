import { type Protocol, PROTOCOLS } from '../../contract/protocol';
import { textAt } from './untyped';

/** The protocol of a port; TCP where none is named, as Kubernetes has it. */
export function protocolOf(port: unknown): Protocol {
  const given = textAt(port, 'protocol');
  return PROTOCOLS.find((protocol) => protocol === given) ?? 'TCP';
}
