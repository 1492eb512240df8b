import { mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import type { Manifest } from '../../support/beds/control-plane';
import type { Place } from './place';

/** Where the recorded states are, and by which moment all of them are dated. */
export const STATES = join(__dirname, '..', '..', 'cluster-states');
export const MOMENT = '2026-01-15T12:00:00Z';

const SYSTEM = 'kube-system';

/** What is read of a namespace. Secrets are not among it. */
const IN_NAMESPACE = [
  'services',
  'endpointslices',
  'pods',
  'deployments',
  'replicasets',
  'statefulsets',
  'networkpolicies',
  'ingresses',
  'httproutes',
  'persistentvolumeclaims',
  'resourcequotas',
  'events',
].join();

/** What of an object is of no use to anybody but the API server. */
const NOISE = new Set([
  'managedFields',
  'resourceVersion',
  'containerID',
  'imageID',
  'revisionHistoryLimit',
  'allocatedResources',
  'nodeInfo',
  'images',
  'hostIP',
  'hostIPs',
  'podIPs',
  'reportingInstance',
  'terminationMessagePath',
  'terminationMessagePolicy',
  'tolerations',
  'schedulerName',
  'serviceAccount',
  'preemptionPolicy',
  'qosClass',
  'lastProbeTime',
  'blockOwnerDeletion',
]);

/** Writes what kubectl says of an app, for tests without a cluster; in each, the app's namespace is `shop`. */
export async function record(place: Place, name: string): Promise<void> {
  const { namespace, beside } = place;
  const [own, others, spaces, nodes] = await Promise.all([
    place.list(IN_NAMESPACE),
    beside.list(IN_NAMESPACE),
    place.list('namespaces'),
    place.list('nodes'),
  ]);
  const names = [
    namespace,
    ...(others.length > 0 ? [beside.namespace] : []),
    SYSTEM,
  ];
  const named = spaces.filter(({ metadata }) => names.includes(metadata.name));
  write(name, [...nodes, ...named, ...own, ...others], place);
}

/** The same of what every app in the cluster shares: its DNS. */
export async function recordSystem(
  place: Place,
  name = 'kube-system',
): Promise<void> {
  const kinds = 'services,endpointslices,pods,deployments,replicasets';
  const words = ['get', kinds, `--namespace=${SYSTEM}`, '--output=json'];
  write(name, JSON.parse(await place.kubectl(...words)).items, place);
}

function write(name: string, objects: readonly Manifest[], place: Place): void {
  const shift = Date.parse(MOMENT) - Date.now();
  const uids = new Map<string, string>();
  const lines = objects
    // All that is well is told by events as well, at great length.
    .filter(({ kind, type }) => kind !== 'Event' || type !== 'Normal')
    .map((object) => JSON.stringify(withoutNoise(object, place, shift, uids)));
  mkdirSync(STATES, { recursive: true });
  const file = join(STATES, `${name.replaceAll(' ', '-')}.json`);
  const head = '{"apiVersion":"v1","kind":"List","items":[';
  writeFileSync(file, `${head}\n${lines.join(',\n')}\n]}\n`);
}

function withoutNoise(
  object: Manifest,
  place: Place,
  shift: number,
  uids: Map<string, string>,
): Manifest {
  return JSON.parse(JSON.stringify(object), (key, value: unknown) => {
    if (NOISE.has(key)) return undefined;
    if (typeof value !== 'string') return value;
    if (key === 'uid') {
      if (!uids.has(value)) uids.set(value, `uid-${uids.size + 1}`);
      return uids.get(value);
    }
    return value
      .replaceAll(place.beside.namespace, 'warehouse')
      .replaceAll(place.namespace, 'shop')
      .replace(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/, (time) =>
        new Date(Date.parse(time) + shift).toISOString().replace(/\.\d+Z$/, 'Z'),
      );
  });
}
