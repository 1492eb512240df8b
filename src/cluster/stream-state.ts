import { at, isFields, labelsAt, listAt, textAt } from '../wiring';
import { divide, kindOf } from './divide';
import type { ClusterState, ObjectFields } from './state';

/** What a cluster shows of itself: a stream without these may have left them out. */
const SHOWN = [
  'EndpointSlice',
  'IngressClass',
  'Namespace',
  'Node',
  'PersistentVolumeClaim',
  'Pod',
];

/**
 * What objects say of a running cluster that were printed by kubectl; `undefined` if they were not: nothing in them is
 * as only a cluster has it.
 */
export function streamState(
  documents: readonly unknown[],
): ClusterState | undefined {
  const all = documents.flatMap(itemsOf);
  if (!all.some(isObserved)) return undefined;
  const kinds = new Set(all.map(kindOf));
  return {
    ...divide(all),
    unread: SHOWN.filter((kind) => !kinds.has(kind)).map((kind) => ({
      kind,
      how: 'unasked',
      why: 'the input has none of them',
    })),
  };
}

function itemsOf(document: unknown): readonly ObjectFields[] {
  if (!isFields(document)) return [];
  const items = at(document, 'items');
  if (!Array.isArray(items) || !kindOf(document).endsWith('List')) {
    return [document];
  }
  return listAt(document, 'items').filter(isFields);
}

/** Whether a cluster has made it, or says how it is. */
function isObserved(object: ObjectFields): boolean {
  switch (kindOf(object)) {
    case 'Pod':
      return textAt(object, 'status', 'phase') !== undefined;
    case 'EndpointSlice':
      return (
        labelsAt(object, 'metadata', 'labels')[
          'endpointslice.kubernetes.io/managed-by'
        ] === 'endpointslice-controller.k8s.io'
      );
    default:
      return false;
  }
}
