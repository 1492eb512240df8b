import {
  hasHostname,
  type Service,
  type Wiring,
  type Workload,
} from '../../wiring';
import { didYouMean } from '../../words/did-you-mean';
import { list } from '../../words/lists';
import { mayBeManifest } from '../files';
import { UsageError } from '../usage-error';
import { type Attempt, KINDS, toService, toWorkload } from './forward';

const SOME = 5;

/** Whether an object is in the chosen namespace. */
type Within = (thing: Service | Workload) => boolean;

/**
 * Finds what can be forwarded: all Services and the workloads without a Service, or the named objects,
 * in one namespace or in all.
 */
export function findForwards(
  wiring: Wiring,
  names: readonly string[],
  namespace: string | undefined,
): Attempt[] {
  // An object without a namespace may be in any.
  const within: Within = (thing) =>
    namespace === undefined ||
    thing.namespace === '' ||
    thing.namespace === namespace;
  checkNotEmpty(wiring, within, namespace);
  return names.length === 0
    ? all(wiring, within)
    : [...new Set(names)].map((name) => one(wiring, name, within));
}

/** Refuses a namespace without any Services and workloads. */
function checkNotEmpty(
  { services, workloads }: Wiring,
  within: Within,
  namespace = '',
): void {
  const things = [...services, ...workloads];
  if (things.length === 0 || things.some(within)) {
    return;
  }
  const namespaces = [...new Set(things.map((thing) => thing.namespace))];
  throw new UsageError(
    `there are no Services or workloads in namespace "${namespace}", ` +
      `${didYouMean(namespace, namespaces) ?? `there is ${list(namespaces)}`}`,
  );
}

function all(wiring: Wiring, within: Within): Attempt[] {
  const services = new Map(
    wiring.services
      .filter((service) => within(service) && service.object.maker === undefined)
      .map((service) => [service, toService(wiring, service)]),
  );
  const served = (workload: Workload) =>
    wiring
      .servicesOf(workload)
      .some((service) => services.get(service)?.forward !== undefined);
  const others = wiring.workloads.filter(
    (workload) =>
      within(workload) &&
      workload.object.maker === undefined &&
      workload.ports.length > 0 &&
      !served(workload),
  );
  return [...services.values(), ...others.map((workload) => toWorkload(workload))];
}

function one(wiring: Wiring, wanted: string, within: Within): Attempt {
  const { kind, namespace, name } = partsOf(wanted);
  const fits = (thing: Service | Workload) =>
    within(thing) && (namespace === undefined || thing.namespace === namespace);
  checkNotEmpty(wiring, fits, namespace);
  const is = (workload: Workload) => kind === undefined || workload.kind === kind;
  const services =
    kind === undefined || kind === 'Service'
      ? wiring.services.filter((service) => service.name === name && fits(service))
      : [];
  if (services.length > 0) {
    return toService(wiring, only(wanted, services));
  }
  const workloads = wiring.workloads.filter(
    (workload) => workload.name === name && fits(workload) && is(workload),
  );
  if (workloads.length > 0) {
    return toWorkload(only(wanted, workloads));
  }
  const owners =
    kind === undefined || kind === 'Pod'
      ? wiring.workloads.filter(
          (workload) =>
            workload.kind === 'StatefulSet' &&
            fits(workload) &&
            hasHostname(workload, name),
        )
      : [];
  if (owners.length > 0) {
    return toWorkload(only(wanted, owners), name);
  }
  const there = [
    ...wiring.services.filter(fits),
    ...wiring.workloads.filter((workload) => fits(workload) && is(workload)),
  ];
  const known = [
    ...new Set([
      ...there.map((thing) => thing.name),
      ...wiring.workloads.filter(fits).flatMap(firstPods),
    ]),
  ];
  const hint = mayBeManifest(wanted)
    ? `files are given with -f, as in -f ${wanted}`
    : (didYouMean(name, known) ?? `there is ${list(known)}`);
  throw new UsageError(
    `there is no ${kind ?? 'Service, workload or pod'} "${wanted}", ${hint}`,
  );
}

/** Parses `backend`, `svc/backend` and `shop/backend`. */
function partsOf(wanted: string): {
  readonly kind?: string;
  readonly namespace?: string;
  readonly name: string;
} {
  const slash = wanted.indexOf('/');
  if (slash === -1) return { name: wanted };
  const before = wanted.slice(0, slash);
  const name = wanted.slice(slash + 1);
  const word = before.toLowerCase().replace(/s$/, '');
  const kind = [...KINDS].find(([short, known]) =>
    [short, known.toLowerCase()].some(
      (form) => form === before.toLowerCase() || form === word,
    ),
  )?.[1];
  return kind === undefined ? { namespace: before, name } : { kind, name };
}

function only<Thing extends Service | Workload>(
  wanted: string,
  [first, ...others]: readonly Thing[],
): Thing {
  const other = others.find(({ namespace }) => namespace !== first.namespace);
  if (other === undefined) return first;
  throw new UsageError(
    `"${wanted}" is in several namespaces, say which: ` +
      `${first.namespace}/${first.name} or ${other.namespace}/${other.name}`,
  );
}

/** The names of some pods, to suggest one of them. */
function firstPods({
  kind,
  name,
  ordinals: { start, replicas } = { start: 0, replicas: 0 },
}: Workload): string[] {
  return kind === 'StatefulSet'
    ? Array.from(
        { length: Math.min(replicas, SOME) },
        (_, index) => `${name}-${start + index}`,
      )
    : [];
}
