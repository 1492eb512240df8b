import { listAt } from '../read/untyped';
import type { Wiring } from '../wiring';

/** What a role may allow: any of the verbs on any of the resources. */
interface Permission {
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** Whether a role of a namespace, or of the cluster, allows it; who has the role is not asked. */
export function mayBeAllowed(
  wiring: Wiring,
  namespace: string,
  { resources, verbs }: Permission,
): boolean {
  const roles = [
    ...wiring.ofKind('Role').filter((role) => role.namespace === namespace),
    ...wiring.ofKind('ClusterRole'),
  ];
  return roles.some(({ fields }) =>
    listAt(fields, 'rules').some(
      (rule) => lists(rule, 'resources', resources) && lists(rule, 'verbs', verbs),
    ),
  );
}

function lists(rule: unknown, field: string, words: readonly string[]): boolean {
  const listed = listAt(rule, field);
  return listed.includes('*') || words.some((word) => listed.includes(word));
}
