import { show } from '../../../words/show';
import { groupOf } from '../../read/api-group';
import type { KubernetesObject } from '../../read/kubernetes-object';
import type { Fields } from '../../read/untyped';
import type { Direction, RefusedPolicy } from '../policy';
import { atMost, fields, isGiven, messageOf, oneOf } from '../policy-fields';
import type { Action, AdminPolicy, AdminRule, Tier } from './admin-policy';
import {
  type NetworkRule,
  type PeerLimits,
  readPeers,
  readPods,
} from './read-peers';
import { readPorts } from './read-ports';

/** What an API has in its own way. */
interface AdminApi {
  /** The versions that are read here, and which networks each of them takes. */
  readonly versions: Readonly<Record<string, NetworkRule>>;
  /** The tier of all its policies; `undefined` if each states its own. */
  readonly tier?: Tier;
  readonly actions: Readonly<Record<string, Action>>;
  /** The most rules in one direction, the most peers and the most ports. */
  readonly most: number;
  readonly ports: 'ports' | 'protocols';
}

const apis: ReadonlyMap<string, AdminApi> = new Map(
  Object.entries<AdminApi>({
    AdminNetworkPolicy: {
      versions: { v1alpha1: 'any' },
      tier: 'Admin',
      actions: { Allow: 'Accept', Deny: 'Deny', Pass: 'Pass' },
      most: 100,
      ports: 'ports',
    },
    BaselineAdminNetworkPolicy: {
      versions: { v1alpha1: 'any' },
      tier: 'Baseline',
      actions: { Allow: 'Accept', Deny: 'Deny' },
      most: 100,
      ports: 'ports',
    },
    ClusterNetworkPolicy: {
      versions: { v1alpha2: 'valid', v1beta1: 'masked' },
      actions: { Accept: 'Accept', Deny: 'Deny', Pass: 'Pass' },
      most: 25,
      ports: 'protocols',
    },
  }),
);

const GROUP = 'policy.networking.k8s.io';
const MOST_PRIORITY = 1000;

/** Whether the object is a policy of the cluster's administrator, of a version of its API that is read here. */
export function isAdminPolicy({ apiVersion, kind }: KubernetesObject): boolean {
  const api = groupOf(apiVersion) === GROUP ? apis.get(kind) : undefined;
  return api !== undefined && Object.hasOwn(api.versions, versionOf(apiVersion));
}

function versionOf(apiVersion: string): string {
  return apiVersion.split('/')[1];
}

/** What such an object states, or why the API server refuses it. */
export function readAdminPolicy(
  object: KubernetesObject,
): AdminPolicy | RefusedPolicy {
  const api = apis.get(object.kind);
  if (api === undefined) {
    throw new Error(`no policy of an administrator: ${object.kind}`);
  }
  try {
    return policyOf(object, api, fields('spec', object.fields.spec));
  } catch (error) {
    return { object, why: messageOf(error) };
  }
}

function policyOf(
  object: KubernetesObject,
  api: AdminApi,
  spec: Fields,
): AdminPolicy {
  const { most } = api;
  const limits = { most, networks: api.versions[versionOf(object.apiVersion)] };
  const policy: AdminPolicy = {
    object,
    tier: api.tier ?? oneOf('spec.tier', spec.tier, ['Admin', 'Baseline']),
    priority: priorityOf(object, spec.priority),
    subject: readPods('spec.subject', fields('spec.subject', spec.subject)),
    ingress: rules(api, limits, () => policy, 'ingress', spec.ingress),
    egress: rules(api, limits, () => policy, 'egress', spec.egress),
  };
  return policy;
}

/** There is only one BaselineAdminNetworkPolicy, so it needs no priority. */
function priorityOf({ kind, name }: KubernetesObject, priority: unknown): number {
  if (kind.startsWith('Baseline')) {
    if (name !== 'default') {
      throw new Error(
        `metadata.name is ${show(name)}, and only "default" is allowed`,
      );
    }
    return 0;
  }
  const isInRange =
    Number.isInteger(priority) &&
    Number(priority) >= 0 &&
    Number(priority) <= MOST_PRIORITY;
  if (!isInRange) {
    throw new Error(
      `spec.priority is ${show(priority)}, not a number from 0 to ${MOST_PRIORITY}`,
    );
  }
  return Number(priority);
}

function rules(
  api: AdminApi,
  limits: PeerLimits,
  policy: () => AdminPolicy,
  direction: Direction,
  value: unknown,
): readonly AdminRule[] {
  const peers = direction === 'ingress' ? 'from' : 'to';
  return atMost(api.most, `spec.${direction}`, value).map((entry, index) => {
    const at = `spec.${direction}[${index}]`;
    const rule = fields(at, entry);
    const actions = Object.keys(api.actions);
    const read = {
      get policy() {
        return policy();
      },
      direction,
      index,
      name: nameOf(`${at}.name`, rule.name),
      action: api.actions[oneOf(`${at}.action`, rule.action, actions)],
      peers: readPeers(direction, limits, `${at}.${peers}`, rule[peers]),
      ports: readPorts(api.most, `${at}.${api.ports}`, rule[api.ports]),
    };
    refuseNamedPorts(at, read);
    return read;
  });
}

/** What is no pod has no container ports, so no name can mean one of its ports. */
function refuseNamedPorts(at: string, { peers, ports = [] }: AdminRule): void {
  const hasNames = ports.some(({ port }) => typeof port === 'string');
  if (hasNames && peers.some((peer) => 'block' in peer || 'nodes' in peer)) {
    throw new Error(
      `${at} has the name of a port, but not all of its peers are pods`,
    );
  }
}

function nameOf(at: string, name: unknown): string | undefined {
  if (!isGiven(name)) return undefined;
  if (typeof name !== 'string') {
    throw new Error(`${at} is ${show(name)}, not a text`);
  }
  return name === '' ? undefined : name;
}
