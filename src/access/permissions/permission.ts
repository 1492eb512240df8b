import type { OneOrMany } from '../../base/one-or-many';

/**
 * What may be done with a resource of the Kubernetes API. Verbs of extensions have a `-` or a `:` in their names; for
 * others, make the Role yourself and name its account in `serviceAccount`.
 */
export type Verb =
  | 'get'
  | 'list'
  | 'watch'
  | 'create'
  | 'update'
  | 'patch'
  | 'delete'
  | 'deletecollection'
  | 'approve'
  | 'attest'
  | 'bind'
  | 'escalate'
  | 'impersonate'
  | 'sign'
  | 'use'
  | `${string}-${string}`
  | `${string}:${string}`
  | '*';

/**
 * What the pods of a workload may do with resources of the Kubernetes API: one rule of a Role.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 */
export interface Permission {
  /**
   * The API groups of the resources, without versions: `'apps'`, `['batch', 'apps']`.
   *
   * @default - the core group, '', to which pods, config maps, secrets and Services belong
   */
  readonly apiGroups?: OneOrMany<string>;

  /** The resources, in the plural: `'configmaps'`, `['pods', 'pods/log']`, `'*'`. */
  readonly resources: OneOrMany<string>;

  /**
   * The names of single objects. Such an object cannot be listed, unless by its name.
   *
   * @default - all of them
   */
  readonly resourceNames?: OneOrMany<string>;

  /** What may be done with them: `['get', 'list', 'watch']`, or `'*'` for everything. */
  readonly verbs: OneOrMany<Verb>;

  /** Only in `clusterPermissions`, in an entry of its own. @default - none */
  readonly nonResourceURLs?: undefined;
}

/** What the pods of a workload may do with paths of the API server that are no resources. */
export interface UrlPermission {
  /** The paths: `'/metrics'`, `'/healthz/*'`. */
  readonly nonResourceURLs: OneOrMany<`/${string}` | '*'>;

  /** The methods of HTTP, in lower case: `'get'`. */
  readonly verbs: OneOrMany<
    'get' | 'post' | 'put' | 'patch' | 'delete' | 'head' | 'options' | '*'
  >;

  /** Only in an entry of its own. @default - none */
  readonly apiGroups?: undefined;

  /** Only in an entry of its own. @default - none */
  readonly resources?: undefined;

  /** Only in an entry of its own. @default - none */
  readonly resourceNames?: undefined;
}

/** What pods may do with the Kubernetes API, by way of their service account. */
export interface PermissionProps {
  /**
   * What the pods may do with the Kubernetes API in their own namespace. It makes a Role and its RoleBinding of the
   * workload's name, for `serviceAccount` or, if that is not set, for an account of the same name; the pods then have
   * the account's token. With `egress: 'declared'` they may call the API server.
   *
   * @default - nothing
   */
  readonly permissions?: OneOrMany<Permission>;

  /**
   * What they may do in all namespaces, and with what is in none, such as nodes. It makes a ClusterRole and its
   * ClusterRoleBinding, whose name begins with the namespace: `shop.operator`.
   *
   * @default - nothing
   */
  readonly clusterPermissions?: OneOrMany<Permission | UrlPermission>;
}
