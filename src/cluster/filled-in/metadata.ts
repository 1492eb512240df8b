import { type FieldShape, theirs, UNKNOWN } from './shape';

/** Annotations that controllers, and the tools that apply manifests, write for themselves. */
const ANNOTATIONS = [
  'kubectl.kubernetes.io/last-applied-configuration',
  'kubectl.kubernetes.io/restartedAt',
  'deployment.kubernetes.io/',
  'deprecated.daemonset.template.generation',
  'batch.kubernetes.io/job-tracking',
  'batch.kubernetes.io/cronjob-scheduled-timestamp',
  'endpoints.kubernetes.io/',
  'pv.kubernetes.io/',
  'volume.kubernetes.io/',
  'volume.beta.kubernetes.io/',
  'autoscaling.alpha.kubernetes.io/',
  'control-plane.alpha.kubernetes.io/',
  'kubernetes.io/limit-ranger',
  'meta.helm.sh/',
  'argocd.argoproj.io/tracking-id',
  'kustomize.toolkit.fluxcd.io/',
  'cloud.google.com/neg-status',
  'ingress.kubernetes.io/backends',
  'ingress.kubernetes.io/forwarding-rule',
  'ingress.kubernetes.io/target-proxy',
  'ingress.kubernetes.io/url-map',
  'openshift.io/sa.scc.',
  'field.cattle.io/',
  'objectset.rio.cattle.io/',
];

/** The same of labels. */
const LABELS = [
  'kubernetes.io/metadata.name',
  'controller-uid',
  'job-name',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-name',
  'topology.kubernetes.io/',
  'argocd.argoproj.io/instance',
  'kustomize.toolkit.fluxcd.io/',
  'helm.toolkit.fluxcd.io/',
  'objectset.rio.cattle.io/',
  'applyset.kubernetes.io/part-of',
];

/** Annotations, some of which are not written by people. */
export const annotations = entries(ANNOTATIONS);
/** Labels, some of which are not written by people. */
export const labels = entries(LABELS);

/** What the API server and the controllers write into metadata. */
export const metadata: FieldShape = {
  fields: {
    annotations,
    labels,
    uid: theirs,
    resourceVersion: theirs,
    generation: theirs,
    generateName: theirs,
    creationTimestamp: theirs,
    deletionTimestamp: theirs,
    deletionGracePeriodSeconds: theirs,
    managedFields: theirs,
    selfLink: theirs,
    ownerReferences: theirs,
    finalizers: { isSet: true, ...theirs },
  },
};

/** A name in the list, or one that begins with a name there that ends with a slash or a dot. */
function entries(names: readonly string[]): FieldShape {
  const exact = new Set(names);
  const starts = names.filter((name) => /[/.]$/.test(name));
  const isTheirs = (name: string) =>
    exact.has(name) || starts.some((start) => name.startsWith(start));
  return { each: UNKNOWN, isTheirs };
}
