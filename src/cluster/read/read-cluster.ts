import { at, listAt, textAt } from '../../wiring';
import { divide } from '../divide';
import type { ClusterState, ObjectFields, Unread } from '../state';
import { ClusterError } from './cluster-error';
import { problemOf, refuseHopeless, toldBy } from './complaint';
import { ENFORCER_NAMESPACES, KUBE_SYSTEM } from './enforcer-namespaces';
import { inParallel } from './in-parallel';
import {
  KINDS,
  KINDS_OF_ENFORCERS,
  KINDS_OF_THE_CLUSTER,
  kindsNamed,
  NAMESPACES,
  type ReadKind,
} from './kinds';
import { type Answer, type KubectlAccess, runKubectl } from './run-kubectl';

/** What is to be read of a cluster. */
export interface ClusterRequest extends KubectlAccess {
  /** The namespaces to read. */
  readonly namespaces?: readonly string[];
  /** Whether to read all of them. */
  readonly all?: boolean;
  /**
   * The kinds, by their names as in `Deployment` or `Certificate.cert-manager.io`. Secrets are never read.
   * @default - all that the wiring knows
   */
  readonly kinds?: readonly string[];
  /**
   * Whether to read what shows how the cluster itself works: its DNS, its nodes, and who enforces policies.
   * @default true
   */
  readonly surroundings?: boolean;
  /** Whether to read who has set which field; kubectl leaves it out unless it is asked for. */
  readonly managedFields?: boolean;
}

/** How many calls run at once: each is a program of its own, and the API server answers a user only so fast. */
const AT_ONCE = 6;
/** How many objects the API server gives at a time. */
const CHUNK = '500';

/** One call: a kind, and where. */
interface Look {
  readonly kind: ReadKind;
  readonly namespace?: string;
  /** Whether it shows how the cluster works, and is not what was asked for. */
  readonly around?: true;
}

/** What came of it. */
interface Seen {
  readonly look: Look;
  readonly objects: readonly ObjectFields[];
  readonly unread?: Unread;
}

/**
 * Reads a running cluster by the user's own kubectl, which knows how to log in: one call a kind and namespace, or one
 * a kind for all. Nothing is written, and Secrets are not read.
 *
 * @throws ClusterError if nothing can be read at all
 */
export async function readCluster(request: ClusterRequest): Promise<ClusterState> {
  const { namespaces = [], all = false, surroundings = true } = request;
  const resources = await resourcesOf(request);
  const chosen = request.kinds === undefined ? KINDS : kindsNamed(request.kinds);
  const there = (kind: ReadKind) => isThere(kind, resources);
  const wanted = [...new Set([...chosen, ...(surroundings ? [NAMESPACES] : [])])];
  const [absent, present] = [
    wanted.filter((kind) => !there(kind)),
    wanted.filter(there),
  ];
  const named = present.includes(NAMESPACES)
    ? await look(request, { kind: NAMESPACES })
    : undefined;
  const known =
    named?.unread === undefined ? named?.objects.map(nameOf) : undefined;
  const looks = [
    ...present
      .filter((kind) => kind !== NAMESPACES)
      .flatMap((kind) => looksFor(kind, all ? undefined : namespaces)),
    ...(surroundings && !all
      ? looksAround(namespaces, known).filter(({ kind }) => there(kind))
      : []),
  ];
  const seen = await inParallel(looks, AT_ONCE, (one) => look(request, one));
  const asked = seen.filter((one) => one.look.around === undefined);
  const divided = divide([
    ...(named === undefined ? [] : named.objects),
    ...asked.flatMap(({ objects }) => objects),
  ]);
  const around = seen.filter((one) => one.look.around === true);
  return {
    objects: divided.objects,
    observed: [...divided.observed, ...around.flatMap(({ objects }) => objects)],
    unread: [
      // A custom resource that is not installed is not missed.
      ...absent.filter(({ custom }) => custom === undefined).map(absentKind),
      ...[...(named === undefined ? [] : [named]), ...seen].flatMap(({ unread }) =>
        unread === undefined ? [] : [unread],
      ),
    ],
    ...(all ? {} : { namespaces }),
  };
}

/** The namespace that kubectl uses if none is named. */
export async function contextNamespace(access: KubectlAccess): Promise<string> {
  const answer = await runKubectl(access, [
    'config',
    'view',
    '--minify',
    '--output',
    'jsonpath={..namespace}',
  ]);
  if (
    !('absent' in answer) &&
    /must exist in order to minify/.test(answer.complaint)
  ) {
    // Within a pod there need be no kubeconfig; and without a cluster, the next call says so.
    return 'default';
  }
  refuseHopeless(access, answer);
  if ('absent' in answer || answer.code !== 0) {
    throw new ClusterError(
      `the namespace of the context cannot be read: ${problemOf(answer).why}; name one with --namespace`,
    );
  }
  return answer.output.trim().split(/\s+/)[0] || 'default';
}

/** The resources of the cluster; the first call, which shows whether any can succeed. */
async function resourcesOf(access: KubectlAccess): Promise<ReadonlySet<string>> {
  const answer = await runKubectl(access, [
    'api-resources',
    '--verbs=list',
    '--output=name',
    '--request-timeout=30s',
  ]);
  refuseHopeless(access, answer);
  const names = 'absent' in answer ? [] : answer.output.split(/\s+/);
  const resources = new Set(names.filter((name) => name !== ''));
  // One API of many that does not answer leaves out its own resources alone.
  if (resources.has('pods')) return resources;
  const { complaint } = answer as Exclude<Answer, { absent: string }>;
  const told = toldBy(complaint);
  throw new ClusterError(
    `kubectl does not say which kinds the cluster has${told === '' ? '' : `: ${told}`}; ` +
      '"kubectl api-resources" shows it',
  );
}

function isThere(
  { resource, kind }: ReadKind,
  resources: ReadonlySet<string>,
): boolean {
  if (resources.has(resource)) return true;
  // One that was asked for by its kind.
  const [name, ...group] = resource.split('.');
  if (name !== kind) return false;
  const plurals = [`${name}s`, `${name}es`, `${name.replace(/y$/, '')}ies`, name];
  return plurals.some((plural) =>
    [...resources].some((known) =>
      group.length === 0
        ? known.split('.')[0] === plural.toLowerCase()
        : known === [plural.toLowerCase(), ...group].join('.'),
    ),
  );
}

function looksFor(
  kind: ReadKind,
  namespaces: readonly string[] | undefined,
): readonly Look[] {
  return namespaces === undefined || kind.clusterWide === true
    ? [{ kind }]
    : namespaces.map((namespace) => ({ kind, namespace }));
}

/** The cluster's own namespaces; those of networks only where they are known to be there. */
function looksAround(
  namespaces: readonly string[],
  known: readonly string[] = [KUBE_SYSTEM],
): readonly Look[] {
  const others = (names: readonly string[]) =>
    names.filter((name) => known.includes(name) && !namespaces.includes(name));
  const within = (kinds: readonly ReadKind[], names: readonly string[]) =>
    names.flatMap((namespace) =>
      kinds.map((kind): Look => ({ kind, namespace, around: true })),
    );
  return [
    ...within(KINDS_OF_THE_CLUSTER, others([KUBE_SYSTEM])),
    ...within(KINDS_OF_ENFORCERS, others(ENFORCER_NAMESPACES)),
  ];
}

async function look(access: ClusterRequest, one: Look): Promise<Seen> {
  const { kind, namespace } = one;
  const place =
    namespace === undefined ? ['--all-namespaces'] : ['--namespace', namespace];
  const answer = await runKubectl(access, [
    'get',
    kind.resource,
    ...(kind.clusterWide === true ? [] : place),
    '--output=json',
    ...(access.managedFields === true ? ['--show-managed-fields'] : []),
    `--chunk-size=${CHUNK}`,
    '--request-timeout=30s',
    ...(kind.fieldSelector === undefined
      ? []
      : [`--field-selector=${kind.fieldSelector}`]),
  ]);
  refuseHopeless(access, answer);
  const failed = (problem: Pick<Unread, 'how' | 'why'>): Seen => ({
    look: one,
    objects: [],
    unread: {
      kind: kind.kind,
      ...(namespace !== undefined && { namespace }),
      ...problem,
    },
  });
  if ('absent' in answer || answer.code !== 0) return failed(problemOf(answer));
  const objects = itemsOf(answer.output);
  return typeof objects === 'string'
    ? failed({ how: 'broken', why: objects })
    : { look: one, objects };
}

/** The objects in what kubectl printed, or why there are none. */
function itemsOf(output: string): readonly ObjectFields[] | string {
  try {
    const read: unknown = JSON.parse(output);
    if (!Array.isArray(at(read, 'items'))) {
      return 'kubectl printed no list of objects';
    }
    return listAt(read, 'items') as readonly ObjectFields[];
  } catch {
    const isCut = /^\s*\{/.test(output);
    return isCut
      ? 'the output of kubectl was cut off before its end'
      : 'kubectl printed something else than JSON';
  }
}

function absentKind({ kind }: ReadKind): Unread {
  return {
    kind,
    how: 'absent',
    why: 'the cluster has no such kind, or an older version of it',
  };
}

function nameOf(object: ObjectFields): string {
  return textAt(object, 'metadata', 'name') ?? '';
}
