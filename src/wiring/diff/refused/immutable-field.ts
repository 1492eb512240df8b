import type { Comparison } from '../comparison';
import { updates } from '../support/updates';
import { claimFields } from './immutable/claim';
import { fixedFields } from './immutable/fixed-fields';
import { jobFields } from './immutable/job';
import { podFields } from './immutable/pod';
import { serviceFields } from './immutable/service';
import { statefulSetFields } from './immutable/stateful-set';
import { example } from './immutable-field.example';

const kinds = [fixedFields, statefulSetFields, jobFields, podFields, serviceFields, claimFields];

/** Fields that stay as they were when the object was made. */
export const immutableField: Comparison = {
  id: 'immutable-field',
  effect: 'refused',
  title: 'A field changes that Kubernetes never changes.',
  why: 'Selectors, the pods of a Job, the claims of a StatefulSet, the address of a Service and the like stay as they were made. '
    + 'The API server refuses the whole object, and whatever else was to change of it stays as it was too.',
  example,
  * compare(sides) {
    for (const pair of updates(sides)) for (const refusals of kinds) yield* refusals(pair);
  },
};
