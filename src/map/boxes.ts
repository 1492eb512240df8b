import {
  type Exposure,
  podOf,
  policiesOf,
  referenceTo,
  type Service,
  type Wiring,
  type Workload,
} from '../wiring';
import { letsInText } from './lets-in';
import type { Releases } from './releases';
import type { MapNode } from './traffic-map';

/** A box, of which most know nothing more. */
type Given = Omit<MapNode, 'notes' | 'letsIn'> & Partial<MapNode>;

/** More pods than these are not listed one by one. */
const MOST_HOSTNAMES = 100;

/** The boxes of a map; each is there once, however often it is asked for. */
export class Boxes {
  private readonly byId = new Map<string, MapNode>();

  constructor(
    private readonly wiring: Wiring,
    private readonly releases: Releases,
  ) {}

  get all(): readonly MapNode[] {
    return [...this.byId.values()];
  }

  /** Everything outside of the cluster that calls in. */
  internet(): MapNode {
    return this.box({
      id: 'internet',
      kind: 'internet',
      name: 'internet',
      namespace: '',
    });
  }

  service(service: Service): MapNode {
    const { object, name, namespace } = service;
    const id = idOf('service', namespace, name);
    return (
      this.byId.get(id) ??
      this.box({
        id,
        kind: 'service',
        name,
        namespace,
        object: referenceTo(object),
        notes: service.headless ? ['headless'] : typeNotes(service),
      })
    );
  }

  workload(workload: Workload): MapNode {
    const { object, kind, name, namespace, replicas } = workload;
    const id = idOf(kind.toLowerCase(), namespace, name);
    const known = this.byId.get(id);
    if (known !== undefined) return known;
    const release = this.releases.of(workload);
    const { notes, letsIn } = accessOf(this.wiring, workload);
    return this.box({
      id,
      kind: 'workload',
      name,
      namespace,
      object: referenceTo(object),
      pods: kind === 'Pod' ? 1 : replicas,
      hostnames: hostnamesOf(workload),
      release,
      notes: [...releaseNotes(release), ...notes],
      letsIn,
    });
  }

  exposure({ object, through }: Exposure): MapNode {
    const { kind, name, namespace } = object;
    return this.box({
      id: idOf(kind.toLowerCase(), namespace, name),
      kind: 'way-in',
      name,
      namespace,
      object: referenceTo(object),
      notes: through.map((each) => `through ${each}`),
    });
  }

  /** A name or an address outside of the cluster. */
  outside(name: string): MapNode {
    return this.box({
      id: `outside:${name}`,
      kind: 'outside',
      name,
      namespace: '',
    });
  }

  /** A name that these manifests do not have; a short one means something else in each namespace. */
  missing(name: string, namespace: string): MapNode {
    const place = name.includes('.') ? '' : namespace;
    return this.box({
      id: idOf('missing', place, name),
      kind: 'missing',
      name,
      namespace: place,
      notes: ['not in these manifests'],
    });
  }

  private box(given: Given): MapNode {
    const known = this.byId.get(given.id);
    if (known !== undefined) return known;
    const node = { notes: [], letsIn: [], ...given };
    this.byId.set(node.id, node);
    return node;
  }
}

function hostnamesOf({ name, ordinals }: Workload): readonly string[] | undefined {
  if (ordinals === undefined) return undefined;
  const { start, replicas } = ordinals;
  const length = Math.max(0, Math.min(replicas, MOST_HOSTNAMES));
  return Array.from({ length }, (_, index) => `${name}-${start + index}`);
}

function releaseNotes(release: MapNode['release']): readonly string[] {
  if (release === undefined) return [];
  return [release.live ? 'live' : 'not live'];
}

/** Who may call; nobody calls pods that have no port. */
function accessOf(
  wiring: Wiring,
  workload: Workload,
): Pick<MapNode, 'notes' | 'letsIn'> {
  if (workload.ports.length === 0) return { notes: [], letsIn: [] };
  const policies = policiesOf(wiring);
  const { isolated, rules, unread, admin } = policies.ingress(podOf(workload));
  const deciding = [
    ...(unread.length > 0 ? ['policies that are not read'] : []),
    ...(admin === undefined || admin.length === 0
      ? []
      : ['policies of the administrator']),
  ];
  const doubts = deciding.map((who) => `${who} decide as well who may call`);
  if (!isolated) return { notes: [...doubts, 'anyone may call'], letsIn: [] };
  if (rules.length === 0) {
    return { notes: [...doubts, 'nobody may call'], letsIn: [] };
  }
  const isOpen = rules.some(
    ({ peers, ports }) => peers.length + ports.length === 0,
  );
  if (isOpen) return { notes: [...doubts, 'anyone may call'], letsIn: [] };
  const letsIn = rules.map((rule) => letsInText(wiring, workload, rule));
  return { notes: doubts, letsIn: [...new Set(letsIn)].sort() };
}

function typeNotes({ type }: Service): readonly string[] {
  return type === 'ClusterIP' ? [] : [type];
}

/** What the id of a box is made of: kinds and names have no colon, and namespaces no slash. */
function idOf(kind: string, namespace: string, name: string): string {
  return `${kind}:${namespace}/${name}`;
}
