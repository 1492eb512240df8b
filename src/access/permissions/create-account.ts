import { ApiObject, JsonPatch } from 'cdk8s';
import type * as plus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { kplus } from '../../base/cdk8s-plus';
import { fail } from '../../base/fail';
import { type Identity, metadataOf } from '../../base/identity';
import type { Fields } from '../../base/manifest';
import type { PermissionProps } from './permission';
import { hasPermissions, readPermissions } from './read-permissions';

const RBAC = 'rbac.authorization.k8s.io';

/** The ids of all that a workload's permissions make. */
const ids = {
  account: 'service-account',
  role: 'role',
  roleBinding: 'role-binding',
  clusterRole: 'cluster-role',
  clusterRoleBinding: 'cluster-role-binding',
} as const;

/**
 * The account of a workload that may do something with the Kubernetes API: the given one, or one of its own; with it
 * come its roles. The releases of one app share it.
 */
export function createAccount(
  at: Construct,
  identity: Identity,
  props: PermissionProps,
  given: plus.IServiceAccount | undefined,
): plus.IServiceAccount | undefined {
  if (!hasPermissions(props)) return given;
  const made = at.node.tryFindChild(ids.account);
  if (made instanceof kplus.ServiceAccount) return made;
  const rules = readPermissions(at, 'permissions', props.permissions);
  const all = readPermissions(at, 'clusterPermissions', props.clusterPermissions);
  if (all.length > 0) checkNamespace(at, identity);
  const account =
    given ??
    new kplus.ServiceAccount(at, ids.account, { metadata: metadataOf(identity) });
  if (rules.length > 0 && at.node.tryFindChild(ids.role) === undefined) {
    createRole(at, identity, '', identity.name, rules, account.name);
  }
  if (all.length > 0 && at.node.tryFindChild(ids.clusterRole) === undefined) {
    // Neither part has a dot, so no two workloads have the same name.
    const name = `${identity.namespace}.${identity.name}`;
    createRole(at, identity, 'Cluster', name, all, account.name);
  }
  return account;
}

/** The objects that permissions have made for a workload. */
export function accountObjects(at: Construct): readonly ApiObject[] {
  return Object.values(ids).flatMap((id) => {
    const made = at.node.tryFindChild(id);
    const object = made instanceof kplus.ServiceAccount ? ApiObject.of(made) : made;
    return object !== undefined && ApiObject.isApiObject(object) ? [object] : [];
  });
}

function checkNamespace(at: Construct, { namespace }: Identity): void {
  if (namespace !== undefined) return;
  fail(at, {
    what: 'clusterPermissions name the account by its namespace, which is not known',
    fix: 'set namespace on the chart: new Chart(app, id, { namespace })',
  });
}

function createRole(
  at: Construct,
  identity: Identity,
  scope: '' | 'Cluster',
  name: string,
  rules: readonly Fields[],
  account: string,
): void {
  const inCluster = scope === 'Cluster';
  const role = new ApiObject(at, inCluster ? ids.clusterRole : ids.role, {
    apiVersion: `${RBAC}/v1`,
    kind: `${scope}Role`,
    metadata: metadataOf(identity, { name }),
    rules,
  });
  const bindingId = inCluster ? ids.clusterRoleBinding : ids.roleBinding;
  const binding = new ApiObject(at, bindingId, {
    apiVersion: `${RBAC}/v1`,
    kind: `${scope}RoleBinding`,
    metadata: metadataOf(identity, { name }),
    roleRef: { apiGroup: RBAC, kind: `${scope}Role`, name },
    subjects: [
      { kind: 'ServiceAccount', name: account, namespace: identity.namespace },
    ],
  });
  if (!inCluster) return;
  // cdk8s gives every object of a chart its namespace.
  for (const object of [role, binding]) {
    object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  }
}
