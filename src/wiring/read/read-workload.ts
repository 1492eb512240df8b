import type { Labels } from '../../contract/labels';
import type { FieldPath, KubernetesObject } from './kubernetes-object';
import { type LabelSelector, readLabelSelector } from './label-selector';
import { protocolOf } from './protocol';
import {
  at,
  type Fields,
  fieldsAt,
  integerAt,
  isFields,
  labelsAt,
  listAt,
  textAt,
} from './untyped';
import type { Container, ContainerPort, Ordinals, Workload } from './workload';

const makersOfPods = new Set([
  'DaemonSet',
  'Deployment',
  'Job',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
]);
const scaled = new Set([
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
]);

const DIRECT: FieldPath = ['spec', 'template'];
const NESTED: FieldPath = ['spec', 'jobTemplate', 'spec', 'template'];

/** The workload that an object is; `undefined` if it has no pod template. */
export function readWorkload(object: KubernetesObject): Workload | undefined {
  const { kind, namespace, name, fields } = object;
  const templateField = templateFieldOf(kind, fields);
  if (templateField === undefined) return undefined;
  const template = fieldsAt(fields, ...templateField);
  const spec = fieldsAt(template, 'spec');
  const containers = readContainers(spec, templateField);
  const restartPolicy = textAt(spec, 'restartPolicy');
  return {
    object,
    kind,
    namespace,
    name,
    template,
    templateField,
    containers,
    labels: labelsOf(object, template),
    ports: portsOf(containers),
    selector: selectorOf(kind, fields),
    replicas: replicasOf(kind, fields),
    ordinals: ordinalsOf(kind, fields),
    hostname: kind === 'StatefulSet' ? undefined : textAt(spec, 'hostname'),
    subdomain:
      kind === 'StatefulSet'
        ? textAt(fields, 'spec', 'serviceName')
        : textAt(spec, 'subdomain'),
    hostNetwork: at(spec, 'hostNetwork') === true,
    finishes:
      kind === 'Job' ||
      kind === 'CronJob' ||
      (kind === 'Pod' &&
        (restartPolicy === 'Never' || restartPolicy === 'OnFailure')),
  };
}

/** Whether one of a workload's pods has this hostname. */
export function hasHostname(
  { name, hostname, ordinals }: Workload,
  wanted: string,
): boolean {
  if (ordinals === undefined) return hostname === wanted;
  const number = wanted.startsWith(`${name}-`) ? wanted.slice(name.length + 1) : '';
  if (!/^(0|[1-9]\d*)$/.test(number)) return false;
  return (
    Number(number) >= ordinals.start &&
    Number(number) < ordinals.start + ordinals.replicas
  );
}

/** Those of init containers are closed before the pod runs. */
function portsOf(containers: readonly Container[]): readonly ContainerPort[] {
  const running = containers.filter(({ role }) => role !== 'init');
  return running.length === 1
    ? running[0].ports
    : running.flatMap(({ ports }) => ports);
}

function templateFieldOf(kind: string, fields: Fields): FieldPath | undefined {
  if (kind === 'Pod') return [];
  const spec = at(fields, 'spec');
  if (kind === 'CronJob' || hasContainers(at(spec, 'jobTemplate', 'spec'))) {
    return NESTED;
  }
  return makersOfPods.has(kind) || hasContainers(spec) ? DIRECT : undefined;
}

/** Whether a spec has a template with containers. */
function hasContainers(spec: unknown): boolean {
  return Array.isArray(at(spec, 'template', 'spec', 'containers'));
}

/** The labels of the pods, including those that the controller adds to all of them. */
function labelsOf({ kind, name }: KubernetesObject, template: Fields): Labels {
  const labels = labelsAt(template, 'metadata', 'labels');
  return kind === 'Job'
    ? { ...labels, 'job-name': name, 'batch.kubernetes.io/job-name': name }
    : labels;
}

function selectorOf(kind: string, fields: Fields): LabelSelector | undefined {
  if (kind !== 'ReplicationController') {
    return readLabelSelector(at(fields, 'spec', 'selector'));
  }
  const selector = labelsAt(fields, 'spec', 'selector');
  const matchLabels =
    Object.keys(selector).length > 0
      ? selector
      : labelsAt(fields, 'spec', 'template', 'metadata', 'labels');
  return { matchLabels, matchExpressions: [] };
}

function replicasOf(kind: string, fields: Fields): number | undefined {
  // A finished pod is not an endpoint.
  if (kind === 'Pod') {
    return ['Succeeded', 'Failed'].includes(textAt(fields, 'status', 'phase') ?? '')
      ? 0
      : 1;
  }
  if (
    at(fields, 'spec', 'suspend') === true &&
    (kind === 'Job' || kind === 'CronJob')
  ) {
    return 0;
  }
  if (kind === 'Job') {
    return hasFinished(fields)
      ? 0
      : (integerAt(fields, 'spec', 'parallelism') ?? 1);
  }
  return (
    integerAt(fields, 'spec', 'replicas') ?? (scaled.has(kind) ? 1 : undefined)
  );
}

/** The status of a Job says that it has succeeded or failed. */
function hasFinished(fields: Fields): boolean {
  return (
    at(fields, 'status', 'completionTime') !== undefined ||
    listAt(fields, 'status', 'conditions').some(
      (condition) =>
        ['Complete', 'Failed'].includes(textAt(condition, 'type') ?? '') &&
        textAt(condition, 'status') === 'True',
    )
  );
}

function ordinalsOf(kind: string, fields: Fields): Ordinals | undefined {
  if (kind === 'StatefulSet') {
    return {
      start: integerAt(fields, 'spec', 'ordinals', 'start') ?? 0,
      replicas: replicasOf(kind, fields) ?? 1,
    };
  }
  if (kind !== 'Job' || textAt(fields, 'spec', 'completionMode') !== 'Indexed') {
    return undefined;
  }
  return { start: 0, replicas: integerAt(fields, 'spec', 'completions') ?? 1 };
}

function readContainers(spec: Fields, templateField: FieldPath): Container[] {
  const read = (list: string) =>
    listAt(spec, list).flatMap((fields, index): Container[] => {
      if (!isFields(fields)) return [];
      const name = textAt(fields, 'name') ?? '';
      const field = [...templateField, 'spec', list, index];
      const sidecar =
        textAt(fields, 'restartPolicy') === 'Always' ? 'sidecar' : 'init';
      return [
        {
          name,
          fields,
          field,
          role: list === 'containers' ? 'container' : sidecar,
          ports: readPorts(fields, name, field),
        },
      ];
    });
  return [...read('containers'), ...read('initContainers')];
}

function readPorts(
  fields: Fields,
  container: string,
  field: FieldPath,
): ContainerPort[] {
  return listAt(fields, 'ports').flatMap((declared, index): ContainerPort[] => {
    const port = integerAt(declared, 'containerPort');
    if (port === undefined) return [];
    return [
      {
        name: textAt(declared, 'name'),
        port,
        hostPort: integerAt(declared, 'hostPort'),
        protocol: protocolOf(declared),
        container,
        field: [...field, 'ports', index],
      },
    ];
  });
}
