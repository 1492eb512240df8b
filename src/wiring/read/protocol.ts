import { textAt } from './untyped';

/** A transport that a Service can carry. */
export type Protocol = 'TCP' | 'UDP' | 'SCTP';

const protocols: readonly Protocol[] = ['TCP', 'UDP', 'SCTP'];

/** The protocol of a port; TCP where none is named, as Kubernetes has it. */
export function protocolOf(port: unknown): Protocol {
  const given = textAt(port, 'protocol');
  return protocols.find((protocol) => protocol === given) ?? 'TCP';
}
