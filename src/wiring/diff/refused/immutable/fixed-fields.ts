import type { FieldPath } from '../../../read/kubernetes-object';
import { at } from '../../../read/untyped';
import type { Consequence } from '../../comparison';
import type { Pair } from '../../pairs';
import { isSameField } from '../../support/same';
import { refusedField } from './refused-field';
import { completeSelector, selectorFix } from './selector';

/** A field that cannot change. */
interface FixedField {
  readonly field: FieldPath;
  /** The default. */
  readonly otherwise?: unknown;
  /** The value with the defaults that Kubernetes fills in. */
  readonly complete?: (value: unknown) => unknown;
}

interface FixedFields {
  readonly fields: readonly FixedField[];
  readonly fix: string;
}

const selector: FixedField = {
  field: ['spec', 'selector'],
  complete: completeSelector,
};
const role: FixedField = {
  field: ['roleRef'],
  complete: (value) => ({
    apiGroup: 'rbac.authorization.k8s.io',
    ...Object(value),
  }),
};
const anotherName =
  'give the new one another name, and delete the old one when the new one is ready';
const deleteFirst = 'delete it first, then apply it again';

const fixed: Readonly<Record<string, FixedFields>> = {
  Deployment: { fields: [selector], fix: anotherName },
  ReplicaSet: { fields: [selector], fix: anotherName },
  DaemonSet: { fields: [selector], fix: anotherName },
  Job: {
    fields: [
      { field: ['spec', 'completionMode'], otherwise: 'NonIndexed' },
      { field: ['spec', 'podFailurePolicy'] },
      { field: ['spec', 'backoffLimitPerIndex'] },
      { field: ['spec', 'managedBy'] },
      { field: ['spec', 'successPolicy'] },
      selector,
    ],
    fix: 'give the Job another name, or delete it first: a Job runs once',
  },
  Secret: { fields: [{ field: ['type'], otherwise: 'Opaque' }], fix: deleteFirst },
  RoleBinding: { fields: [role], fix: deleteFirst },
  ClusterRoleBinding: { fields: [role], fix: deleteFirst },
  StorageClass: {
    fields: [
      { field: ['provisioner'] },
      { field: ['parameters'] },
      { field: ['reclaimPolicy'], otherwise: 'Delete' },
      { field: ['volumeBindingMode'], otherwise: 'Immediate' },
    ],
    fix: 'delete it first, then apply it again: existing volumes stay as they are',
  },
  PriorityClass: {
    fields: [
      { field: ['value'], otherwise: 0 },
      { field: ['preemptionPolicy'], otherwise: 'PreemptLowerPriority' },
    ],
    fix: deleteFirst,
  },
  IngressClass: { fields: [{ field: ['spec', 'controller'] }], fix: deleteFirst },
  RuntimeClass: { fields: [{ field: ['handler'] }], fix: deleteFirst },
  EndpointSlice: { fields: [{ field: ['addressType'] }], fix: deleteFirst },
};

/** The fields of some kinds that cannot change once the object exists. */
export function* fixedFields({ before, after }: Pair): Iterable<Consequence> {
  if (!Object.hasOwn(fixed, after.kind)) return;
  const { fields, fix } = fixed[after.kind];
  for (const { field, otherwise, complete = (value: unknown) => value } of fields) {
    const [old, now] = [before, after].map((object) =>
      complete(at(object.fields, ...field) ?? otherwise),
    );
    if (isSameField(field[field.length - 1], old, now)) continue;
    yield {
      ...refusedField(after, field, old, now),
      fix: field === selector.field ? selectorFix(old, now, fix) : fix,
    };
  }
}
