import type { Labels } from '../../../contract/labels';
import type { KubernetesObject } from '../kubernetes-object';
import {
  type Fields,
  fieldsAt,
  integerAt,
  labelsAt,
  listAt,
  textAt,
} from '../untyped';
import type { Make } from './manifests';

/** The pods that Argo Rollouts creates besides those of the template: of a step or of an experiment. */
export const argoRollouts: Readonly<Record<string, Make>> = {
  Rollout: (object) => [...stages(object), ...experiments(object)],
};

const STAGES = [
  ['canary', 'canaryMetadata'],
  ['canary', 'stableMetadata'],
  ['blueGreen', 'activeMetadata'],
  ['blueGreen', 'previewMetadata'],
] as const;

function stages(object: KubernetesObject): Fields[] {
  return STAGES.flatMap(([strategy, metadata]) => {
    const labels = labelsAt(
      object.fields,
      'spec',
      'strategy',
      strategy,
      metadata,
      'labels',
    );
    return Object.keys(labels).length === 0
      ? []
      : [podsLike(object, metadata, labels)];
  });
}

function experiments(object: KubernetesObject): Fields[] {
  return listAt(object.fields, 'spec', 'strategy', 'canary', 'steps')
    .flatMap((step) => listAt(step, 'experiment', 'templates'))
    .map((template) =>
      podsLike(
        object,
        textAt(template, 'name') ?? 'experiment',
        labelsAt(template, 'metadata', 'labels'),
      ),
    );
}

/** Pods from the template of the Rollout, with further labels. */
function podsLike(
  { name, fields }: KubernetesObject,
  suffix: string,
  labels: Labels,
): Fields {
  const template = fieldsAt(fields, 'spec', 'template');
  const own = labelsAt(template, 'metadata', 'labels');
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name: `${name}-${suffix.toLowerCase()}` },
    spec: {
      replicas: integerAt(fields, 'spec', 'replicas') ?? 1,
      template: { ...template, metadata: { labels: { ...own, ...labels } } },
    },
  };
}
