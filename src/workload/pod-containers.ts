import type { Construct } from 'constructs';
import { kplus } from '../base/cdk8s-plus';
import { checkList } from '../base/check';
import { fail } from '../base/fail';
import type { Identity } from '../base/identity';
import type { Fields } from '../base/manifest';
import { checkName } from '../base/names';
import { label, shortName } from '../contract/names';
import type { ListeningPort } from '../service/listening-ports';
import type { ResolvedPort } from '../service/resolve-ports';
import type {
  ConfigSource,
  ContainerProps,
  ExtraContainerProps,
  PodVolume,
} from './container';
import { containerOf } from './create-container';
import type { HostMount } from './daemon/host-path';
import { volumeOfHost } from './daemon/host-volume';
import type { Completion, PodFields } from './pod-fields';
import type { Security } from './security';
import { renderContainerSpec } from './spec/render-container-spec';
import type { ClaimMount } from './storage/claims';
import { isConfigSource, volumeOf } from './storage/config-sources';
import { checkFiles } from './storage/files';
import { checkMounts, takePath } from './storage/mounts';
import { inOrder, splitMounts } from './storage/named-mounts';
import { storageMountsOf } from './storage/storage-mounts';

/** The context in which a pod is made. */
export interface PodPlace {
  /** The names and labels of the construct, which its releases share. */
  readonly identity: Identity;
  /** The name of the main container. */
  readonly name: string;
  readonly published: readonly ResolvedPort[];
  readonly listening: readonly ListeningPort[];
  /** A volume that each pod claims: its name and where it is mounted. */
  readonly claims?: readonly ClaimMount[];
  /** The names of the volumes that were given as they are. */
  readonly volumes?: readonly string[];
  /** Files and directories of the node. */
  readonly hostMounts?: readonly HostMount[];
}

/** What was said of the end of a container stands before what its pod has for it. */
function withOwnFields(fields: Fields, own: Fields): Fields {
  if (own.lifecycle === undefined) return { ...fields, ...own };
  const { lifecycle } = fields as { readonly lifecycle?: Fields };
  return { ...fields, ...own, lifecycle: { ...lifecycle, ...own.lifecycle } };
}

type AddedProps = Partial<
  Pick<ExtraContainerProps<string>, 'storageMounts' | 'writablePaths'>
>;

const noClaims: readonly ClaimMount[] = [];

/** The volume of a construct that is mounted; a JavaScript caller may pass anything for a mount. */
function volumeIn(mount: unknown): PodVolume | undefined {
  return typeof mount === 'object' && mount !== null && 'volume' in mount
    ? (mount.volume as PodVolume | undefined)
    : undefined;
}

/** The containers of one pod, collected with their mounts. */
export class PodContainers {
  /** The fields that cdk8s-plus does not know, by the container's name. */
  public readonly completions = new Map<string, Completion>();
  /** The config maps and secrets that the containers read. */
  public readonly sources = new Set<ConfigSource>();
  /** The volumes that mounts may name. */
  private readonly namedVolumes: readonly string[];
  private readonly sourceVolumes = new Map<ConfigSource, kplus.Volume>();
  private readonly volumeNames = new Map<string, PodVolume | undefined>();

  constructor(
    private readonly at: Construct,
    private readonly place: PodPlace,
    private readonly security: Security,
  ) {
    const claimed = (place.claims ?? noClaims).map(({ name }) => name);
    this.namedVolumes = [...(place.volumes ?? []), ...claimed];
    for (const name of this.namedVolumes) this.volumeNames.set(name, undefined);
  }

  /** Reserves the names of the user's volumes before ours are chosen. */
  public reserveVolumes(containers: readonly ContainerProps[]): void {
    for (const { volumeMounts = [] } of containers) {
      checkList(this.at, 'volumeMounts', volumeMounts);
      for (const mount of volumeMounts) {
        const volume = volumeIn(mount);
        const name: unknown = volume?.name;
        if (typeof name === 'string' && !this.volumeNames.has(name)) {
          this.volumeNames.set(name, volume);
        }
      }
    }
  }

  /** A container with its mounts; every container with a read-only root gets its own `/tmp`. */
  public add(
    where: string,
    name: string,
    props: ContainerProps & AddedProps,
    ports: readonly ListeningPort[],
    fields: Fields,
    main = false,
  ): kplus.ContainerProps {
    checkName(this.at, main ? "the container's name" : `${where}name`, name, label);
    if (this.completions.has(name)) {
      fail(this.at, {
        what: `${where}name is used by another container of the pod`,
        got: name,
        allowed: 'unique names',
      });
    }
    const taken = new Set<string>();
    const claims = main
      ? this.mainClaims(taken)
      : this.otherClaims(`${where}storageMounts`, props.storageMounts, taken);
    const { ofConstructs, order } = splitMounts(
      this.at,
      `${where}volumeMounts`,
      props.volumeMounts ?? [],
      this.namedVolumes,
      taken,
    );
    const given: unknown = ofConstructs;
    checkMounts(this.at, `${where}volumeMounts`, given, taken);
    for (const { volume } of given) this.useVolume(`${where}volumeMounts`, volume);
    const files = this.fileMounts(`${where}files`, props.files, taken);
    const mounts = [
      ...given,
      ...(main ? this.hostMounts(taken) : []),
      ...files,
      ...this.writableMounts(where, name, props.writablePaths ?? [], taken, main),
    ];
    const { level, readOnlyRootFilesystem } = this.security;
    const container = containerOf(this.at, where, name, props, ports, mounts, {
      ensureNonRoot: level === 'restricted',
      readOnlyRootFilesystem,
    });
    for (const source of props.envFrom ?? []) {
      if (isConfigSource(source)) this.sources.add(source);
    }
    this.completions.set(name, {
      pullPolicyGiven: props.imagePullPolicy !== undefined,
      fields: withOwnFields(fields, renderContainerSpec(this.at, where, props)),
      order,
      securityContext: props.securityContext && { ...props.securityContext },
      claimMounts: claims.map((claim) => ({
        name: claim.name,
        mountPath: claim.mountPath,
        subPath: claim.subPath,
        readOnly: claim.readOnly,
      })),
    });
    return container;
  }

  private mainClaims(taken: Set<string>): readonly ClaimMount[] {
    const { claims = noClaims } = this.place;
    for (const { what, mountPath } of claims) {
      takePath(this.at, `${what}.mountPath`, mountPath, taken);
    }
    return claims;
  }

  private otherClaims(
    what: string,
    mounts: unknown,
    taken: Set<string>,
  ): readonly ClaimMount[] {
    if (mounts === undefined) return noClaims;
    const { claims = noClaims } = this.place;
    return storageMountsOf(this.at, what, mounts, claims, taken);
  }

  private hostMounts(taken: Set<string>): kplus.VolumeMount[] {
    return (this.place.hostMounts ?? []).map((mount) => {
      const path = takePath(this.at, mount.what, mount.mountPath, taken);
      const name = this.freeVolumeName(`/host${path}`);
      const volume = volumeOfHost(this.at, name, mount);
      this.useVolume(mount.what, volume.volume);
      return { path, ...volume };
    });
  }

  /** One volume for each ConfigMap or Secret, however many containers mount it. */
  private fileMounts(
    what: string,
    files: unknown,
    taken: Set<string>,
  ): kplus.VolumeMount[] {
    if (files === undefined) return [];
    return checkFiles(this.at, what, files).map((file): kplus.VolumeMount => {
      const { source, key } = file;
      const path = takePath(this.at, file.what, file.path, taken);
      const volume =
        this.sourceVolumes.get(source) ??
        volumeOf(this.at, this.freeVolumeName(`/${source.name}`), source);
      this.sourceVolumes.set(source, volume);
      this.sources.add(source);
      this.useVolume(what, volume);
      return { path, volume, readOnly: true, subPath: key };
    });
  }

  private writableMounts(
    where: string,
    container: string,
    paths: unknown,
    taken: Set<string>,
    main: boolean,
  ): kplus.VolumeMount[] {
    checkList(this.at, `${where}writablePaths`, paths);
    const wanted = paths.map((path, index) =>
      takePath(this.at, `${where}writablePaths[${index}]`, path, taken),
    );
    if (this.security.readOnlyRootFilesystem && !taken.has('/tmp')) {
      wanted.push('/tmp');
    }
    return wanted.map((path) => {
      const name = this.freeVolumeName(main ? path : `${path}-${container}`);
      // The releases of one app share volumes that are the same in each of their pods.
      const made = this.at.node.tryFindChild(`volume-${name}`);
      const volume =
        made instanceof kplus.Volume
          ? made
          : kplus.Volume.fromEmptyDir(this.at, `volume-${name}`, name);
      this.useVolume(where, volume);
      return { path, volume };
    });
  }

  private freeVolumeName(path: string): string {
    const suggested = shortName(path.slice(1), label) ?? 'writable';
    const base = suggested.slice(0, 58).replace(/(?<!-)-+$/, '');
    let name = base;
    for (let next = 2; this.volumeNames.has(name); next++) name = `${base}-${next}`;
    return name;
  }

  private useVolume(what: string, volume: PodVolume): void {
    const { name } = volume;
    checkName(this.at, `a volume's name in ${what}`, name, label);
    if (this.volumeNames.has(name) && this.volumeNames.get(name) !== volume) {
      fail(this.at, {
        what: `${what} has two volumes with the same name`,
        got: name,
        allowed: 'unique names in a pod',
        fix: 'rename one of them',
      });
    }
    this.volumeNames.set(name, volume);
  }
}

/**
 * Writes the fields that cdk8s-plus does not know into the containers made here; containers added
 * by the user stay as they are.
 */
export function completeContainers(
  pod: PodFields,
  completions: ReadonlyMap<string, Completion>,
): void {
  for (const container of [...pod.containers, ...(pod.initContainers ?? [])]) {
    const completion = completions.get(container.name);
    if (completion === undefined) continue;
    const { pullPolicyGiven, fields, claimMounts, order } = completion;
    if (!pullPolicyGiven) delete container.imagePullPolicy;
    if (claimMounts.length + order.length > 0) {
      const others = inOrder(order, container.volumeMounts ?? []);
      container.volumeMounts = [...claimMounts, ...others];
    }
    Object.assign(container, fields);
  }
}
