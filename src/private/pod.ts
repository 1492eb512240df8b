import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { ContainerProps, InitContainerProps, SidecarProps } from '../container';
import type { PodProps } from '../pod';
import type { ListeningProps } from '../workload';
import { checkBoolean, checkConstruct, checkList, checkProps, KeysOf } from './check';
import { checkMounts, containerKeys, containerOf, takePath } from './container';
import { checkPullSecrets, defaultOf } from './defaults';
import { fail } from './fail';
import { ReachablePorts, renderHealthChecks } from './health-check';
import { dropDefaults, Fields } from './manifest';
import { checkName, checkPortExists, label, suggestName } from './names';
import { runsOn } from './oldest-kubernetes';
import type { PodFields } from './pod-fields';
import type { ListeningPort, ResolvedPort } from './ports';
import { stopOf } from './pre-stop';
import { applySecurity, checkStandard, Security, securityOf } from './security';

const healthCheckKeys = { readiness: true, liveness: true, startup: true } as const;

/** The properties of a construct that are about its pod. */
export const podKeys: KeysOf<PodProps> = {
  ...containerKeys,
  initContainers: true, security: true, user: true, group: true, fsGroup: true, readOnlyRootFilesystem: true,
  writablePaths: true, preStop: true, terminationGracePeriod: true, serviceAccount: true, automountServiceAccountToken: true, pullSecrets: true,
};
/** The properties that are about what listens where. */
export const listeningKeys: KeysOf<ListeningProps<string, string>> = { ...healthCheckKeys, containerPorts: true, sidecars: true };
const initContainerKeys: KeysOf<InitContainerProps> = { ...containerKeys, name: true };
const sidecarKeys: KeysOf<SidecarProps<string>> = { ...containerKeys, ...healthCheckKeys, name: true, listensOn: true };

/** What a pod is made for. */
export interface PodPlace {
  /** The name of the main container. */
  readonly name: string;
  readonly published: readonly ResolvedPort[];
  readonly listening: readonly ListeningPort[];
  /** A volume that each pod claims for itself: its name and where it is mounted. */
  readonly claims?: readonly { readonly name: string; readonly mountPath: string; readonly subPath?: string }[];
}

/** A pod, as far as cdk8s-plus knows it, and what completes it. */
export interface PodPlan {
  readonly known: kplus.AbstractPodProps;
  complete(pod: PodFields): void;
}

/** What the library writes into one container beyond what cdk8s-plus knows. */
interface Completion {
  readonly pullPolicyGiven: boolean;
  readonly fields: Fields;
  readonly claimMounts: readonly Fields[];
}

/** Collects the parts of one pod. */
class PodAssembly {
  public readonly completions = new Map<string, Completion>();
  private readonly volumeNames = new Map<string, kplus.Volume | undefined>();

  constructor(private readonly at: Construct, private readonly place: PodPlace, private readonly security: Security) {
    for (const { name } of place.claims ?? []) this.volumeNames.set(name, undefined);
  }

  /** A container with its mounts; every one whose root is read-only gets a `/tmp` of its own. */
  public container(
    where: string, name: string, props: ContainerProps & { readonly writablePaths?: readonly string[] },
    ports: readonly ListeningPort[], fields: Fields, main = false,
  ): kplus.ContainerProps {
    checkName(this.at, main ? 'the container\'s name' : `${where}name`, name, label);
    if (this.completions.has(name)) fail(this.at, { what: `${where}name is taken by another container of the pod`, got: name, allowed: 'each name once' });
    const claims = main ? this.place.claims ?? [] : [];
    const taken = new Set<string>();
    claims.forEach((claim) => takePath(this.at, 'storage.mountPath', claim.mountPath, taken));
    const given = props.volumeMounts ?? [];
    checkMounts(this.at, `${where}volumeMounts`, given, taken);
    given.forEach((mount) => this.useVolume(`${where}volumeMounts`, mount.volume));
    const mounts = [...given, ...this.writableMounts(where, name, props.writablePaths ?? [], taken, main)];
    const container = containerOf(this.at, where, name, props, ports, mounts);
    this.completions.set(name, {
      pullPolicyGiven: props.imagePullPolicy !== undefined, fields,
      claimMounts: claims.map((claim) => ({ name: claim.name, mountPath: claim.mountPath, subPath: claim.subPath })),
    });
    return {
      ...container,
      securityContext: { ensureNonRoot: this.security.level === 'restricted', readOnlyRootFilesystem: this.security.readOnlyRootFilesystem },
    };
  }

  private writableMounts(where: string, container: string, paths: unknown, taken: Set<string>, main: boolean): kplus.VolumeMount[] {
    checkList(this.at, `${where}writablePaths`, paths);
    const wanted = paths.map((path, index) => takePath(this.at, `${where}writablePaths[${index}]`, path, taken));
    if (this.security.readOnlyRootFilesystem && !taken.has('/tmp')) wanted.push('/tmp');
    return wanted.map((path) => {
      const base = main ? path : `${path}-${container}`;
      const volume = kplus.Volume.fromEmptyDir(this.at, `volume${base.replace(/\//g, '-')}`, this.freeVolumeName(base));
      this.useVolume(where, volume);
      return { path, volume };
    });
  }

  private freeVolumeName(path: string): string {
    const base = (suggestName(path.slice(1), label) ?? 'writable').slice(0, 58).replace(/-+$/, '');
    let name = base;
    for (let next = 2; this.volumeNames.has(name); next++) name = `${base}-${next}`;
    return name;
  }

  private useVolume(what: string, volume: kplus.Volume): void {
    const { name } = volume;
    checkName(this.at, `a volume's name in ${what}`, name, label);
    if (this.volumeNames.has(name) && this.volumeNames.get(name) !== volume) {
      fail(this.at, { what: `${what} has two volumes of one name`, got: name, allowed: 'each name once in a pod', fix: 'give one of them another name' });
    }
    this.volumeNames.set(name, volume);
  }
}

/** Checks everything a pod is given, then says what cdk8s-plus makes of it and what is added when it is rendered. */
export function planPod(at: Construct, props: PodProps & ListeningProps<string, string>, place: PodPlace): PodPlan {
  const security = securityOf(at, props, (place.claims ?? []).length > 0);
  const behindService = place.published.length > 0;
  const stop = stopOf(at, props, behindService);
  const { initContainers = [], sidecars = [], serviceAccount, automountServiceAccountToken = false } = props;
  const pullSecrets = props.pullSecrets ?? defaultOf(at, 'pullSecrets');
  if (props.pullSecrets !== undefined) checkPullSecrets(at, pullSecrets);
  if (serviceAccount !== undefined) {
    checkConstruct(at, 'serviceAccount', serviceAccount, 'write ServiceAccount.fromServiceAccountName(this, id, name), with ServiceAccount from cdk8s-plus-28');
  }
  checkBoolean(at, 'automountServiceAccountToken', automountServiceAccountToken);
  checkList(at, 'sidecars', sidecars);
  checkList(at, 'initContainers', initContainers);
  sidecars.forEach((sidecar, index) => checkProps(at, `sidecars[${index}]`, sidecar, sidecarKeys));
  initContainers.forEach((init, index) => checkProps(at, `initContainers[${index}]`, init, initContainerKeys));

  const aliases = new Map(place.published.filter((port) => port.name !== port.containerPort).map((port) => [port.name, port.containerPort]));
  const owners = ownersOf(at, sidecars, place.listening, aliases);
  const reachable = (owner: string): ReachablePorts => ({
    own: place.listening.filter((port) => (owners.get(port.name) ?? place.name) === owner), pod: place.listening, aliases,
  });
  const lifecycle = stop.preStop && { lifecycle: { preStop: stop.preStop } };

  const assembly = new PodAssembly(at, place, security);
  const main = reachable(place.name);
  const mainFields = { ...renderHealthChecks(at, '', props, main), ...lifecycle };
  const containers = [assembly.container('', place.name, props, main.own, mainFields, true)];
  const beside = initContainers.map((init, index) => assembly.container(`initContainers[${index}].`, init.name, init, [], {}));
  const native = runsOn(at, '1.29');
  sidecars.forEach((sidecar, index) => {
    const where = `sidecars[${index}].`;
    const ports = reachable(sidecar.name);
    const checks = renderHealthChecks(at, where, sidecar, ports);
    const container = assembly.container(where, sidecar.name, sidecar, ports.own, native ? checks : { ...checks, ...lifecycle });
    if (native) beside.push({ ...container, restartPolicy: kplus.ContainerRestartPolicy.ALWAYS });
    else containers.push(container);
  });

  return {
    known: {
      containers, initContainers: beside, serviceAccount, automountServiceAccountToken,
      terminationGracePeriod: Duration.seconds(stop.gracePeriod),
      securityContext: { ensureNonRoot: security.level === 'restricted', user: security.user, group: security.group, fsGroup: security.fsGroup },
    },
    complete(pod) {
      for (const container of [...pod.containers, ...pod.initContainers ?? []]) {
        const completion = assembly.completions.get(container.name);
        if (completion === undefined) continue;
        if (!completion.pullPolicyGiven) delete container.imagePullPolicy;
        if (completion.claimMounts.length > 0) container.volumeMounts = [...completion.claimMounts, ...container.volumeMounts ?? []];
        Object.assign(container, completion.fields);
      }
      applySecurity(pod, security);
      checkStandard(at, pod, security.level);
      dropDefaults(pod, { restartPolicy: 'Always', dnsPolicy: 'ClusterFirst', hostNetwork: false, setHostnameAsFQDN: false, terminationGracePeriodSeconds: 30 });
      pod.enableServiceLinks = false;
      if (pullSecrets.length > 0) pod.imagePullSecrets ??= pullSecrets.map((secret) => ({ name: secret.name }));
    },
  };
}

/** Which sidecar listens on which container port; the main container has the rest. */
function ownersOf(
  at: Construct, sidecars: readonly SidecarProps<string>[], listening: readonly ListeningPort[], aliases: ReadonlyMap<string, string>,
): Map<string, string> {
  const owners = new Map<string, string>();
  sidecars.forEach(({ name, listensOn = [] }, index) => {
    checkList(at, `sidecars[${index}].listensOn`, listensOn);
    for (const port of listensOn) {
      checkPortExists(at, `sidecars[${index}].listensOn`, port, [...listening.map((known) => known.name), ...aliases.keys()]);
      const target = aliases.get(port) ?? port;
      const other = owners.get(target);
      if (other !== undefined && other !== name) {
        fail(at, { what: `sidecars[${index}].listensOn names a port that "${other}" listens on`, got: port, allowed: 'each port in one container', fix: 'take it out of one of the two' });
      }
      owners.set(target, name);
    }
  });
  return owners;
}
