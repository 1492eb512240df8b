import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An object of the cluster that the stand-in shows. */
export type ClusterObject = Readonly<Record<string, unknown>>;

/** What the stand-in shows. */
export interface ShownCluster {
  readonly objects: readonly ClusterObject[];
  /**
   * The resources as `kubectl api-resources -o name` lists them.
   * @default - those of Kubernetes
   */
  readonly resources?: readonly string[];
  /** What calls get in place of an answer, by a text that is in their words. */
  readonly instead?: Readonly<Record<string, Instead>>;
  /** The namespace of the context. */
  readonly namespace?: string;
}

/** What a call prints, and how it ends. */
export interface Instead {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly code?: number;
  /** Cuts its answer off after so many characters. */
  readonly cutAt?: number;
}

/** A kubectl that shows a cluster which is a file. */
export interface KubectlStandIn {
  /** The command, for `--kubectl`. */
  readonly kubectl: string;
  show(cluster: ShownCluster): void;
  /** The words of each call so far, without those of `config`. */
  calls(): readonly (readonly string[])[];
}

/** The resources of a cluster without custom ones. */
export const RESOURCES: readonly string[] = [
  'configmaps',
  'endpoints',
  'events',
  'namespaces',
  'nodes',
  'persistentvolumeclaims',
  'pods',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'services',
  'daemonsets.apps',
  'deployments.apps',
  'replicasets.apps',
  'statefulsets.apps',
  'horizontalpodautoscalers.autoscaling',
  'cronjobs.batch',
  'jobs.batch',
  'endpointslices.discovery.k8s.io',
  'ingressclasses.networking.k8s.io',
  'ingresses.networking.k8s.io',
  'networkpolicies.networking.k8s.io',
  'poddisruptionbudgets.policy',
];

/** The folder of a cluster: the answer of each call in a file, since a shell is started sooner than Node. */
function write(
  folder: string,
  { objects, instead = {}, ...cluster }: ShownCluster,
) {
  const { resources = RESOURCES, namespace = '' } = cluster;
  const put = (name: string, text: string) =>
    writeFileSync(join(folder, name), text);
  const lists = new Map<string, ClusterObject[]>();
  const add = (name: string, object: ClusterObject) =>
    lists.set(name, [...(lists.get(name) ?? []), object]);
  for (const object of objects) {
    for (const resource of namesOf(object)) {
      add(`${resource}@`, object);
      add(
        `${resource}@${(object.metadata as { namespace?: string }).namespace}`,
        object,
      );
    }
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, items] of lists) put(name, listOf(items));
  put('empty', listOf([]));
  put('resources', `${resources.join('\n')}\n`);
  put('namespace', namespace);
  const cases = Object.entries(instead).map(([text, answer], index) => {
    const { stdout = '', stderr = '', code = 1, cutAt } = answer;
    put(`stdout${index}`, stdout);
    put(`stderr${index}`, stderr);
    const printed = `cat stdout${index}; cat stderr${index} >&2; exit ${code}`;
    return `*'${text}'*) ${cutAt === undefined ? printed : `cut=${cutAt}`};;`;
  });
  put('cases', `case "$words" in\n${cases.join('\n')}\nesac\n`);
}

function listOf(items: readonly ClusterObject[]): string {
  return JSON.stringify({ kind: 'List', apiVersion: 'v1', items });
}

/** The names by which the kind of an object may be asked for. */
function namesOf({ apiVersion, kind }: ClusterObject): string[] {
  const own = String(kind).toLowerCase();
  const plural = own.endsWith('s')
    ? `${own}es`
    : `${own.replace(/([^aeiou])y$/, '$1ie')}s`;
  const [group, version] = String(apiVersion).split('/');
  return version === undefined
    ? [plural, own]
    : [`${plural}.${group}`, `${own}.${group}`];
}

const SCRIPT = `#!/bin/sh
words="$*"
cd "$(dirname "$0")/cluster"
[ "$1" = config ] || echo "$words" >> ../calls
cut=
. ./cases
namespace=
kind=$(echo "$2" | tr A-Z a-z)
for word in "$@"; do
  [ "$before" != --namespace ] || namespace=$word
  before=$word
done
case "$1" in
  config) answer=namespace;;
  api-resources) answer=resources;;
  *) answer="$kind@$namespace"; [ -f "$answer" ] || answer=empty;;
esac
[ -z "$cut" ] || exec head -c "$cut" "$answer"
exec cat "$answer"
`;

/** A stand-in for the tests of a file. */
export function kubectlStandIn(): KubectlStandIn {
  const folder = mkdtempSync(join(tmpdir(), 'harbour-kubectl-'));
  const [kubectl, log] = ['kubectl', 'calls'].map((name) => join(folder, name));
  writeFileSync(kubectl, SCRIPT);
  chmodSync(kubectl, 0o755);
  afterAll(() => rmSync(folder, { recursive: true }));
  return {
    kubectl,
    show: (shown) => {
      write(join(folder, 'cluster'), shown);
      writeFileSync(log, '');
    },
    calls: () =>
      readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.split(' ')),
  };
}
