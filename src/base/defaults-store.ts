import type { ContainerResources } from 'cdk8s-plus-28';
import { Construct, type IConstruct } from 'constructs';
import { checkAccess, dnsOpenings } from '../access/sources';
import { CLUSTER_DOMAIN } from '../contract/cluster-domain';
import { INSTANCE_LABEL } from '../contract/labels';
import { subdomain } from '../contract/names';
import { checkDefaultDoor } from '../expose/check-default-door';
import type { DefaultValues } from '../synthesis/default-values';
import { show } from '../words/show';
import { checkResources } from '../workload/resources';
import { checkNamed, checkList, checkOneOf, checkProps, checkText, type KeysOf } from './check';
import { fail } from './fail';
import { checkLabels, checkName } from './names';
import { parseMinor } from './parse-minor';

/** What one scope says, and the first construct that asked. */
interface Entry {
  values: DefaultValues;
  readBy?: IConstruct;
}

/** What has no value unless it is said. */
type Optional = 'instance' | 'resources' | 'access';
type Settled = Required<Omit<DefaultValues, Optional>> & Pick<DefaultValues, Optional>;

const keys: KeysOf<DefaultValues> = {
  instance: true, pullSecrets: true, security: true, resources: true, clusterDomain: true, access: true, egress: true, dns: true,
  oldestKubernetes: true, door: true,
};

export const securityLevels = ['restricted', 'baseline'] as const;

const factory: Settled = {
  pullSecrets: [], security: 'restricted', clusterDomain: CLUSTER_DOMAIN, oldestKubernetes: '1.31', egress: 'anywhere', door: {},
  dns: [{ namespace: 'kube-system', podLabels: { 'k8s-app': 'kube-dns' } }],
};

const nothing: DefaultValues = {};
const entries = new WeakMap<IConstruct, Entry>();

export function setDefaults(scope: IConstruct, values: DefaultValues): void {
  if (!Construct.isConstruct(scope)) {
    fail('Defaults', { what: 'Defaults.of() takes a scope', got: scope, allowed: 'an app, a chart or a construct in one' });
  }
  const at = `${scope.node.path || 'app'}: Defaults`;
  checkProps(at, 'the defaults', values, keys);
  checkValues(at, values);
  const entry = entryOf(scope);
  if (entry.readBy !== undefined) {
    fail(at, {
      what: `the defaults are set after ${entry.readBy.node.path} has read them`, found: Object.keys(values).join(', '),
      fix: 'set them before the first construct under this scope is made',
    });
  }
  entry.values = { ...entry.values, ...definedOnly(values) };
}

/** The value that holds for a construct: the nearest scope's, else the library's own. */
export function defaultOf<Key extends keyof DefaultValues>(construct: IConstruct, key: Key): Settled[Key] {
  if (latest?.construct !== construct) latest = { construct, settled: settle(construct) };
  return latest.settled[key];
}

/** The domain of the cluster, as far as it is said for the whole app; asking keeps nobody from saying more. */
export function clusterDomainOf(app: IConstruct): string {
  return entries.get(app)?.values.clusterDomain ?? factory.clusterDomain;
}

/** A construct asks for several values as it is made, and none of them may change after the first. */
let latest: { readonly construct: IConstruct; readonly settled: Settled } | undefined;

function settle(construct: IConstruct): Settled {
  let settled = factory;
  for (const scope of construct.node.scopes) {
    const entry = entryOf(scope);
    entry.readBy ??= construct;
    if (entry.values !== nothing) settled = { ...settled, ...entry.values };
  }
  return settled;
}

function entryOf(scope: IConstruct): Entry {
  let entry = entries.get(scope);
  if (entry === undefined) entries.set(scope, entry = { values: nothing });
  return entry;
}

function checkValues(at: string, values: DefaultValues): void {
  const { instance, pullSecrets, security, resources, clusterDomain, oldestKubernetes, door } = values;
  if (instance !== undefined) {
    checkText(at, 'instance', instance);
    checkLabels(at, 'instance as a label', { [INSTANCE_LABEL]: instance });
  }
  if (pullSecrets !== undefined) checkPullSecrets(at, pullSecrets);
  if (security !== undefined) checkOneOf(at, 'security', security, securityLevels);
  if (resources !== undefined) checkResources(at, 'resources', resources as ContainerResources);
  if (clusterDomain !== undefined) checkName(at, 'clusterDomain', clusterDomain, subdomain);
  checkAccess(at, values.access, values.egress);
  if (values.dns !== undefined) dnsOpenings(at, values.dns);
  if (oldestKubernetes !== undefined) parseMinor(at, 'oldestKubernetes', oldestKubernetes);
  if (door !== undefined) checkDefaultDoor(at, door);
}

export function checkPullSecrets(at: IConstruct | string, value: unknown): void {
  checkList(at, 'pullSecrets', value);
  value.forEach((secret: unknown, index) => checkNamed(at, `pullSecrets[${index}]`, secret, `write Secret.fromSecretName(this, 'pull-secret', ${show(secret)}), with Secret from cdk8s-plus-28`));
}

function definedOnly(values: DefaultValues): DefaultValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
