import { at, isFields, listAt, textAt, textsAt } from '../../read/untyped';
import type { Workload } from '../../read/workload';

const HOSTNAME = 'kubernetes.io/hostname';
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

/** Whether all pods of a workload run on the same node. */
export function staysOnOneNode({ template }: Workload): boolean {
  const spec = at(template, 'spec');
  if (textAt(spec, 'nodeName') !== undefined) return true;
  if (textAt(spec, 'nodeSelector', HOSTNAME) !== undefined) return true;
  const beside = listAt(spec, 'affinity', 'podAffinity', REQUIRED);
  if (beside.some((term) => textAt(term, 'topologyKey') === HOSTNAME)) return true;
  const nodes = at(spec, 'affinity', 'nodeAffinity', REQUIRED);
  const terms = listAt(nodes, 'nodeSelectorTerms').filter(isFields);
  return (
    terms.length === 1 && listAt(terms[0], 'matchExpressions').some(namesOneNode)
  );
}

function namesOneNode(expression: unknown): boolean {
  return (
    textAt(expression, 'key') === HOSTNAME &&
    textAt(expression, 'operator') === 'In' &&
    textsAt(expression, 'values').length === 1
  );
}
