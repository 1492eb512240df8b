import type * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { hasPermissions } from '../access/permissions/read-permissions';
import {
  checkInteger,
  checkOneOf,
  checkProps,
  checkRecord,
  type KeysOf,
} from '../base/check';
import { fail } from '../base/fail';
import { HarbourError } from '../base/harbour-error';
import type { WorkloadIdentity } from '../base/identity';
import { checkName, checkPortExists } from '../base/names';
import { identifyRelease, releaseSelector } from '../base/release-identity';
import { label, serviceName } from '../contract/names';
import { createService, type ServicePlan } from '../service/create-service';
import type { ListeningPort } from '../service/listening-ports';
import { writtenTarget } from '../service/port-names';
import type { ResolvedPort } from '../service/resolve-ports';
import {
  createDeployment,
  deploymentKeys,
  type MadeDeployment,
} from './create-deployment';
import type { DeploymentProps } from './deployment';
import { planPod } from './plan-pod';
import type { OnlyDeployment, ReleaseProps, SeveralReleases } from './releases';
import { healthCheckKeys } from './render-health-checks';
import { checkPods, limitsOf } from './storage/limit';
import type { SharedVolume } from './storage/volume-uses';
import type { ListeningProps } from './workload';

const {
  namespace: _namespace,
  instance: _instance,
  disruptionBudget: _disruptionBudget,
  storage: _storage,
  permissions: _permissions,
  clusterPermissions: _clusterPermissions,
  conventions: _conventions,
  metadata: _metadata,
  ...ownKeys
} = deploymentKeys;
const releaseKeys: KeysOf<ReleaseProps<string, string>> = {
  ...ownKeys,
  ...healthCheckKeys,
  sidecars: true,
  containers: true,
  targetPorts: true,
};

type Props = Omit<DeploymentProps, 'image'> &
  ListeningProps<string, string> &
  Partial<Pick<DeploymentProps, 'image'>>;
export type ReleasesProps = Props &
  Partial<Pick<SeveralReleases<string, string, string>, 'releases' | 'live'>>;

/** A Deployment behind a Service, and its release, if there are several. */
export interface MadeRelease extends MadeDeployment {
  readonly release?: string;
  readonly listening: readonly ListeningPort[];
}

/** The Deployments behind a Service: one, or one for each release. */
export function createReleases(
  at: Construct,
  props: ReleasesProps,
  identity: WorkloadIdentity,
  published: readonly ResolvedPort[],
  listening: readonly ListeningPort[],
  volumes: readonly SharedVolume[],
): MadeRelease[] {
  const { name } = identity;
  const claims = volumes.map(({ mount }) => mount);
  if (props.releases === undefined) {
    const place = { identity, name, published, listening, claims };
    const pod = planPod(at, withImage(props), place);
    const { deployment, scale } = createDeployment(
      at,
      identity,
      pod,
      props,
      volumes,
    );
    return [{ deployment, scale, listening }];
  }
  const { releases, live, ...common } = props;
  if (common.image !== undefined) {
    fail(at, {
      what: 'image is set next to releases',
      got: common.image,
      fix: 'set image on each release',
    });
  }
  const made = Object.entries(releases).map(([release, given]) =>
    within(`releases.${release}`, () => {
      checkName(at, 'the name', release, label);
      checkProps(at, 'the release', given, releaseKeys);
      const own = {
        ...common,
        ...definedOnly(given),
        env: both(at, 'env', common.env, given.env),
        name: undefined,
        selector: undefined,
      };
      const numbers = renumbered(at, listening, given.targetPorts);
      checkTargets(at, published, numbers);
      const releaseIdentity = identifyRelease(at, identity, release, given);
      if (hasPermissions(common)) checkSharedAccount(at, given.serviceAccount);
      const place = { identity, name, published, listening: numbers, claims };
      const pod = planPod(at, own, place);
      return {
        release,
        listening: numbers,
        ...createDeployment(at, releaseIdentity, pod, own, volumes, release),
      };
    }),
  );
  checkPods(
    at,
    limitsOf(at, volumes),
    made.map(({ scale }) => scale),
  );
  const names = made.map(({ deployment }) => deployment.name);
  const duplicate = names.find((each, index) => names.indexOf(each) !== index);
  if (duplicate !== undefined) {
    fail(at, {
      what: 'two releases have the same name',
      got: duplicate,
      allowed: 'unique names',
    });
  }
  return made;
}

/**
 * The ports with the numbers of every release, as policies need them, without numbers that no release listens on.
 */
export function inAllReleases(
  published: readonly ResolvedPort[],
  listening: readonly ListeningPort[],
  made: readonly MadeRelease[],
): {
  readonly published: readonly ResolvedPort[];
  readonly listening: readonly ListeningPort[];
} {
  // A single Deployment listens on the declared numbers.
  if (made[0].release === undefined) {
    return { published, listening };
  }
  const numbersOf = (name: string, first: number): readonly number[] => {
    const numbers = made.flatMap((release) =>
      release.listening
        .filter((port) => port.name === name)
        .map((port) => port.number),
    );
    return [...new Set(numbers.includes(first) ? [first, ...numbers] : numbers)];
  };
  return {
    published: published.map((port): ResolvedPort => {
      const [targetPort, ...others] = numbersOf(
        port.containerPort,
        port.targetPort,
      );
      const alsoAt = [...new Set([...others, ...(port.alsoAt ?? [])])];
      return { ...port, targetPort, alsoAt };
    }),
    listening: listening.map((port): ListeningPort => {
      const [number, ...alsoAt] = numbersOf(port.name, port.number);
      return { ...port, number, alsoAt };
    }),
  };
}

/** The only Deployment; with releases it would be ambiguous. */
export function onlyDeployment<Release extends string>(
  at: Construct,
  {
    deployments,
    releases,
  }: {
    readonly deployments: readonly kplus.Deployment[];
    readonly releases: object;
  },
): OnlyDeployment<Release> {
  const names = Object.keys(releases);
  if (names.length > 0) {
    fail(at, {
      what: 'there is a Deployment for each release, so deployment is ambiguous',
      found: 'deployment',
      allowed: names.map((name) => `deployments.${name}`).join(', '),
    });
  }
  return deployments[0] as OnlyDeployment<Release>;
}

export function checkRelease(at: Construct, name: unknown, releases: object): void {
  checkOneOf(at, 'the release', name, Object.keys(releases));
}

/** A Service in front of one release, whether it is live or not. */
export function createReleaseService(
  at: Construct,
  release: string,
  plan: ServicePlan,
): kplus.Service {
  const { identity } = plan;
  const name = `${identity.name}-${release}`;
  checkName(at, "the name of the release's Service", name, serviceName);
  return createService(at, 'service', {
    ...plan,
    name,
    selector: releaseSelector(plan.selector ?? {}, release),
  });
}

/** The permissions are those of one account. */
function checkSharedAccount(at: Construct, serviceAccount: unknown): void {
  if (serviceAccount === undefined) return;
  fail(at, {
    what: 'serviceAccount is set, but permissions are for one account, which all releases share',
    got: serviceAccount,
    fix: 'set serviceAccount beside permissions, or leave it out',
  });
}

/** The same container ports with the numbers of a release. */
function renumbered(
  at: Construct,
  listening: readonly ListeningPort[],
  numbers: unknown = {},
): ListeningPort[] {
  checkRecord(at, 'targetPorts', numbers);
  for (const [name, number] of Object.entries(numbers)) {
    checkPortExists(
      at,
      `targetPorts.${name}`,
      name,
      listening.map((port) => port.name),
    );
    checkInteger(at, `targetPorts.${name}`, number, 1, 65535);
  }
  const own = new Map(Object.entries(numbers)) as ReadonlyMap<string, number>;
  const moved = listening.map((port): ListeningPort => ({
    ...port,
    number: own.get(port.name) ?? port.number,
  }));
  const taken = new Map<string, string>();
  for (const { name, number, protocol } of moved) {
    const duplicate = taken.get(`${protocol} ${number}`);
    if (duplicate !== undefined) {
      fail(at, {
        what: `the ports "${duplicate}" and "${name}" have the same number`,
        got: number,
        fix: 'change one of them in targetPorts',
      });
    }
    taken.set(`${protocol} ${number}`, name);
  }
  return moved;
}

function withImage(props: Props): Props & Pick<DeploymentProps, 'image'> {
  return props as Props & Pick<DeploymentProps, 'image'>;
}

/** A Service that refers to its target by number would miss the pods that listen on another one. */
function checkTargets(
  at: Construct,
  published: readonly ResolvedPort[],
  numbers: readonly ListeningPort[],
): void {
  for (const port of published) {
    const own = numbers.find(({ name }) => name === port.containerPort);
    const target = writtenTarget(port);
    if (typeof target === 'string' || own?.number === port.targetPort) continue;
    fail(at, {
      what: `targetPorts.${port.containerPort} is another number, but the Service refers to it by number`,
      got: own?.number,
      allowed: String(port.targetPort),
      fix: `set ports.${port.name}.containerPort to a name`,
    });
  }
}

type Values<Value> = Readonly<Record<string, Value>>;

function both<Value>(
  at: Construct,
  what: string,
  common: Values<Value> = {},
  own: Values<Value> = {},
): Values<Value> {
  for (const values of [common, own]) checkRecord(at, what, values);
  return { ...common, ...own };
}

function definedOnly<Value extends object>(props: Value): Value {
  return Object.fromEntries(
    Object.entries(props).filter(([, value]) => value !== undefined),
  ) as Value;
}

/** Adds to an error which release it is about. */
function within<Result>(what: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (error instanceof HarbourError) {
      throw new HarbourError(error.message.replace('] ', `] ${what}: `));
    }
    throw error;
  }
}
