import { called } from '../../words/objects';
import { autoscalersOf } from '../reach/autoscalers';
import type { DnsAnswer } from '../reach/dns';
import { isCertainlyMissing } from '../reach/missing-service';
import { reasonForOtherPods } from '../reach/other-pods';
import { completesNamesAsUsual } from '../reach/pod-dns';
import { scaledElsewhere } from '../reach/scaled-elsewhere';
import { serviceNamesOf } from '../reach/service-names';
import type { KubernetesObject } from '../read/kubernetes-object';
import type { Service } from '../read/service';
import type { Wiring } from '../wiring';
import type { Call } from './call';
import { type Arrivals, stopped } from './service-legs';
import type { Stop } from './trace';

const MAY_BE_ELSEWHERE =
  'but they need not be all that there is: with --whole they are';

/** Where a call stops whose name DNS does not know: for certain only if nothing else can create it. */
export function noAnswer(
  wiring: Wiring,
  call: Call,
  dns: DnsAnswer & { readonly found: 'nothing' },
): Arrivals {
  const { from } = call;
  const { why, message, namespace = from.namespace, name: service = '' } = dns;
  const name = (outcome: Stop['outcome'], text = message): Stop => ({
    at: 'name',
    outcome,
    message: text,
  });
  if (why === 'unknown-namespace') return stopped(name('unknown'));
  // With search domains of its own, a pod may find the name elsewhere.
  if (
    from.workload !== undefined &&
    why === 'no-service' &&
    !completesNamesAsUsual(from.workload)
  ) {
    return stopped(
      name(
        'unknown',
        `${message}, but the dnsPolicy or dnsConfig of ${called(from.workload)} changes how its pods look up names`,
      ),
    );
  }
  const missing = {
    namespace,
    name: service,
    host: call.host,
    from: from.namespace,
  };
  if (why === 'no-service' && isCertainlyMissing(wiring, missing)) {
    return stopped(name('ends'));
  }
  const doubt = reasonToExist(wiring, from.namespace, dns);
  if (doubt !== undefined) {
    return {
      ...stopped(name('unknown', `${message}; ${doubt.message}`)),
      unread: doubt.unread ?? [],
    };
  }
  return why === 'no-service'
    ? stopped(name('unknown', `${message}, ${MAY_BE_ELSEWHERE}`))
    : stopped(name('ends'));
}

/** Why the name may exist nevertheless. */
function reasonToExist(
  wiring: Wiring,
  from: string,
  {
    why,
    namespace = from,
    name,
    service,
  }: DnsAnswer & { readonly found: 'nothing' },
):
  | { readonly message: string; readonly unread?: readonly KubernetesObject[] }
  | undefined {
  if (
    why === 'no-pod' &&
    service !== undefined &&
    mayHaveMorePods(wiring, service)
  ) {
    return { message: 'another object scales these pods, so there may be more' };
  }
  if (
    why === 'no-pods' &&
    service !== undefined &&
    service.selector === undefined
  ) {
    return {
      message: 'it has no selector, so its endpoints may come from elsewhere',
    };
  }
  const otherPods =
    why === 'no-pods' && service !== undefined
      ? reasonForOtherPods(wiring, service)
      : undefined;
  if (otherPods !== undefined) return { message: otherPods };
  if (why !== 'no-service' && why !== 'no-pods') return undefined;
  const others = serviceNamesOf(wiring).namespacesOf(name ?? '');
  if (
    why === 'no-service' &&
    others.some((other) => (other === '') !== (namespace === ''))
  ) {
    return {
      message:
        'there is one of that name, but not all of these manifests set a namespace',
    };
  }
  const unread = wiring.customResources(namespace);
  return unread.length === 0
    ? undefined
    : { message: `an operator may create it for ${called(unread[0])}`, unread };
}

/** Whether there may be more numbered pods, or other ones, than the manifest says. */
function mayHaveMorePods(wiring: Wiring, service: Service): boolean {
  return wiring
    .selectedPods(service)
    .some(
      ({ workload }) =>
        workload.ordinals !== undefined &&
        (scaledElsewhere(wiring).has(workload.object) ||
          autoscalersOf(wiring).some(({ scaled }) => scaled === workload.object)),
    );
}
