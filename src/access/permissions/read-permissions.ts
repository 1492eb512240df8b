import {
  checkList,
  checkOneOf,
  checkProps,
  checkText,
  type KeysOf,
  type Site,
} from '../../base/check';
import { fail } from '../../base/fail';
import type { Fields } from '../../base/manifest';
import { eachOf } from '../../base/one-or-many';
import { isName, subdomain } from '../../contract/names';
import { closestName, didYouMean } from '../../words/did-you-mean';
import { enumerate, list } from '../../words/lists';
import type { Permission, PermissionProps, UrlPermission } from './permission';
import { groupsOf, isClusterWide, isKnownGroup, resourcesOf } from './resources';

const keys: KeysOf<Permission> & KeysOf<UrlPermission> = {
  apiGroups: true,
  resources: true,
  resourceNames: true,
  verbs: true,
  nonResourceURLs: true,
};

const verbs = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
  'approve',
  'attest',
  'bind',
  'escalate',
  'impersonate',
  'sign',
  'use',
  '*',
];
const methods = [
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'head',
  'options',
  '*',
] as const;

/** A verb that an extension has made up; those of Kubernetes itself are single words. */
const OWN_VERB = /^[a-z][a-z0-9]*[-:][-:a-z0-9/*]+$/;

/** A resource and perhaps a subresource: `pods/log`, `*`. */
const RESOURCE = /^(?:\*|[a-z][-a-z0-9]*)(?:\/(?:\*|[a-z][-a-z0-9/]*))?$/;

/** Whether a workload asks for anything of the Kubernetes API. */
export function hasPermissions({
  permissions,
  clusterPermissions,
}: PermissionProps): boolean {
  return permissions !== undefined || clusterPermissions !== undefined;
}

/** The rules of a Role or a ClusterRole; none if nothing is asked for. */
export function readPermissions(
  at: Site,
  what: 'permissions' | 'clusterPermissions',
  given: unknown,
): readonly Fields[] {
  if (given === undefined) return [];
  if (Array.isArray(given)) {
    checkList(at, what, given);
    checkNotEmpty(at, what, given);
  }
  const inCluster = what === 'clusterPermissions';
  return eachOf<unknown>(what, given).map((one) =>
    ruleOf(at, one.what, one.given, inCluster),
  );
}

function ruleOf(
  at: Site,
  what: string,
  given: unknown,
  inCluster: boolean,
): Fields {
  checkProps(at, what, given, keys);
  const { nonResourceURLs } = given as UrlPermission;
  if (nonResourceURLs !== undefined) {
    return ofUrls(at, what, given as UrlPermission, inCluster);
  }
  const { apiGroups = '', resources, resourceNames } = given as Permission;
  const groups = textsOf(at, `${what}.apiGroups`, apiGroups);
  for (const group of groups) checkGroup(at, `${what}.apiGroups`, group);
  const names = textsOf(at, `${what}.resources`, resources);
  for (const name of names) {
    checkResource(at, `${what}.resources`, name, groups);
    if (!inCluster) checkNamespaced(at, `${what}.resources`, name, groups);
  }
  const wanted = textsOf(at, `${what}.verbs`, (given as Permission).verbs);
  for (const verb of wanted) checkVerb(at, `${what}.verbs`, verb);
  const single =
    resourceNames === undefined
      ? undefined
      : textsOf(at, `${what}.resourceNames`, resourceNames);
  for (const name of single ?? []) checkText(at, `${what}.resourceNames`, name);
  return {
    apiGroups: groups,
    resources: names,
    resourceNames: single,
    verbs: wanted,
  };
}

function ofUrls(
  at: Site,
  what: string,
  given: UrlPermission,
  inCluster: boolean,
): Fields {
  if (!inCluster) {
    fail(at, {
      what: `${what}.nonResourceURLs are in no namespace`,
      got: given.nonResourceURLs,
      fix: 'move the entry to clusterPermissions',
    });
  }
  const { apiGroups, resources, resourceNames } = given;
  if ([apiGroups, resources, resourceNames].some((part) => part !== undefined)) {
    fail(at, {
      what: `${what} has both resources and nonResourceURLs`,
      got: given,
      fix: 'write an entry for each',
    });
  }
  const urls = textsOf(at, `${what}.nonResourceURLs`, given.nonResourceURLs);
  const wrong = urls.find((url) => !/^(?:\/\S*|\*)$/.test(url));
  if (wrong !== undefined) {
    fail(at, {
      what: `${what}.nonResourceURLs must be paths`,
      got: wrong,
      allowed: "paths that start with /, or '*'",
    });
  }
  const wanted = textsOf(at, `${what}.verbs`, given.verbs);
  for (const verb of wanted) checkOneOf(at, `${what}.verbs`, verb, methods);
  return { nonResourceURLs: urls, verbs: wanted };
}

/** One text or several, as a list of its own. */
function textsOf(at: Site, what: string, given: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(given) ? given : [given];
  checkNotEmpty(at, what, all);
  return all.map((one) => {
    if (typeof one !== 'string') {
      fail(at, { what: `${what} must be text, or a list of texts`, got: one });
    }
    return one;
  });
}

function checkNotEmpty(at: Site, what: string, given: readonly unknown[]): void {
  if (given.length > 0) return;
  fail(at, {
    what: `${what} is empty, and so allows nothing`,
    got: given,
    fix: "list what is needed, or write '*' for everything",
  });
}

function checkGroup(at: Site, what: string, group: string): void {
  const [name, version] = group.split('/');
  if (group === '' || group === '*' || isName(group, subdomain)) return;
  fail(at, {
    what: `${what} is not the name of an API group`,
    got: group,
    allowed: "a name such as 'apps', '' for the core group, or '*'",
    fix: version === undefined ? undefined : versionFix(name),
  });
}

function versionFix(name: string): string {
  return `write '${name === 'v1' ? '' : name}', without the version`;
}

function checkResource(
  at: Site,
  what: string,
  resource: string,
  groups: readonly string[],
): void {
  if (!RESOURCE.test(resource)) {
    fail(at, {
      what: `${what} is not the name of a resource`,
      got: resource,
      allowed: "a plural in lower case: 'configmaps', 'pods/log', '*'",
      fix: resourceFix(resource),
    });
  }
  const [base] = resource.split('/');
  // Groups of others have what resources they like.
  if (base === '*' || !groups.every(isKnownGroup)) return;
  const homes = groupsOf(base);
  if (homes.some((home) => groups.includes(home))) return;
  if (homes.length > 0) {
    const home = enumerate(homes.map((group) => `'${group}'`));
    fail(at, {
      what: `${what} has "${base}", which is in the API group ${home}`,
      found: `apiGroups ${list(groups)}`,
      fix: `write an entry of its own: { apiGroups: '${homes[0]}', resources: '${base}', … }`,
    });
  }
  // A newer Kubernetes may have a resource that is not known here.
  const close = closeResource(base, resourcesOf(groups));
  if (close === undefined) return;
  fail(at, {
    what: `${what} names no resource of Kubernetes`,
    got: base,
    fix: `did you mean "${close}"?`,
  });
}

function resourceFix(resource: string): string | undefined {
  const plain = resource.toLowerCase();
  const [name, ...group] = plain.split('.');
  if (group.length > 0 && /^[a-z]/.test(name)) {
    return `write resources: '${name}' and apiGroups: '${group.join('.')}'`;
  }
  const close = closeResource(plain, resourcesOf(['']));
  return close === undefined ? undefined : `did you mean "${close}"?`;
}

/** A misspelling, or the singular. */
function closeResource(
  given: string,
  names: readonly string[],
): string | undefined {
  const plurals = [`${given}s`, `${given}es`, given.replace(/y$/, 'ies')];
  return names.find((name) => plurals.includes(name)) ?? closestName(given, names);
}

/** A Role gives nothing of what is in no namespace. */
function checkNamespaced(
  at: Site,
  what: string,
  resource: string,
  groups: readonly string[],
): void {
  const [base] = resource.split('/');
  if (!isClusterWide(base, groups)) return;
  fail(at, {
    what: `${what} has "${base}", which are in no namespace, so a Role cannot give them`,
    got: resource,
    fix: 'move the entry to clusterPermissions',
  });
}

function checkVerb(at: Site, what: string, verb: string): void {
  if (verbs.includes(verb) || OWN_VERB.test(verb)) return;
  fail(at, {
    what: `${what} is not a known verb`,
    got: verb,
    allowed: list(verbs),
    fix: didYouMean(verb, verbs),
  });
}
