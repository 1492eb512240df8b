import { pathText } from '../../../words/field-path';
import { named } from '../../../words/objects';
import type { FieldPath } from '../../read/kubernetes-object';
import { at } from '../../read/untyped';
import { type Change, changeOf } from '../change';
import type { Pair } from '../pairs';
import { isSame, isSameField } from '../same';
import { shown } from '../text';

/** A field that stays as it was first set. */
interface FixedField {
  readonly field: FieldPath;
  /** What it is where nothing is said. */
  readonly otherwise?: unknown;
}

interface FixedFields {
  readonly fields: readonly FixedField[];
  readonly fix: string;
}

const selector: FixedField = { field: ['spec', 'selector'] };
const anotherName = 'give the new one another name, and delete the old one when the new one is ready';
const deleteFirst = 'delete it first, and apply it anew';

const fixed: Readonly<Record<string, FixedFields>> = {
  Deployment: { fields: [selector], fix: anotherName },
  ReplicaSet: { fields: [selector], fix: anotherName },
  DaemonSet: { fields: [selector], fix: anotherName },
  Job: {
    fields: [
      { field: ['spec', 'completionMode'], otherwise: 'NonIndexed' }, { field: ['spec', 'podFailurePolicy'] }, { field: ['spec', 'backoffLimitPerIndex'] },
      { field: ['spec', 'managedBy'] }, { field: ['spec', 'successPolicy'] }, selector,
    ],
    fix: 'give the Job another name, or delete it first: a Job runs once',
  },
  Secret: { fields: [{ field: ['type'], otherwise: 'Opaque' }], fix: deleteFirst },
  RoleBinding: { fields: [{ field: ['roleRef'] }], fix: deleteFirst },
  ClusterRoleBinding: { fields: [{ field: ['roleRef'] }], fix: deleteFirst },
  StorageClass: {
    fields: [
      { field: ['provisioner'] }, { field: ['parameters'] }, { field: ['reclaimPolicy'], otherwise: 'Delete' },
      { field: ['volumeBindingMode'], otherwise: 'Immediate' },
    ],
    fix: 'delete it first, and apply it anew: the volumes that it made stay as they are',
  },
  PriorityClass: { fields: [{ field: ['value'], otherwise: 0 }, { field: ['preemptionPolicy'], otherwise: 'PreemptLowerPriority' }], fix: deleteFirst },
  IngressClass: { fields: [{ field: ['spec', 'controller'] }], fix: deleteFirst },
  RuntimeClass: { fields: [{ field: ['handler'] }], fix: deleteFirst },
  EndpointSlice: { fields: [{ field: ['addressType'] }], fix: deleteFirst },
};

/** Fields that Kubernetes never changes once an object is there. */
export function* fixedFields({ before, after }: Pair): Iterable<Change> {
  if (!Object.hasOwn(fixed, after.kind)) return;
  const { fields, fix } = fixed[after.kind];
  for (const { field, otherwise } of fields) {
    const [old, now] = [before, after].map((object) => at(object.fields, ...field) ?? otherwise);
    const isRole = field[0] === 'roleRef';
    if (isRole ? isSame(withGroup(old), withGroup(now)) : isSameField(field[field.length - 1], old, now)) continue;
    yield changeOf(after, {
      id: 'immutable-field', effect: 'refused', field, fix,
      message: `${pathText(field)} of the ${named(after)} becomes ${shown(now)}, was ${shown(old)}, and cannot be changed`,
    });
  }
}

function withGroup(role: unknown): unknown {
  return { apiGroup: 'rbac.authorization.k8s.io', ...Object(role) };
}
