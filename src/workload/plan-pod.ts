import { Duration } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { createAccount } from '../access/permissions/create-account';
import { hasPermissions } from '../access/permissions/read-permissions';
import { accessKeys } from '../access/read-access';
import type { KeysOf } from '../base/check';
import { checkNamed } from '../base/check-construct';
import { addsNothing } from '../base/conventions';
import { fail } from '../base/fail';
import { dropDefaults, type Fields } from '../base/manifest';
import { plusName } from '../base/plus-name';
import { addContainers } from './add-containers';
import { containerKeys } from './create-container';
import { orderVariables } from './order-variables';
import type { PodProps } from './pod';
import { completeContainers, PodContainers, type PodPlace } from './pod-containers';
import type { PodTemplateFields } from './pod-fields';
import { checkStandard } from './pod-standard';
import {
  defaultAccountToken,
  defaultRollOnConfigChange,
  defaultServiceLinks,
  switchOf,
} from './pod-switches';
import { stopOf } from './pre-stop';
import { checkPullSecrets, defaultPullSecrets } from './pull-secrets';
import { healthCheckKeys } from './render-health-checks';
import {
  applyScheduling,
  checkScheduling,
  schedulingKeys,
} from './scheduling/apply-scheduling';
import { applySecurity, securityOf } from './security';
import { applyPodSpec, podSpecKeys, renderPodSpec } from './spec/render-pod-spec';
import { volumesOf } from './storage/claims';
import { writeChecksum } from './storage/config-sources';
import type { ListeningProps } from './workload';

/** The properties of a construct that are about its pod. */
export const podKeys: KeysOf<PodProps> = {
  ...containerKeys,
  ...schedulingKeys,
  ...podSpecKeys,
  initContainers: true,
  security: true,
  user: true,
  group: true,
  fsGroup: true,
  readOnlyRootFilesystem: true,
  writablePaths: true,
  preStop: true,
  terminationGracePeriod: true,
  permissions: true,
  clusterPermissions: true,
  serviceAccount: true,
  automountServiceAccountToken: true,
  imagePullSecrets: true,
  enableServiceLinks: true,
  rollOnConfigChange: true,
  containerName: true,
  podLabels: true,
  podAnnotations: true,
  metadata: true,
};

/** The properties about ports and health checks. */
export const listeningKeys: KeysOf<ListeningProps<string, string>> = {
  ...healthCheckKeys,
  ...accessKeys,
  containerPorts: true,
  sidecars: true,
  containers: true,
  metrics: true,
};
type Props = PodProps & ListeningProps<string, string>;

/** A container that runs for the lifetime of its pod, and what it requests, in terms of cdk8s-plus or of Kubernetes. */
export interface LastingContainer {
  readonly name?: string;
  readonly resources?: kplus.ContainerResources;
  readonly quantities?: Fields;
}

/** A pod in terms of cdk8s-plus, and the fields that it does not know. */
export interface PodPlan {
  readonly known: kplus.AbstractPodProps;
  /** The containers that run for the lifetime of the pod. */
  readonly lasting: readonly LastingContainer[];
  complete(template: PodTemplateFields): void;
}

/**
 * Checks the props of a pod, and splits them into props of cdk8s-plus and fields that are added
 * when it is rendered.
 */
export function planPod(at: Construct, props: Props, given: PodPlace): PodPlan {
  const { claims } = given;
  const exact = addsNothing(at);
  const spec = renderPodSpec(at, props);
  const place: PodPlace = {
    ...given,
    name: props.containerName ?? given.name,
    volumes: props.volumes?.map(({ name }) => name),
  };
  const security = securityOf(at, props, claims !== undefined && claims.length > 0);
  const stop = stopOf(at, props, place.published.length > 0);
  const pullSecrets = pullSecretsOf(at, props);
  const account = accountOf(at, props, place);
  const links = switchOf(at, 'enableServiceLinks', props, defaultServiceLinks);
  checkScheduling(at, props, exact);
  const { nodeSelector, tolerations, priorityClassName } = props;
  const scheduling = { nodeSelector, tolerations, priorityClassName };
  const rolls = switchOf(
    at,
    'rollOnConfigChange',
    props,
    defaultRollOnConfigChange,
  );
  const made = new PodContainers(at, place, security);
  const { containers, initContainers } = addContainers(
    at,
    props,
    place,
    made,
    stop,
  );
  // Rendering needs only these two, so the rest can be garbage-collected.
  const { completions, sources } = made;
  return {
    lasting: lastingOf(containers, initContainers).map(
      ({ name = '', resources }): LastingContainer => ({
        name,
        resources,
        quantities: completions.get(name)?.fields.resources as Fields | undefined,
      }),
    ),
    known: {
      containers,
      initContainers,
      terminationGracePeriod: Duration.seconds(stop.gracePeriod),
      securityContext: {
        ensureNonRoot: security.level === 'restricted',
        user: security.user,
        group: security.group,
        fsGroup: security.fsGroup,
      },
      ...account,
    },
    complete(template) {
      const { metadata, spec: pod } = template;
      if (rolls === true) writeChecksum(metadata, sources);
      pod.volumes = volumesOf(claims, pod.volumes);
      completeContainers(pod, completions);
      orderVariables(pod);
      applySecurity(pod, security, completions);
      dropDefaults(pod, defaults);
      if (exact) {
        leaveUnsaid(pod, props, account);
        dropEmptyMetadata(template);
      }
      applyPodSpec(pod, spec);
      checkStandard(at, pod, security.level);
      applyScheduling(pod, scheduling, exact);
      if (links === false || exact) pod.enableServiceLinks = links;
      if (pullSecrets.length > 0) {
        pod.imagePullSecrets ??= pullSecrets.map((secret) => ({
          name: secret.name,
        }));
      }
    },
  };
}

/** What Kubernetes assumes, and cdk8s-plus writes out. */
const defaults: Fields = {
  restartPolicy: 'Always',
  dnsPolicy: 'ClusterFirst',
  hostNetwork: false,
  shareProcessNamespace: false,
  setHostnameAsFqdn: false,
  terminationGracePeriodSeconds: 30,
};

/** Takes away what cdk8s-plus writes of which nothing was said, and writes what was said though it is the default. */
function leaveUnsaid(
  pod: Fields,
  { terminationGracePeriod }: PodProps,
  {
    automountServiceAccountToken: token,
  }: { automountServiceAccountToken?: boolean },
): void {
  pod.terminationGracePeriodSeconds = terminationGracePeriod?.toSeconds();
  pod.automountServiceAccountToken = token;
}

/** The pods of a Job may have no metadata. */
function dropEmptyMetadata(template: Partial<PodTemplateFields>): void {
  const { labels, ...others } = template.metadata ?? {};
  if (Object.keys(labels as Fields).length > 0) return;
  if (Object.keys(others).length === 0) delete template.metadata;
  else template.metadata = others;
}

/** Sidecars are init containers that go on. */
function lastingOf(
  containers: readonly kplus.ContainerProps[],
  initContainers: readonly kplus.ContainerProps[],
): readonly kplus.ContainerProps[] {
  if (initContainers.length === 0) return containers;
  const sidecars = initContainers.filter(
    (container) => container.restartPolicy !== undefined,
  );
  return [...containers, ...sidecars];
}

function pullSecretsOf(at: Construct, props: PodProps): readonly kplus.ISecret[] {
  const { imagePullSecrets } = props;
  if (imagePullSecrets === undefined) return defaultPullSecrets.of(at);
  checkPullSecrets(at, 'imagePullSecrets', imagePullSecrets);
  return imagePullSecrets;
}

function accountOf(at: Construct, props: PodProps, { identity }: PodPlace) {
  const { serviceAccount } = props;
  if (serviceAccount !== undefined) {
    checkNamed(
      at,
      'serviceAccount',
      serviceAccount,
      `use ServiceAccount.fromServiceAccountName(this, id, name), with ServiceAccount from ${plusName}`,
    );
  }
  const account = createAccount(at, identity, props, serviceAccount);
  return {
    serviceAccount: account,
    automountServiceAccountToken: hasToken(at, props),
  };
}

/** Whether the pods have the token of their account, without which permissions are of no use. */
function hasToken(at: Construct, props: PodProps): boolean | undefined {
  const name = 'automountServiceAccountToken';
  const given = switchOf(at, name, props, defaultAccountToken);
  if (!hasPermissions(props)) return given;
  if (props[name] === false) {
    fail(at, {
      what: `permissions are used with the token of the account, which ${name} withholds`,
      got: false,
      fix: 'leave out one of the two',
    });
  }
  return true;
}
