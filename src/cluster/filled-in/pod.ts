import { at, fieldsAt, textAt } from '../../wiring';
import { container, resources } from './container';
import { annotations, labels } from './metadata';
import {
  always,
  fields,
  type FieldShape,
  filledIn,
  isEmpty,
  listBy,
  otherwise,
  quantities,
  theirs,
  wholeTexts,
} from './shape';
import { volume } from './volume';

const spec: Readonly<Record<string, FieldShape>> = {
  restartPolicy: otherwise('Always'),
  dnsPolicy: otherwise('ClusterFirst'),
  schedulerName: otherwise('default-scheduler'),
  terminationGracePeriodSeconds: otherwise(30),
  enableServiceLinks: otherwise(true),
  securityContext: { filledIn: isEmpty },
  // The same under its old name, and the other way round.
  serviceAccount: filledIn((value, { live }) => value === live.serviceAccountName),
  serviceAccountName: filledIn(
    (value, { manifest }) => value === manifest.serviceAccount,
  ),
  containers: listBy(['name'], container),
  initContainers: listBy(['name'], container),
  ephemeralContainers: listBy(['name'], container),
  volumes: listBy(['name'], volume),
  imagePullSecrets: listBy(['name'], fields({})),
  hostAliases: listBy(['ip'], fields({})),
  topologySpreadConstraints: listBy(
    ['topologyKey', 'whenUnsatisfiable'],
    fields({}),
  ),
  resourceClaims: listBy(['name'], {}),
  schedulingGates: listBy(['name'], fields({})),
  nodeSelector: wholeTexts,
  overhead: quantities,
  resources,
};

/** The template of pods. */
export const podTemplate = fields({
  metadata: fields({ annotations, labels, creationTimestamp: theirs }),
  spec: always(spec),
});

/** A pod by itself, which admission and the scheduler complete. */
export const podSpec = fields({
  ...spec,
  serviceAccountName: filledIn(
    (value, { manifest }) =>
      value === 'default' || value === manifest.serviceAccount,
  ),
  nodeName: theirs,
  priority: theirs,
  priorityClassName: theirs,
  preemptionPolicy: theirs,
  imagePullSecrets: { ...theirs, ...spec.imagePullSecrets },
  tolerations: {
    filledIn: (value) => Array.isArray(value) && value.every(isForBrokenNodes),
    each: { filledIn: isForBrokenNodes },
  },
  containers: listBy(['name'], singleContainer()),
  initContainers: listBy(['name'], singleContainer()),
});

/** Every pod may stay for five minutes on a node that does not answer. */
function isForBrokenNodes(toleration: unknown): boolean {
  const key = textAt(toleration, 'key') ?? '';
  return (
    ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'].includes(
      key,
    ) && at(toleration, 'tolerationSeconds') === 300
  );
}

/** What a pod does not request is what it is limited to. */
function singleContainer(): FieldShape {
  const requests: FieldShape = {
    each: {
      notation: 'quantity',
      filledIn: (value, { outer }) =>
        Object.values(fieldsAt(outer?.live, 'limits')).includes(value),
    },
  };
  return fields({
    ...container.fields,
    resources: always({ ...resources.fields, requests }),
  });
}
