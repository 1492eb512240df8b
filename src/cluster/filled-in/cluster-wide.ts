import { fieldsAt } from '../../wiring';
import { metadata } from './metadata';
import {
  all,
  always,
  fields,
  type FieldShape,
  filledIn,
  listBy,
  oneOf,
  otherwise,
  quantities,
  theirs,
} from './shape';
import { claimSpec } from './volume';

const RBAC = 'rbac.authorization.k8s.io';

const binding = fields({
  metadata,
  roleRef: fields({ apiGroup: otherwise(RBAC) }),
  subjects: all(fields({ apiGroup: oneOf(RBAC, '') })),
});

const rule = fields({ scope: otherwise('*') });
const selector = always();
const clientConfig = fields({
  // Controllers put in their certificates.
  caBundle: theirs,
  service: fields({ port: otherwise(443) }),
});
const webhooks = fields({
  metadata,
  webhooks: listBy(
    ['name'],
    fields({
      failurePolicy: otherwise('Fail'),
      matchPolicy: otherwise('Equivalent'),
      timeoutSeconds: otherwise(10),
      reinvocationPolicy: otherwise('Never'),
      namespaceSelector: selector,
      objectSelector: selector,
      rules: all(rule),
      clientConfig,
    }),
  ),
});

const boundary = filledIn((value, { outer }) =>
  ['max', 'default', 'min'].some((key) =>
    Object.values(fieldsAt(outer?.live, key)).includes(value),
  ),
);
const boundaries: FieldShape = { each: { ...boundary, notation: 'quantity' } };

/** What administrators apply, by kind: the whole objects. */
export const administration: Readonly<Record<string, FieldShape>> = {
  RoleBinding: binding,
  ClusterRoleBinding: binding,
  // Its rules are collected from others.
  ClusterRole: fields({
    metadata,
    rules: filledIn((_, { manifest }) => manifest.aggregationRule !== undefined),
  }),
  Namespace: fields({ metadata, spec: theirs }),
  ServiceAccount: fields({
    metadata,
    secrets: token(/-(?:token|dockercfg)-\w+$/),
    imagePullSecrets: token(/-dockercfg-\w+$/),
  }),
  ValidatingWebhookConfiguration: webhooks,
  MutatingWebhookConfiguration: webhooks,
  APIService: fields({ metadata, spec: fields({ caBundle: theirs }) }),
  CustomResourceDefinition: fields({
    metadata,
    spec: fields({
      conversion: fields({
        strategy: otherwise('None'),
        webhook: fields({ clientConfig }),
      }),
      names: fields({ singular: theirs, listKind: theirs }),
      preserveUnknownFields: otherwise(false),
    }),
  }),
  LimitRange: fields({
    metadata,
    spec: fields({
      limits: all(
        fields({
          default: boundaries,
          defaultRequest: boundaries,
          max: quantities,
          min: quantities,
          maxLimitRequestRatio: quantities,
        }),
      ),
    }),
  }),
  ResourceQuota: fields({ metadata, spec: fields({ hard: quantities }) }),
  PriorityClass: fields({
    metadata,
    preemptionPolicy: otherwise('PreemptLowerPriority'),
  }),
  StorageClass: fields({
    metadata,
    reclaimPolicy: otherwise('Delete'),
    volumeBindingMode: otherwise('Immediate'),
  }),
  PersistentVolume: fields({
    metadata,
    spec: fields({
      capacity: quantities,
      claimRef: theirs,
      volumeMode: otherwise('Filesystem'),
      persistentVolumeReclaimPolicy: otherwise('Retain'),
      hostPath: fields({ type: otherwise('') }),
    }),
  }),
  PersistentVolumeClaim: fields({ metadata, spec: claimSpec }),
};

/** Secrets that were made for a service account, by their names. */
function token(name: RegExp): FieldShape {
  const isMade = (item: unknown) =>
    typeof item === 'object' &&
    item !== null &&
    'name' in item &&
    name.test(String(item.name));
  return listBy(['name'], { filledIn: isMade });
}
