import { judgeAccount, judgeBinding, judgeRole } from './account-rules';
import { judgeDaemonSet } from './daemon-rules';
import { judgeGrant, judgeIngress, judgeRoute } from './exposure-rules';
import { judgeCronJob, judgeJob } from './job-rules';
import {
  type AskedPods,
  type Fields,
  fieldsOf,
  isInteger,
  isSubset,
  type Judge,
  listOf,
  nameOf,
  namespaceOf,
  noDuplicates,
  onlyFields,
  podLabelsOf,
  RELEASE,
  templateOf,
} from './manifests';
import { judgeMonitor } from './monitor-rules';
import { judgePolicy } from './network-policy-rules';
import { judgePod } from './pod-rules';
import { judgeAutoscaler, judgeBudget, judgePlaces } from './scaling-rules';
import { judgeEndpoints, judgeService } from './service-rules';
import { judgeClaim, judgeOwnClaim, judgeSharedClaims } from './storage-rules';
import {
  isAmount,
  isDnsLabel,
  isSubdomain,
  judgeAnnotations,
  judgeLabels,
} from './syntax';

const INT32_MAX = 2147483647;
const usual: AskedPods = { security: 'restricted', serviceLinks: false };

/** What the manifests are held against. */
export interface Standard {
  /** The oldest Kubernetes. @default '1.31' */
  readonly oldestKubernetes?: string;
  /** What is asked of the pods of a manifest. @default - the restricted Pod Security Standard, and no service links */
  readonly pods?: (manifest: Fields) => AskedPods;
  /** The ports at which DNS is answered, of which a policy leaves one open at least. @default 53 */
  readonly dnsPorts?: readonly number[];
  /** What others bring, which is not judged. @default - nothing */
  readonly beside?: readonly unknown[];
}

/**
 * The rules of Kubernetes that manifests break: what the API server refuses, and what it takes
 * without a word and mis-wires.
 *
 * It is written from those rules alone and shares nothing with the library that it judges.
 */
export function brokenRules(
  manifests: readonly unknown[],
  {
    oldestKubernetes = '1.31',
    pods = () => usual,
    dnsPorts = [53],
    beside = [],
  }: Standard = {},
): string[] {
  const found: string[] = [];
  const judge: Judge = {
    minor: Number(oldestKubernetes.slice(2)),
    pods: usual,
    dnsPorts,
    broken: (where, rule, value) =>
      found.push(
        `${where}: ${rule}, but ${JSON.stringify(value) ?? String(value)}`,
      ),
  };
  const own = manifests.map(fieldsOf);
  const objects = [...own, ...beside.map(fieldsOf)];
  noDuplicates(
    judge,
    'app',
    'kind, namespace and name are unique',
    own.map((object) => `${object.kind} ${namespaceOf(object)}/${nameOf(object)}`),
  );
  judgeNodePorts(judge, objects);
  for (const object of own) {
    judgeObject({ ...judge, pods: pods(subjectOf(object, own)) }, object, objects);
  }
  return found;
}

/** The workload that an object is about, or the object itself. */
function subjectOf(object: Fields, objects: readonly Fields[]): Fields {
  const spec = fieldsOf(object.spec);
  const { kind, name } = fieldsOf(spec.scaleTargetRef);
  const selector = fieldsOf(fieldsOf(spec.selector).matchLabels);
  const isSubject = (other: Fields) =>
    object.kind === 'PodDisruptionBudget'
      ? templateOf(other).spec !== undefined &&
        isSubset(selector, podLabelsOf(other))
      : other.kind === kind && nameOf(other) === name;
  const near = objects.filter(
    (other) => namespaceOf(other) === namespaceOf(object),
  );
  return near.find(isSubject) ?? object;
}

function judgeObject(
  judge: Judge,
  object: Fields,
  objects: readonly Fields[],
): void {
  const where = `${object.kind} ${nameOf(object)}`;
  judgeMetadata(judge, where, fieldsOf(object.metadata));
  switch (object.kind) {
    case 'Service':
      judgeService(judge, where, object);
      judgeEndpoints(judge, where, object, objects);
      break;
    case 'Deployment':
      judgeDeployment(judge, where, fieldsOf(object.spec));
      judgeOwnPods(judge, where, object, objects);
      judgeSharedClaims(judge, where, object, objects);
      judgeWorkload(judge, where, fieldsOf(object.spec), []);
      break;
    case 'StatefulSet':
      judgeStatefulSet(judge, where, object, objects);
      break;
    case 'DaemonSet':
      judgeDaemonSet(judge, where, fieldsOf(object.spec));
      judgeWorkload(judge, where, fieldsOf(object.spec), []);
      break;
    case 'Job':
      judgeJob(judge, where, object, objects);
      break;
    case 'CronJob':
      judgeCronJob(judge, where, object, objects);
      break;
    case 'ConfigMap':
      break;
    case 'PersistentVolumeClaim':
      judgeOwnClaim(judge, where, object);
      break;
    case 'Ingress':
      judgeIngress(judge, where, object, objects);
      break;
    case 'HTTPRoute':
    case 'GRPCRoute':
      judgeRoute(judge, where, object, objects);
      break;
    case 'ReferenceGrant':
      judgeGrant(judge, where, object, objects);
      break;
    case 'EndpointSlice':
      if (
        !objects.some(
          (other) =>
            other.kind === 'Service' &&
            namespaceOf(other) === namespaceOf(object) &&
            nameOf(other) ===
              fieldsOf(fieldsOf(object.metadata).labels)[
                'kubernetes.io/service-name'
              ],
        )
      ) {
        judge.broken(where, 'an EndpointSlice belongs to a Service');
      }
      break;
    case 'HorizontalPodAutoscaler':
      judgeAutoscaler(judge, where, object, objects);
      break;
    case 'PodDisruptionBudget':
      judgeBudget(judge, where, object, objects);
      break;
    case 'NetworkPolicy':
      judgePolicy(judge, where, object, objects);
      break;
    case 'ServiceAccount':
      judgeAccount(judge, where, object, objects);
      break;
    case 'Role':
    case 'ClusterRole':
      judgeRole(judge, where, object, objects);
      break;
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      judgeBinding(judge, where, object, objects);
      break;
    case 'ServiceMonitor':
    case 'PodMonitor':
      judgeMonitor(judge, where, object, objects);
      break;
    default:
      judge.broken(where, 'only known kinds are made', object.kind);
  }
}

function judgeMetadata(judge: Judge, where: string, metadata: Fields): void {
  onlyFields(judge, where, metadata, [
    'name',
    'namespace',
    'labels',
    'annotations',
  ]);
  if (!isSubdomain(metadata.name)) {
    judge.broken(where, 'a name is an RFC 1123 subdomain', metadata.name);
  }
  if (metadata.namespace !== undefined && !isDnsLabel(metadata.namespace)) {
    judge.broken(where, 'a namespace is a DNS label', metadata.namespace);
  }
  judgeLabels(judge, where, fieldsOf(metadata.labels));
  judgeAnnotations(judge, where, fieldsOf(metadata.annotations));
}

/** A node port is free in the whole cluster: one Service a number. */
function judgeNodePorts(judge: Judge, objects: readonly Fields[]): void {
  const numbers = objects
    .filter((object) => object.kind === 'Service')
    .flatMap(({ spec }) => {
      const { ports, healthCheckNodePort } = fieldsOf(spec);
      const own = new Set(
        listOf(ports)
          .map((port) => port.nodePort)
          .filter((number) => number !== undefined),
      );
      return healthCheckNodePort === undefined
        ? [...own]
        : [...own, healthCheckNodePort];
    });
  noDuplicates(judge, 'app', 'a node port belongs to one Service', numbers);
}

function judgeWorkload(
  judge: Judge,
  where: string,
  spec: Fields,
  claims: readonly unknown[],
): void {
  const template = fieldsOf(spec.template);
  const selector = fieldsOf(fieldsOf(spec.selector).matchLabels);
  const { labels, annotations } = fieldsOf(template.metadata);
  if (spec.replicas !== undefined && !isInteger(spec.replicas, 0, INT32_MAX)) {
    judge.broken(where, 'replicas are 0 and up', spec.replicas);
  }
  if (
    spec.minReadySeconds !== undefined &&
    !isInteger(spec.minReadySeconds, 0, INT32_MAX)
  ) {
    judge.broken(where, 'minReadySeconds are 0 and up', spec.minReadySeconds);
  }
  onlyFields(judge, `${where} selector`, spec.selector, ['matchLabels']);
  if (Object.keys(selector).length === 0) {
    judge.broken(where, 'a selector is not empty');
  }
  if (!isSubset(selector, fieldsOf(labels))) {
    judge.broken(where, 'a selector matches the labels of its own pods', [
      selector,
      labels,
    ]);
  }
  judgeLabels(judge, `${where} selector`, selector);
  judgeLabels(judge, `${where} pods`, fieldsOf(labels));
  judgeAnnotations(judge, `${where} pods`, fieldsOf(annotations));
  judgePod(judge, where, fieldsOf(template.spec), claims);
  judgePlaces(judge, where, template);
}

function judgeDeployment(judge: Judge, where: string, spec: Fields): void {
  onlyFields(judge, where, spec, [
    'replicas',
    'minReadySeconds',
    'revisionHistoryLimit',
    'progressDeadlineSeconds',
    'selector',
    'strategy',
    'template',
  ]);
  const { progressDeadlineSeconds: deadline = 600, minReadySeconds = 0 } = spec;
  if (
    !isInteger(deadline, 1, INT32_MAX) ||
    deadline <= (minReadySeconds as number)
  ) {
    judge.broken(
      where,
      'the progress deadline is longer than minReadySeconds',
      deadline,
    );
  }
  const { type = 'RollingUpdate', rollingUpdate } = fieldsOf(spec.strategy);
  if (type !== 'Recreate' && type !== 'RollingUpdate') {
    judge.broken(where, 'the strategy is known', type);
  }
  if (type === 'Recreate' && rollingUpdate !== undefined) {
    judge.broken(where, 'Recreate has no rolling update', rollingUpdate);
  }
  const { maxUnavailable = '25%', maxSurge = '25%' } = fieldsOf(rollingUpdate);
  if (!isAmount(maxUnavailable, 100) || !isAmount(maxSurge)) {
    judge.broken(where, 'pods are counted or a percentage', rollingUpdate);
  }
  if (
    parseInt(String(maxUnavailable), 10) === 0 &&
    parseInt(String(maxSurge), 10) === 0
  ) {
    judge.broken(where, 'a pod may be missing or extra', rollingUpdate);
  }
}

/**
 * A Deployment selects its own pods alone, but for one that was there before the releases and keeps
 * the selector it has.
 */
function judgeOwnPods(
  judge: Judge,
  where: string,
  deployment: Fields,
  objects: readonly Fields[],
): void {
  const selector = fieldsOf(
    fieldsOf(fieldsOf(deployment.spec).selector).matchLabels,
  );
  if (RELEASE in podLabelsOf(deployment) && !(RELEASE in selector)) return;
  const others = objects.filter(
    (other) =>
      other !== deployment &&
      other.kind === 'Deployment' &&
      namespaceOf(other) === namespaceOf(deployment) &&
      isSubset(selector, podLabelsOf(other)),
  );
  if (others.length > 0) {
    judge.broken(
      where,
      'a Deployment selects no pods of another',
      others.map(nameOf),
    );
  }
}

function judgeStatefulSet(
  judge: Judge,
  where: string,
  set: Fields,
  objects: readonly Fields[],
): void {
  const spec = fieldsOf(set.spec);
  onlyFields(judge, where, spec, [
    'replicas',
    'minReadySeconds',
    'revisionHistoryLimit',
    'selector',
    'serviceName',
    'template',
    'updateStrategy',
    'podManagementPolicy',
    'ordinals',
    'volumeClaimTemplates',
    'persistentVolumeClaimRetentionPolicy',
  ]);
  const name = nameOf(set);
  if (name.length > 52) {
    judge.broken(
      where,
      'a StatefulSet name has at most 52 characters',
      name.length,
    );
  }
  const { start = 0 } = fieldsOf(spec.ordinals);
  if (!isInteger(start, 0, INT32_MAX)) {
    judge.broken(where, 'ordinals start at 0 and up', start);
  }
  const service = objects.find(
    (object) =>
      object.kind === 'Service' &&
      nameOf(object) === spec.serviceName &&
      namespaceOf(object) === namespaceOf(set),
  );
  const front = fieldsOf(service?.spec);
  if (front.clusterIP !== 'None') {
    judge.broken(where, 'serviceName is a headless Service', spec.serviceName);
  }
  if (
    !isSubset(
      fieldsOf(front.selector),
      fieldsOf(fieldsOf(fieldsOf(spec.template).metadata).labels),
    )
  ) {
    judge.broken(where, 'the headless Service selects the pods', front.selector);
  }
  const { type = 'RollingUpdate', rollingUpdate } = fieldsOf(spec.updateStrategy);
  if (type !== 'OnDelete' && type !== 'RollingUpdate') {
    judge.broken(where, 'the strategy is known', type);
  }
  const { partition = 0 } = fieldsOf(rollingUpdate);
  if (!isInteger(partition, 0, INT32_MAX)) {
    judge.broken(where, 'a partition is 0 and up', partition);
  }
  if (
    !['OrderedReady', 'Parallel'].includes(
      (spec.podManagementPolicy ?? 'OrderedReady') as string,
    )
  ) {
    judge.broken(
      where,
      'the pod management policy is known',
      spec.podManagementPolicy,
    );
  }
  for (const retention of Object.values(
    fieldsOf(spec.persistentVolumeClaimRetentionPolicy),
  )) {
    if (retention !== 'Retain' && retention !== 'Delete') {
      judge.broken(where, 'claims are retained or deleted', retention);
    }
  }
  const claims = listOf(spec.volumeClaimTemplates);
  claims.forEach((claim) => judgeClaim(judge, where, claim));
  judgeWorkload(judge, where, spec, claims.map(nameOf));
}
