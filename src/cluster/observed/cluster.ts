import {
  type KubernetesObject,
  type Labels,
  labelsAt,
  type Service,
  textAt,
  textsAt,
  type Workload,
} from '../../wiring';
import { compareText } from '../../words/compare-text';
import { controllerOf, kindOf } from '../divide';
import type { ClusterState, ObjectFields, Unread } from '../state';
import { type Pod, readPod } from './pod';
import { type Endpoint, readSlice, type Slice } from './slice';

/** An object by what names it. */
export interface Named {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

const SERVICE_NAME = 'kubernetes.io/service-name';

/** What a running cluster shows, by what is asked of it; everything is looked up, and nothing searched. */
export class ObservedCluster {
  public readonly pods: readonly Pod[];
  public readonly nodes: ReadonlyMap<string, ObjectFields>;
  private readonly byName = new Map<string, ObjectFields>();
  private readonly byKind = new Map<string, ObjectFields[]>();
  private readonly podsByOwner = new Map<string, Pod[]>();
  private readonly podsByNamespace = new Map<string, Pod[]>();
  private readonly podsByLabel = new Map<string, Pod[]>();
  private readonly slicesByService = new Map<string, Slice[]>();
  private readonly eventsByObject = new Map<string, ObjectFields[]>();
  private readonly setsByOwner = new Map<string, ObjectFields[]>();

  public constructor(
    public readonly state: ClusterState,
    /** When it was read: how long ago something happened counts from then. */
    public readonly now: Date,
  ) {
    for (const object of new Set([...state.objects, ...state.observed])) {
      this.add(object);
    }
    this.nodes = new Map(this.ofKind('Node').map((node) => [nameOf(node), node]));
    this.pods = this.ofKind('Pod').map(readPod);
    for (const pod of this.pods) {
      push(this.podsByNamespace, pod.namespace, pod);
      for (const [key, value] of Object.entries(pod.labels)) {
        push(this.podsByLabel, `${pod.namespace}/${key}=${value}`, pod);
      }
      for (const owner of this.ownersOf(pod.object)) {
        push(this.podsByOwner, keyOf(owner), pod);
      }
    }
  }

  public ofKind(kind: string): readonly ObjectFields[] {
    return this.byKind.get(kind) ?? [];
  }

  public find(named: Named): ObjectFields | undefined {
    return this.byName.get(keyOf(named));
  }

  /** The pods that were made for a workload; of a Deployment those of all its ReplicaSets. */
  public podsOf({ kind, namespace, name }: Workload): readonly Pod[] {
    if (kind === 'Pod') {
      return this.podsIn(namespace).filter((pod) => pod.name === name);
    }
    return this.podsByOwner.get(keyOf({ kind, namespace, name })) ?? [];
  }

  /** The pods of one ReplicaSet. */
  public podsOfSet(set: ObjectFields): readonly Pod[] {
    return this.podsByOwner.get(keyOf(namedOf(set))) ?? [];
  }

  /** The pods that carry all of these labels. */
  public podsWith(namespace: string, labels: Labels): readonly Pod[] {
    const wanted = Object.entries(labels);
    const [fewest = []] = wanted
      .map(
        ([key, value]) =>
          this.podsByLabel.get(`${namespace}/${key}=${value}`) ?? [],
      )
      .sort((one, other) => one.length - other.length);
    return fewest.filter((pod) =>
      wanted.every(([key, value]) => pod.labels[key] === value),
    );
  }

  public podsIn(namespace: string): readonly Pod[] {
    return this.podsByNamespace.get(namespace) ?? [];
  }

  /** The ReplicaSets of a Deployment. */
  public setsOf({ namespace, name }: Workload): readonly ObjectFields[] {
    return (
      this.setsByOwner.get(keyOf({ kind: 'Deployment', namespace, name })) ?? []
    );
  }

  /** The EndpointSlices of a Service. */
  public slicesOf({
    namespace,
    name,
  }: Pick<Service, 'namespace' | 'name'>): readonly Slice[] {
    return this.slicesByService.get(`${namespace}/${name}`) ?? [];
  }

  /** The endpoints of a Service. */
  public endpointsOf(
    service: Pick<Service, 'namespace' | 'name'>,
  ): readonly Endpoint[] {
    return this.slicesOf(service).flatMap(({ endpoints }) => endpoints);
  }

  /** The events that name an object, the latest first. */
  public eventsOf(named: Named): readonly ObjectFields[] {
    const events = this.eventsByObject.get(keyOf(named)) ?? [];
    return [...events].sort((one, other) =>
      compareText(timeOf(other), timeOf(one)),
    );
  }

  /** Whether all of these kinds could be read, in this namespace if they are in one. */
  public hasRead(namespace: string, ...kinds: readonly string[]): boolean {
    return (
      this.unreadOf(namespace, ...kinds).length === 0 && this.isAsked(namespace)
    );
  }

  /** What of these kinds could not be read there. */
  public unreadOf(
    namespace: string,
    ...kinds: readonly string[]
  ): readonly Unread[] {
    return this.state.unread.filter(
      (one) =>
        kinds.includes(one.kind) &&
        (one.namespace === undefined || one.namespace === namespace),
    );
  }

  private isAsked(namespace: string): boolean {
    const { namespaces } = this.state;
    return (
      namespace === '' || namespaces === undefined || namespaces.includes(namespace)
    );
  }

  private add(object: ObjectFields): void {
    const named = namedOf(object);
    const { kind, namespace = '' } = named;
    push(this.byKind, kind, object);
    this.byName.set(keyOf(named), object);
    if (kind === 'EndpointSlice') {
      const service = labelsAt(object, 'metadata', 'labels')[SERVICE_NAME];
      push(this.slicesByService, `${namespace}/${service}`, readSlice(object));
    } else if (kind === 'Event') {
      this.addEvent(object);
    } else if (kind === 'ReplicaSet') {
      const owner = controllerOf(object);
      if (owner !== undefined) {
        push(this.setsByOwner, ownerKey(owner, namespace), object);
      }
    }
  }

  private addEvent(event: ObjectFields): void {
    const about = event.involvedObject ?? event.regarding;
    const events = getOr(
      this.eventsByObject,
      keyOf({
        kind: textAt(about, 'kind') ?? '',
        namespace: textAt(about, 'namespace'),
        name: textAt(about, 'name') ?? '',
      }),
    );
    events.push(event);
  }

  /** What made an object, and what made that. */
  private ownersOf(object: ObjectFields): readonly Named[] {
    const owners: Named[] = [];
    let here: ObjectFields | undefined = object;
    while (here !== undefined && owners.length < 3) {
      const owner = controllerOf(here);
      if (owner === undefined) break;
      const named: Named = {
        kind: textAt(owner, 'kind') ?? '',
        namespace: textAt(object, 'metadata', 'namespace'),
        name: textAt(owner, 'name') ?? '',
      };
      owners.push(named);
      here = this.find(named);
    }
    return owners;
  }
}

/** When an event was seen last. */
export function timeOf(event: ObjectFields): string {
  return (
    textAt(event, 'series', 'lastObservedTime') ??
    textAt(event, 'lastTimestamp') ??
    textAt(event, 'eventTime') ??
    textAt(event, 'metadata', 'creationTimestamp') ??
    ''
  );
}

/** What names an object. */
export function namedOf(object: ObjectFields): Named {
  return {
    kind: kindOf(object),
    namespace: textAt(object, 'metadata', 'namespace'),
    name: nameOf(object),
  };
}

/** The object of the cluster that one of the wiring stands for. */
export function fieldsOf(
  cluster: ObservedCluster,
  { kind, namespace, name, fields }: KubernetesObject,
): ObjectFields {
  const [plain] = kind.split('.');
  return cluster.find({ kind: plain, namespace, name }) ?? fields;
}

/** The addresses of a Service's load balancer or of an Ingress. */
export function addressesOf(object: ObjectFields): readonly string[] {
  const { status } = object as { readonly status?: ObjectFields };
  const list = (status?.loadBalancer as ObjectFields | undefined)?.ingress;
  return Array.isArray(list)
    ? list.flatMap(
        (one: unknown) => textAt(one, 'ip') ?? textAt(one, 'hostname') ?? [],
      )
    : textsAt(status, 'addresses');
}

function nameOf(object: ObjectFields): string {
  return textAt(object, 'metadata', 'name') ?? '';
}

function keyOf({ kind, namespace = '', name }: Named): string {
  return `${kind}/${namespace}/${name}`;
}

function ownerKey(owner: unknown, namespace: string): string {
  const kind = textAt(owner, 'kind') ?? '';
  return keyOf({ kind, namespace, name: textAt(owner, 'name') ?? '' });
}

function getOr<Value>(map: Map<string, Value[]>, key: string): Value[] {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made: Value[] = [];
  map.set(key, made);
  return made;
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  getOr(map, key).push(value);
}
