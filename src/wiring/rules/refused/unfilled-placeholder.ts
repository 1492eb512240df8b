import { UNFILLED_PLACEHOLDER } from '../../read/unfilled-placeholder';
import type { Rule } from '../support/rule';
import { example } from './unfilled-placeholder.example';

/** A value that is still to be filled in, where Kubernetes takes a name, a number or a label. */
export const unfilledPlaceholder: Rule = {
  id: UNFILLED_PLACEHOLDER,
  severity: 'hint',
  title: 'A name, a number or a label is a placeholder.',
  why:
    'The API server refuses the placeholder itself, so something has to fill it in before: envsubst, a template, Flux. ' +
    'Until then nobody can say whether the objects fit together, and what depends on the value is not checked. ' +
    'It is said once for each file.',
  fix: 'Check the manifests as they are applied, with the values filled in.',
  example,
  // It is found while the objects are read.
  check: () => [],
};
