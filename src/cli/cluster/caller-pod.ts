import type { ClusterState, ObjectFields } from '../../cluster';
import { textAt, type Wiring } from '../../wiring';
import { clusterModule } from './load';

/** What a pod belongs to, and that belongs to: of a CronJob, it takes two. */
const FARTHEST = 3;
const PODS = /^(po|pods?)$/i;

/**
 * The workload of a pod that is named as the caller, as one that is named itself: of a running cluster, pods
 * are what one sees. What is no such pod is given back as it is.
 */
export function withoutPod(
  from: string | undefined,
  state: ClusterState,
  { workloads }: Wiring,
): string | undefined {
  const parts = from?.split('/') ?? [];
  const name = parts[parts.length - 1];
  const isPod = parts.length > 1 && PODS.test(parts[parts.length - 2]);
  const before = isPod ? parts.slice(0, -2) : parts.slice(0, -1);
  if (before.length > 1) return from;
  if (!isPod && workloads.some((workload) => workload.name === name)) return from;
  const [namespace] = before;
  const pods = find(state.observed, 'Pod', name, namespace);
  const [pod] = pods;
  if (pods.length !== 1) return from;
  return workloadOf(pod, state) ?? from;
}

function workloadOf(pod: ObjectFields, state: ClusterState): string | undefined {
  const { controllerOf } = clusterModule();
  const namespace = textAt(pod, 'metadata', 'namespace');
  let here = pod;
  for (let step = 0; step < FARTHEST; step++) {
    const owner = controllerOf(here);
    const [kind, name] = [textAt(owner, 'kind') ?? '', textAt(owner, 'name')];
    const all = [...state.objects, ...state.observed];
    const [above] = find(all, kind, name, namespace);
    if (above === undefined) break;
    here = above;
  }
  if (here === pod) return undefined;
  const kind = textAt(here, 'kind') ?? '';
  return [namespace, kind.toLowerCase(), textAt(here, 'metadata', 'name')].join(
    '/',
  );
}

function find(
  objects: readonly ObjectFields[],
  kind: string,
  name: string | undefined,
  namespace: string | undefined,
): readonly ObjectFields[] {
  return objects.filter(
    (object) =>
      object.kind === kind &&
      textAt(object, 'metadata', 'name') === name &&
      (namespace === undefined ||
        textAt(object, 'metadata', 'namespace') === namespace),
  );
}
