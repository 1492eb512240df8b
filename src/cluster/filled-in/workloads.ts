import { at, fieldsAt } from '../../wiring';
import { labels, metadata } from './metadata';
import { podTemplate } from './pod';
import {
  all,
  always,
  fields,
  type FieldShape,
  filledIn,
  labelSelector,
  oneOf,
  otherwise,
  type Place,
  theirs,
} from './shape';
import { claimSpec } from './volume';

/** Without the field there is one pod, unless an autoscaler decides. */
const replicas = filledIn((value, { autoscaled }) => autoscaled || value === 1);
const revisionHistoryLimit = otherwise(10);
const common = { replicas, selector: labelSelector, template: podTemplate };

/** A Deployment's spec. */
export const deployment = fields({
  ...common,
  revisionHistoryLimit,
  progressDeadlineSeconds: otherwise(600),
  strategy: {
    retainsNamed: true,
    fields: {
      type: otherwise('RollingUpdate'),
      rollingUpdate: fields({
        maxSurge: otherwise('25%'),
        maxUnavailable: otherwise('25%'),
      }),
    },
  },
});

/** A ReplicaSet's spec. */
export const replicaSet = fields(common);

/** A DaemonSet's spec. */
export const daemonSet = fields({
  ...common,
  revisionHistoryLimit,
  updateStrategy: fields({
    type: otherwise('RollingUpdate'),
    rollingUpdate: fields({ maxSurge: otherwise(0), maxUnavailable: otherwise(1) }),
  }),
});

/** A claim in a StatefulSet, which is a whole object. */
const claim = fields({
  apiVersion: theirs,
  kind: theirs,
  status: theirs,
  metadata: fields({ creationTimestamp: theirs }),
  spec: fields({
    volumeMode: otherwise('Filesystem'),
    resources: claimSpec.fields?.resources ?? always(),
  }),
});

/** A StatefulSet's spec. */
export const statefulSet = fields({
  ...common,
  revisionHistoryLimit,
  serviceName: otherwise(''),
  podManagementPolicy: otherwise('OrderedReady'),
  updateStrategy: fields({
    type: otherwise('RollingUpdate'),
    rollingUpdate: fields({
      partition: otherwise(0),
      maxUnavailable: otherwise(1),
    }),
  }),
  persistentVolumeClaimRetentionPolicy: fields({
    whenDeleted: otherwise('Retain'),
    whenScaled: otherwise('Retain'),
  }),
  volumeClaimTemplates: all(claim),
});

/** The labels of its pods are its own where it has none. */
const likePods = filledIn((value, { live }) => isOfPods(value, live));
/** A ReplicationController, whose labels and selector are those of its pods. */
export const replicationController: FieldShape = fields({
  metadata: fields({ ...metadata.fields, labels: labelsLikePods() }),
  spec: fields({
    replicas,
    selector: { ...likePods, each: {}, isWhole: true },
    template: podTemplate,
  }),
});

const job: Readonly<Record<string, FieldShape>> = {
  template: podTemplate,
  podFailurePolicy: fields({
    rules: all(
      fields({ onPodConditions: all(fields({ status: otherwise('True') })) }),
    ),
  }),
};

/** A Job, whose pods are found by labels that nobody has to choose. */
export const singleJob: FieldShape = fields({
  metadata: fields({ ...metadata.fields, labels: labelsLikePods() }),
  spec: fields({
    ...job,
    selector: filledIn(
      (_, { manifest }) => at(manifest, 'manualSelector') !== true,
    ),
    parallelism: otherwise(1),
    completions: filledIn(
      (value, { manifest }) =>
        value === 1 && at(manifest, 'parallelism') === undefined,
    ),
    backoffLimit: filledIn(
      (value, { manifest }) =>
        value ===
        (at(manifest, 'backoffLimitPerIndex') === undefined ? 6 : NO_LIMIT),
    ),
    completionMode: otherwise('NonIndexed'),
    suspend: otherwise(false),
    manualSelector: otherwise(false),
    podReplacementPolicy: oneOf('TerminatingOrFailed', 'Failed'),
  }),
});
const NO_LIMIT = 2 ** 31 - 1;

/** A CronJob's spec. */
export const cronJob = fields({
  concurrencyPolicy: otherwise('Allow'),
  suspend: otherwise(false),
  successfulJobsHistoryLimit: otherwise(3),
  failedJobsHistoryLimit: otherwise(1),
  jobTemplate: fields({
    metadata: fields({ creationTimestamp: theirs }),
    spec: fields(job),
  }),
});

function labelsLikePods(): FieldShape {
  const areTheirs = (value: unknown, { liveRoot }: Place) =>
    isOfPods(value, fieldsAt(liveRoot, 'spec'));
  return { ...labels, filledIn: areTheirs };
}

function isOfPods(found: unknown, spec: unknown): boolean {
  const ofPods = fieldsAt(spec, 'template', 'metadata', 'labels');
  return Object.entries(Object(found)).every(
    ([key, value]) => ofPods[key] === value,
  );
}
