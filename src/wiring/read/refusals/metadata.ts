import {
  ANNOTATION_BYTES,
  isName,
  isQualifiedName,
  label,
  type NameRule,
  pathSegment,
  serviceName,
  subdomain,
} from '../../../contract/names';
import { type Fields, fieldsAt, textAt } from '../untyped';
import { checkLabels, wrongKey } from './labels';
import { below, type Refuse } from './refusal';
import { checkName, wrongName } from './values';

/** A CronJob, which adds eleven characters to the names of its Jobs. */
const cronJobName: NameRule = {
  pattern: subdomain.pattern,
  max: 52,
  words: 'at most 52 characters of a-z, 0-9, - and . (RFC 1123, for CronJobs)',
};

/** The formats of names; the other built-in kinds want no more than that it can be part of a path. */
const nameRules: ReadonlyMap<string, NameRule> = new Map(
  Object.entries({
    ConfigMap: subdomain,
    CronJob: cronJobName,
    DaemonSet: subdomain,
    Deployment: subdomain,
    EndpointSlice: subdomain,
    Endpoints: subdomain,
    HorizontalPodAutoscaler: subdomain,
    Ingress: subdomain,
    Job: subdomain,
    Namespace: label,
    NetworkPolicy: subdomain,
    Pod: subdomain,
    ReplicaSet: subdomain,
    ReplicationController: subdomain,
    Secret: subdomain,
    ServiceAccount: subdomain,
    StatefulSet: label,
  }),
);

/** The metadata of an object. */
export function checkMetadata(
  refuse: Refuse,
  kind: string,
  metadata: Fields,
): void {
  const here = below(refuse, 'metadata');
  const nameRule = nameRules.get(kind) ?? pathSegment;
  if (kind === 'Service') checkServiceName(here, metadata);
  else checkName(here, metadata, 'name', nameRule);
  if (kind !== 'Namespace') checkName(here, metadata, 'namespace', label);
  checkLabels(here, metadata, 'labels');
  checkAnnotations(here, metadata);
}

/** The metadata of a template, of which only labels and annotations count. */
export function checkTemplateMetadata(refuse: Refuse, template: Fields): void {
  const metadata = fieldsAt(template, 'metadata');
  const here = below(refuse, 'metadata');
  checkLabels(here, metadata, 'labels');
  checkAnnotations(here, metadata);
}

function checkServiceName(refuse: Refuse, metadata: Fields): void {
  const name = textAt(metadata, 'name');
  if (name === undefined || isName(name, serviceName)) return;
  const digitFirst = isName(name, label);
  refuse({
    field: ['name'],
    ...wrongName(name, serviceName),
    ...(digitFirst && { refusedBy: 'before 1.36' }),
  });
}

function checkAnnotations(refuse: Refuse, metadata: Fields): void {
  const annotations = fieldsAt(metadata, 'annotations');
  let bytes = 0;
  for (const key of Object.keys(annotations)) {
    if (!isQualifiedName(key.toLowerCase())) {
      refuse({ field: ['annotations', key], ...wrongKey(key) });
    }
    const value = annotations[key];
    bytes += Buffer.byteLength(key);
    if (typeof value === 'string') bytes += Buffer.byteLength(value);
  }
  if (bytes > ANNOTATION_BYTES) {
    refuse({
      field: ['annotations'],
      problem: `has ${bytes} bytes, but Kubernetes accepts ${ANNOTATION_BYTES}`,
      fix: 'put the data into a ConfigMap',
    });
  }
}
