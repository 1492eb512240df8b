import type { k8s } from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import {
  checkBoolean,
  checkOneOf,
  checkProps,
  type KeysOf,
} from '../../base/check';
import { fail } from '../../base/fail';
import type { Fields } from '../../base/manifest';
import { checkName } from '../../base/names';
import { label, type NameRule, subdomain } from '../../contract/names';
import { checkData, checkFields } from './check-data';
import { checkAlias, checkDns } from './check-names';
import { type Check, inside, isText, listOf } from './inside';
import type { PodSpecProps } from './pod-spec';
import { partsOfPodContext } from './security-context';

/** Newer fields, which cdk8s-plus-28 does not know. */
interface NewerContext {
  readonly appArmorProfile?: unknown;
  readonly supplementalGroupsPolicy?: unknown;
  readonly seLinuxChangePolicy?: unknown;
}

const contextKeys: KeysOf<k8s.PodSecurityContext & NewerContext> = {
  appArmorProfile: true,
  fsGroup: true,
  fsGroupChangePolicy: true,
  runAsGroup: true,
  runAsNonRoot: true,
  runAsUser: true,
  seLinuxChangePolicy: true,
  seLinuxOptions: true,
  seccompProfile: true,
  supplementalGroups: true,
  supplementalGroupsPolicy: true,
  sysctls: true,
  windowsOptions: true,
};
const affinityKeys: KeysOf<k8s.Affinity> = {
  nodeAffinity: true,
  podAffinity: true,
  podAntiAffinity: true,
};
const spreadKeys: KeysOf<k8s.TopologySpreadConstraint> = {
  labelSelector: true,
  matchLabelKeys: true,
  maxSkew: true,
  minDomains: true,
  nodeAffinityPolicy: true,
  nodeTaintsPolicy: true,
  topologyKey: true,
  whenUnsatisfiable: true,
};
const dnsPolicies = [
  'ClusterFirst',
  'ClusterFirstWithHostNet',
  'Default',
  'None',
] as const;

/** What the check at synthesis reads of them. */
const configMap = inside({ name: isText });
const partsOfVolume = inside({
  configMap,
  projected: inside({ sources: listOf(inside({ configMap: checkProjected })) }),
});

const fieldsOf =
  (keys: Readonly<Record<string, true>>): Check =>
  (at, what, value) =>
    checkFields(at, what, value, keys);
const named =
  (rule: NameRule): Check =>
  (at, what, value) =>
    checkName(at, what, value, rule);

/** How each field is checked, and inside of it, what Kubernetes would refuse or the library reads. */
const checks: { readonly [Name in keyof Required<PodSpecProps>]: Check } = {
  podSecurityContext: (at, what, value) => {
    checkFields(at, what, value, contextKeys);
    partsOfPodContext(at, what, value);
  },
  affinity: fieldsOf(affinityKeys),
  topologySpreadConstraints: listOf(fieldsOf(spreadKeys)),
  volumes: checkVolumes,
  hostAliases: listOf(checkAlias),
  dnsPolicy: (at, what, value) =>
    checkOneOf(at, what, value as string, dnsPolicies),
  dnsConfig: checkDns,
  hostname: named(label),
  subdomain: named(label),
  runtimeClassName: named(subdomain),
  schedulerName: named(subdomain),
  shareProcessNamespace: checkBoolean,
  hostPID: checkBoolean,
  hostIPC: checkBoolean,
};
const names = Object.keys(checks) as (keyof PodSpecProps)[];

export const podSpecKeys = Object.fromEntries(
  names.map((name) => [name, true]),
) as KeysOf<PodSpecProps>;

/** The checked fields of a pod, but for its security context, as Kubernetes writes them. */
export function renderPodSpec(at: IConstruct, props: PodSpecProps): Fields {
  const fields: Fields = {};
  for (const name of names) {
    const value = props[name];
    if (value === undefined) continue;
    checks[name](at, name, value);
    fields[name] = value;
  }
  if (fields.dnsPolicy === 'None' && !hasServers(props)) {
    fail(at, {
      what: "dnsPolicy: 'None' leaves the pods without a DNS server",
      fix: 'set dnsConfig: { nameservers: […] }',
    });
  }
  const { podSecurityContext: _, ...others } = fields;
  return others;
}

function hasServers({ dnsConfig }: PodSpecProps): boolean {
  return (dnsConfig?.nameservers ?? []).length > 0;
}

/** Writes them into a pod, beside what other props and cdk8s-plus say. */
export function applyPodSpec(pod: Fields, fields: Fields): void {
  for (const [name, value] of Object.entries(fields)) {
    const there = pod[name];
    pod[name] =
      Array.isArray(value) && Array.isArray(there) ? [...value, ...there] : value;
  }
}

function checkVolumes(at: IConstruct, what: string, volumes: unknown): void {
  listOf(checkVolume)(at, what, volumes);
  const volumeNames = (volumes as readonly k8s.Volume[]).map(({ name }) => name);
  const twice = volumeNames.find(
    (name, index) => volumeNames.indexOf(name) !== index,
  );
  if (twice === undefined) return;
  fail(at, {
    what: `${what} has two volumes with the same name`,
    got: twice,
    allowed: 'unique names in a pod',
    fix: 'rename one of them',
  });
}

function checkVolume(at: IConstruct, what: string, volume: unknown): void {
  checkProps(at, what, volume, anything(volume));
  checkData(at, what, volume);
  partsOfVolume(at, what, volume);
  const { name, ...sources } = volume as Fields;
  checkName(at, `${what}.name`, name, label);
  const given = Object.keys(sources).filter((key) => sources[key] !== undefined);
  if (given.length > 1) {
    fail(at, {
      what: `${what} has several sources`,
      got: given,
      allowed: 'one kind of volume',
    });
  }
}

/** Part of a projected volume, which has a ConfigMap by its name. */
function checkProjected(at: IConstruct, what: string, value: unknown): void {
  configMap(at, what, value);
  const { name } = value as Fields;
  if (name !== undefined) return;
  fail(at, { what: `${what} has no name`, got: value, fix: 'name the ConfigMap' });
}

/** A volume has one field for each kind there is, and there are newer ones. */
function anything(value: unknown): Readonly<Record<string, true>> {
  const keys =
    typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return Object.fromEntries(keys.map((key) => [key, true as const]));
}
