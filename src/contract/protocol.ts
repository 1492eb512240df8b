/** The transport protocols a Service can carry. */
export type Protocol = 'TCP' | 'UDP' | 'SCTP';

/** All protocols, the default of Kubernetes first. */
export const PROTOCOLS: readonly Protocol[] = ['TCP', 'UDP', 'SCTP'];
