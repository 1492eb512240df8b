import type { Comparison } from '../comparison';
import { updates } from '../support/updates';
import { claimFields } from './immutable/claim';
import { fixedFields } from './immutable/fixed-fields';
import { jobFields } from './immutable/job';
import { podFields } from './immutable/pod';
import { serviceFields } from './immutable/service';
import { statefulSetFields } from './immutable/stateful-set';
import { example } from './immutable-field.example';

const kinds = [
  fixedFields,
  statefulSetFields,
  jobFields,
  podFields,
  serviceFields,
  claimFields,
];

/** Fields that cannot change after the object was created. */
export const immutableField: Comparison = {
  id: 'immutable-field',
  effect: 'refused',
  title: 'An immutable field changes.',
  why:
    'Some fields of an existing object cannot change: selectors, the pod template of a Job, the' +
    ' volume claim templates of a StatefulSet, the cluster IP of a Service and others. The API server' +
    ' refuses the whole update, so nothing else in that object changes either.',
  example,
  *compare(sides) {
    for (const pair of updates(sides)) {
      for (const refusals of kinds) yield* refusals(pair);
    }
  },
};
