/** The transport protocols a Service can carry. */
export type Protocol = 'TCP' | 'UDP' | 'SCTP';

/** All of them, the one that Kubernetes assumes first. */
export const PROTOCOLS: readonly Protocol[] = ['TCP', 'UDP', 'SCTP'];
