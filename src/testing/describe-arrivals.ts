import {
  type Leg,
  leadsToPods,
  missedText,
  type PodsEnd,
  type Trace,
} from '../wiring';
import { called } from '../words/objects';

/** The part of a trace that says where calls lead. */
type Reached = Pick<Trace, 'stops' | 'legs' | 'missed'>;

/** Where calls lead, as text: `Deployment web on 8080 "http"`. */
export function describeArrivals({ stops, legs, missed }: Reached): string {
  const withoutCalls = missed.map((one) => missedText(one, called(one.workload)));
  if (legs.length > 0) {
    return [
      legs.map(describeLeg).sort().join(' and '),
      ...withoutCalls.sort(),
    ].join('; ');
  }
  const outside = stops.filter(({ outcome }) => outcome === 'outside');
  const others = stops.filter(({ outcome }) => outcome !== 'outside');
  const nothing =
    withoutCalls.length > 0 ? withoutCalls : others.map(({ message }) => message);
  return [
    ...outside.map(({ message }) => outsideText(message)),
    ...nothing.map((why) => `nothing: ${why}`),
  ]
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
