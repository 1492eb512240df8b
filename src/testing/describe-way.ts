import type { Arrival, Way } from './follow';

/** Where a way leads, in words: `Deployment web on 8080 "http"`. */
export function describeWay({ arrivals, addresses, ends }: Way): string {
  return [...arrivals.map(describeArrival), ...addresses.map(({ address, port }) => `${address}:${port}`), ...ends].sort().join(' and ');
}

function describeArrival({ workload: { kind, name }, pods, port, containerPort }: Arrival): string {
  const portName = containerPort?.name === undefined ? '' : ` "${containerPort.name}"`;
  return `${pods === undefined ? '' : `${pods.join(', ')} of `}${kind} ${name} on ${port}${portName}`;
}
