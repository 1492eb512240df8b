import { type Leg, leadsToPods, type PodsEnd, type Trace } from '../wiring';

/** What a call, or the calls to a port, come to. */
type Arrivals = Pick<Trace, 'stops' | 'legs' | 'missed'>;

/** Where calls lead, in words: `Deployment web on 8080 "http"`. */
export function describeArrivals({ stops, legs, missed }: Arrivals): string {
  const skipped = missed.map(({ workload: { kind, name }, servicePort, why }) =>
    why === 'no-pods'
      ? `${kind} ${name}, which is scaled to none`
      : `${kind} ${name}, of which no container has a ${servicePort?.protocol} port named "${servicePort?.targetPort}"`,
  );
  const ends = stops.map(({ outcome, message }) =>
    outcome === 'outside' ? outsideText(message) : `nothing: ${message}`,
  );
  return [...legs.map(describeLeg), ...skipped, ...(skipped.length === 0 ? ends : [])]
    .sort()
    .join(' and ');
}

function describeLeg(leg: Leg): string {
  return leadsToPods(leg)
    ? describePods(leg)
    : `${(leg.end as Exclude<Leg['end'], PodsEnd>).address}:${leg.port}`;
}

function describePods({
  end: {
    workload: { kind, name },
    pods,
  },
  port,
  declared,
}: Leg & { readonly end: PodsEnd }): string {
  const portName = declared?.name === undefined ? '' : ` "${declared.name}"`;
  return `${pods === undefined ? '' : `${pods.join(', ')} of `}${kind} ${name} on ${port}${portName}`;
}

function outsideText(message: string): string {
  return `${message.split(' ')[0]}, outside the cluster`;
}
