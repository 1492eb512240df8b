import {
  type Fields,
  fieldsOf,
  type Judge,
  listOf,
  nameOf,
  namespaceOf,
  onlyFields,
  templateOf,
} from './manifests';
import { isDnsLabel, isSubdomain } from './syntax';

const RBAC = 'rbac.authorization.k8s.io';
const textsIn = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : [];

/** An account is that of some pods, which have its token although it gives none to others. */
export function judgeAccount(
  judge: Judge,
  where: string,
  account: Fields,
  objects: readonly Fields[],
): void {
  if (account.automountServiceAccountToken !== false) {
    judge.broken(where, 'only who asks for the token has it', account);
  }
  const users = objects
    .filter((other) => namespaceOf(other) === namespaceOf(account))
    .map((other) => fieldsOf(templateOf(other).spec))
    .filter((pod) => pod.serviceAccountName === nameOf(account));
  if (users.length === 0) judge.broken(where, 'somebody uses the account');
  if (users.some((pod) => pod.automountServiceAccountToken !== true)) {
    judge.broken(
      where,
      'the pods of an account that is made have its token',
      users,
    );
  }
}

/** A role allows something, and is bound. */
export function judgeRole(
  judge: Judge,
  where: string,
  role: Fields,
  objects: readonly Fields[],
): void {
  onlyFields(judge, where, role, ['apiVersion', 'kind', 'metadata', 'rules']);
  const inCluster = role.kind === 'ClusterRole';
  judgePlace(judge, where, role, inCluster);
  if (listOf(role.rules).length === 0) {
    judge.broken(where, 'a role allows something');
  }
  for (const rule of listOf(role.rules)) {
    judgeRoleRule(judge, where, rule, inCluster);
  }
  const bound = objects.some(
    (other) =>
      other.kind === `${String(role.kind)}Binding` &&
      namespaceOf(other) === namespaceOf(role) &&
      fieldsOf(other.roleRef).name === nameOf(role),
  );
  if (!bound) judge.broken(where, 'a role is bound');
}

function judgePlace(
  judge: Judge,
  where: string,
  object: Fields,
  inCluster: boolean,
): void {
  if (inCluster && namespaceOf(object) !== undefined) {
    judge.broken(where, 'what is in no namespace has none', namespaceOf(object));
  }
  if (inCluster && !nameOf(object).includes('.')) {
    judge.broken(
      where,
      'a name in the cluster has a namespace in it',
      nameOf(object),
    );
  }
}

function judgeRoleRule(
  judge: Judge,
  where: string,
  rule: Fields,
  inCluster: boolean,
): void {
  onlyFields(judge, where, rule, [
    'apiGroups',
    'resources',
    'resourceNames',
    'nonResourceURLs',
    'verbs',
  ]);
  const [groups, resources, urls, verbs] = [
    rule.apiGroups,
    rule.resources,
    rule.nonResourceURLs,
    rule.verbs,
  ].map(textsIn);
  if (verbs.length === 0) judge.broken(where, 'a rule has verbs', rule);
  if (urls.length > 0) {
    if (!inCluster) judge.broken(where, 'paths are not in a namespace', urls);
    if (groups.length + resources.length > 0) {
      judge.broken(where, 'a rule is of resources or of paths', rule);
    }
    return;
  }
  if (groups.length === 0) {
    judge.broken(where, 'a rule of resources has groups', rule);
  }
  if (resources.length === 0) judge.broken(where, 'a rule has resources', rule);
  if (
    !groups.every((group) => group === '' || group === '*' || isSubdomain(group))
  ) {
    judge.broken(where, 'a group is a name without a version', groups);
  }
  if (resources.some((resource) => /[A-Z.\s]/.test(String(resource)))) {
    judge.broken(where, 'a resource is a plural in lower case', resources);
  }
  if (!inCluster && groups.length === 1 && groups[0] === '') {
    if (resources.includes('nodes')) {
      judge.broken(
        where,
        'a Role gives nothing of what is in no namespace',
        resources,
      );
    }
  }
}

/** A binding names a role that is there, and an account of some pods. */
export function judgeBinding(
  judge: Judge,
  where: string,
  binding: Fields,
  objects: readonly Fields[],
): void {
  onlyFields(judge, where, binding, [
    'apiVersion',
    'kind',
    'metadata',
    'roleRef',
    'subjects',
  ]);
  const inCluster = binding.kind === 'ClusterRoleBinding';
  judgePlace(judge, where, binding, inCluster);
  const { apiGroup, kind, name } = fieldsOf(binding.roleRef);
  const role = objects.some(
    (other) =>
      other.kind === kind &&
      nameOf(other) === name &&
      namespaceOf(other) === namespaceOf(binding),
  );
  if (apiGroup !== RBAC || !role) {
    judge.broken(where, 'a bound role is there', name);
  }
  const [subject, ...others] = listOf(binding.subjects);
  if (subject === undefined || others.length > 0) {
    judge.broken(where, 'one account is bound', binding.subjects);
    return;
  }
  const { kind: kindOfSubject, name: account, namespace } = subject;
  if (kindOfSubject !== 'ServiceAccount' || !isSubdomain(account)) {
    judge.broken(where, 'an account is bound', subject);
  }
  if (inCluster ? !isDnsLabel(namespace) : namespace !== namespaceOf(binding)) {
    judge.broken(where, 'an account is bound in its namespace', namespace);
  }
  const isUsed = objects.some(
    (other) =>
      namespaceOf(other) === namespace &&
      fieldsOf(templateOf(other).spec).serviceAccountName === account,
  );
  if (!isUsed) {
    judge.broken(where, 'the account that is bound is that of pods', account);
  }
}
