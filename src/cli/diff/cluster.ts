import {
  ClusterError,
  contextNamespace,
  driftOf,
  isSecret,
  kindsToRead,
  type KubectlAccess,
  LiveObjects,
  namespacesOf,
  readCluster,
  sidesOf,
} from '../../cluster';
import {
  compareManifests,
  EFFECTS,
  isClusterWide,
  type KubernetesObject,
  readWiring,
  type WiringOptions,
} from '../../wiring';
import { called } from '../../words/objects';
import { optionsForAll } from '../config/apps';
import { EXIT } from '../exit-codes';
import type { Unreadable } from '../files';
import { exitCodeOf, type Manifests, readManifests } from '../manifests';
import type { RenderOptions } from '../sources/options';
import type { Streams } from '../streams';
import { UsageError } from '../usage-error';
import { conflictChange } from './conflict-change';
import { driftChanges } from './drift-changes';
import { DRIFTS } from './effects';
import type { DiffFormat } from './format';
import { type DiffReport, reportOf } from './report';

/** How manifests are compared with a running cluster. */
export interface ClusterDiffOptions
  extends RenderOptions, WiringOptions, KubectlAccess {
  readonly format: DiffFormat;
  readonly cluster: true;
  readonly drift?: boolean;
  readonly prune?: boolean;
  /** Whether what is pruned may be in any namespace. */
  readonly allNamespaces?: boolean;
  readonly fieldManager?: string;
}

/**
 * `harbour diff --cluster`: prints what applying the manifests does to what runs, and ends with 1 if some of it is
 * refused; with `--drift`, what runs otherwise than the manifests say, and ends with 1 if anything does.
 */
export async function diffCluster(
  names: readonly string[],
  options: ClusterDiffOptions,
  streams: Streams,
): Promise<number> {
  const { drift, prune, allNamespaces = false } = options;
  if (allNamespaces && prune !== true) {
    throw new UsageError(
      '--all-namespaces makes no difference without --prune: what the manifests say is compared, where they say ' +
        'it; add --prune to look in all namespaces for what they say no more',
    );
  }
  const example = 'harbour diff --cluster dist';
  const manifests = await readManifests(names, options, streams, example);
  const { given, wanted } = await withNamespaces(manifests, options);
  const state = await reading(() =>
    readCluster({
      ...accessOf(options),
      all: allNamespaces,
      namespaces: allNamespaces ? undefined : namespacesOf(wanted),
      kinds: kindsToRead(wanted),
      surroundings: false,
      managedFields: true,
    }),
  );
  const unknown = unknownOf(new LiveObjects(state), wanted);
  streams.stderr.print(...unknown.unreadable.map(({ message }) => message));
  const all: Manifests = {
    ...manifests,
    unreadable: [...manifests.unreadable, ...unknown.unreadable],
    passedOver: [...manifests.passedOver, ...unknown.passedOver],
  };
  const report =
    drift === true
      ? reportOf(driftChanges(driftOf(state, wanted)), DRIFTS, [all])
      : changesOf(sidesOf(state, wanted, options), given, all);
  streams.stdout.print(...options.format(report));
  const { refused = 0, missing = 0, differs = 0 } = report.summary;
  const isFound = refused + missing + differs > 0;
  return exitCodeOf(isFound ? EXIT.found : EXIT.fine, all);
}

function changesOf(
  { before, after, conflicts }: ReturnType<typeof sidesOf>,
  options: WiringOptions,
  manifests: Manifests,
): DiffReport {
  const changes = compareManifests(before, after, options);
  const all = [...changes, ...conflicts.map(conflictChange)];
  return reportOf(all, EFFECTS, [manifests]);
}

/** The objects as they are applied: those that name no namespace get that of the context. */
async function withNamespaces(
  { objects }: Manifests,
  options: ClusterDiffOptions,
): Promise<{
  readonly given: WiringOptions;
  readonly wanted: readonly KubernetesObject[];
}> {
  const given = optionsForAll(objects, options);
  const read = effective(objects, given);
  if (
    read.every(({ kind, namespace }) => namespace !== '' || isClusterWide(kind))
  ) {
    return { given, wanted: read };
  }
  const namespace = await reading(() => contextNamespace(accessOf(options)));
  const placed = { ...given, namespace };
  return { given: placed, wanted: effective(objects, placed) };
}

/** The objects that count: of duplicates, the last one. */
function effective(
  objects: Manifests['objects'],
  options: WiringOptions,
): readonly KubernetesObject[] {
  const wiring = readWiring(objects, options);
  return wiring.objects.filter(
    (one) => wiring.find(one.kind, one.namespace, one.name) === one,
  );
}

/** What is not compared: what could not be read, and Secrets, which never are. */
function unknownOf(
  live: LiveObjects,
  wanted: readonly KubernetesObject[],
): Pick<Manifests, 'unreadable' | 'passedOver'> {
  const unreadable = wanted.flatMap((manifest): Unreadable[] => {
    const unread = live.unread(manifest);
    if (unread === undefined) return [];
    const file = called(manifest);
    return [{ file, message: `${file}: not compared, ${unread.why}` }];
  });
  const passedOver = wanted.filter(isSecret).map((secret): Unreadable => {
    const file = called(secret);
    return { file, message: `${file}: not compared, Secrets are never read` };
  });
  return { unreadable, passedOver };
}

function accessOf({
  kubectl,
  context,
  kubeconfig,
}: ClusterDiffOptions): KubectlAccess {
  return { kubectl, context, kubeconfig };
}

/** What keeps the cluster from being read is as if the command were called wrongly. */
async function reading<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ClusterError) throw new UsageError(...error.messages);
    throw error;
  }
}
