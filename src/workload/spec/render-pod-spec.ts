import type { k8s } from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import {
  checkBoolean,
  checkList,
  checkOneOf,
  checkProps,
  type KeysOf,
} from '../../base/check';
import { fail } from '../../base/fail';
import type { Fields } from '../../base/manifest';
import { checkName } from '../../base/names';
import { label, type NameRule, subdomain } from '../../contract/names';
import { checkData, checkFields } from './check-data';
import type { PodSpecProps } from './pod-spec';

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
const aliasKeys: KeysOf<k8s.HostAlias> = { hostnames: true, ip: true };
const dnsKeys: KeysOf<k8s.PodDnsConfig> = {
  nameservers: true,
  options: true,
  searches: true,
};
const dnsPolicies = [
  'ClusterFirst',
  'ClusterFirstWithHostNet',
  'Default',
  'None',
] as const;

type Check = (at: IConstruct, what: string, value: unknown) => void;

const fieldsOf =
  (keys: Readonly<Record<string, true>>): Check =>
  (at, what, value) =>
    checkFields(at, what, value, keys);
const listOf =
  (check: Check): Check =>
  (at, what, value) => {
    checkList(at, what, value);
    value.forEach((item, index) => check(at, `${what}[${index}]`, item));
  };
const named =
  (rule: NameRule): Check =>
  (at, what, value) =>
    checkName(at, what, value, rule);

/** How each field is checked; what is inside of it the check at synthesis knows. */
const checks: { readonly [Name in keyof Required<PodSpecProps>]: Check } = {
  podSecurityContext: fieldsOf(contextKeys),
  affinity: fieldsOf(affinityKeys),
  topologySpreadConstraints: listOf(fieldsOf(spreadKeys)),
  volumes: listOf(checkVolume),
  hostAliases: listOf(fieldsOf(aliasKeys)),
  dnsPolicy: (at, what, value) => checkOneOf(at, what, value as string, dnsPolicies),
  dnsConfig: fieldsOf(dnsKeys),
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
  if (fields.dnsPolicy === 'None' && fields.dnsConfig === undefined) {
    fail(at, {
      what: "dnsPolicy: 'None' leaves the pods without a DNS server",
      fix: 'set dnsConfig: { nameservers: […] }',
    });
  }
  const { podSecurityContext: _, ...others } = fields;
  return others;
}

/** Writes them into a pod, beside what other props and cdk8s-plus say. */
export function applyPodSpec(pod: Fields, fields: Fields): void {
  for (const [name, value] of Object.entries(fields)) {
    const there = pod[name];
    pod[name] =
      Array.isArray(value) && Array.isArray(there) ? [...value, ...there] : value;
  }
}

function checkVolume(at: IConstruct, what: string, volume: unknown): void {
  checkProps(at, what, volume, anything(volume));
  checkData(at, what, volume);
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

/** A volume has one field for each kind there is, and there are newer ones. */
function anything(value: unknown): Readonly<Record<string, true>> {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return Object.fromEntries(keys.map((key) => [key, true as const]));
}
