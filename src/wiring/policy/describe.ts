import { NAMESPACE_NAME, INSTANCE_LABEL, NAME_LABEL } from '../../contract/labels';
import { enumerate } from '../../words/lists';
import { called, named } from '../../words/objects';
import { show } from '../../words/show';
import type { KubernetesObject } from '../read/kubernetes-object';
import type { AdminPeer, AdminRule } from './admin/admin-policy';
import type {
  Direction,
  Policy,
  PolicyPeer,
  PolicyPort,
  PolicyRule,
} from './policy';
import { type Requirements, showRequirements } from './selector';
import type { Reason } from './verdict';

const UNDECIDED = 'which cannot be decided from these manifests';
const nameLabels = new Set(['app', 'k8s-app', NAME_LABEL, INSTANCE_LABEL]);
const MOST_RULES_SHOWN = 4;

/**
 * Why one end of a connection is open or closed, as a sentence: `ingress of backend is closed by
 * NetworkPolicy "backend", which allows only web on TCP 8080`.
 */
export function describeReason(
  pod: string,
  direction: Direction,
  reason: Reason,
): string {
  const { because, policies, rules, unread = [] } = reason;
  const end = `${direction} of ${pod}`;
  switch (because) {
    case 'outside':
      return `${pod} is not a pod, so no NetworkPolicy restricts its ${direction}`;
    case 'itself':
      return `${pod} is the same pod, and a pod can always reach itself`;
    case 'not-isolated':
      return `${end} is open, since no NetworkPolicy selects it`;
    case 'perhaps-isolated':
      return (
        `${end} is open unless ${describePolicies(policies)} ` +
        `${policies.length > 1 ? 'select' : 'selects'} it, ${UNDECIDED}`
      );
    case 'rule':
      return `${end} is allowed by ${rules.map(describePlace).join(' and ')}`;
    case 'perhaps':
      return (
        `${end} is closed by ${describePolicies(policies)} unless ${doubt(rules)}, ` +
        UNDECIDED
      );
    case 'accepted':
    case 'denied':
      return `${end} is ${because} by ${adminText(reason)}`;
    case 'undecided':
      return (
        `whether ${end} is open cannot be decided from these manifests: ` +
        adminDoubt(pod, direction, reason)
      );
    case 'unread':
      return `whether ${end} is open cannot be decided, since ${describeUnread(unread)}`;
    case 'closed':
      return (
        `${end} is closed by ${describePolicies(policies)}, which ` +
        `${policies.length > 1 ? 'allow' : 'allows'} ${allowedText(policies, direction)}`
      );
  }
}

/** Policies of other APIs: `CiliumNetworkPolicy shop/deny is not read`. */
export function describeUnread(policies: readonly KubernetesObject[]): string {
  const verb = policies.length > 1 ? 'are' : 'is';
  return `${enumerate(policies.map(calledByKind))} ${verb} not read`;
}

/** What a rule allows: `web on TCP 8080`. */
export function describeRule({ direction, peers, ports }: PolicyRule): string {
  const anyPeer = direction === 'ingress' ? 'everybody' : 'any address';
  return (
    `${peers.length === 0 ? anyPeer : peers.map(describePeer).join(' or ')} ` +
    `on ${ports.length === 0 ? 'every port' : ports.map(describePort).join(', ')}`
  );
}

/** What a peer matches: `web`, `pods with role=client in namespace "shop"`, `10.0.0.0/8`. */
export function describePeer(peer: PolicyPeer): string {
  if ('block' in peer) {
    return `${peer.block.cidr}${peer.block.except.length === 0 ? '' : ` except ${peer.block.except.join(', ')}`}`;
  }
  const { pods, namespaces } = peer;
  if (namespaces === undefined) {
    return pods.length === 0 ? 'every pod of its namespace' : describePods(pods);
  }
  return `${pods.length === 0 ? 'every pod' : describePods(pods)} in ${describeNamespaces(namespaces)}`;
}

/** Pods by the name that their labels agree on, otherwise by the labels. */
export function describePods(pods: Requirements): string {
  const names = new Set(
    pods.map(({ key, operator, values }) =>
      operator === 'In' && values.length === 1 && nameLabels.has(key)
        ? values[0]
        : undefined,
    ),
  );
  const [name] = names;
  return names.size === 1 && name !== undefined
    ? name
    : `pods with ${showRequirements(pods)}`;
}

/** Pods by their labels alone: `pods with the labels app=web,tier=front`. */
export function describeLabels(pods: Requirements): string {
  return pods.length === 0
    ? 'all pods'
    : `pods with the label${pods.length === 1 ? '' : 's'} ${showRequirements(pods)}`;
}

/** A port as a sentence names it: `TCP 8080`. */
export function describePort({ protocol, port, endPort }: PolicyPort): string {
  if (port === undefined) return `every ${protocol} port`;
  return `${protocol} ${typeof port === 'number' ? port : `"${port}"`}${endPort === undefined ? '' : `-${endPort}`}`;
}

/** Policies by their names: `NetworkPolicy "backend"`. */
export function describePolicies(policies: readonly Policy[]): string {
  return `NetworkPolicy ${policies.map(({ name }) => `"${name}"`).join(' and ')}`;
}

/** A rule of the cluster's administrator: `spec.egress[1] ("to-db") of ClusterNetworkPolicy "base"`. */
export function describeAdminRule({
  policy,
  direction,
  index,
  name,
}: AdminRule): string {
  const title = name === undefined ? '' : ` (${show(name)})`;
  return `spec.${direction}[${index}]${title} of ${named(policy.object)}`;
}

/** The rules that decide, and NetworkPolicies that say something else. */
function adminText({ allowed, admin = [], otherwise }: Reason): string {
  const places = admin.map(describeAdminRule).join(' or ');
  if (otherwise === undefined || otherwise.allowed === allowed) return places;
  if (otherwise.because === 'rule') {
    const opening = otherwise.rules.map(describePlace).join(' and ');
    return `${places}, although ${opening} ${otherwise.rules.length > 1 ? 'allow' : 'allows'} it`;
  }
  if (otherwise.because !== 'closed') return places;
  const { policies } = otherwise;
  const not = policies.length > 1 ? 'do not allow' : 'does not allow';
  return `${places}, although ${describePolicies(policies)} ${not} it`;
}

/** Of several rules, each may be the first to match, and none may. */
function adminDoubt(
  pod: string,
  direction: Direction,
  { admin = [], otherwise }: Reason,
): string {
  const each = admin.map(
    (rule) => `${describeAdminRule(rule)} ${describeAction(rule)}`,
  );
  const rest =
    otherwise === undefined
      ? ''
      : `; otherwise ${describeReason(pod, direction, otherwise)}`;
  return `${enumerate(each)}${tieText(admin)}${rest}`;
}

/** What a rule of the cluster's administrator does: `denies calls from pods in any namespace on TCP 80`. */
export function describeAction({
  direction,
  action,
  peers,
  ports,
}: AdminRule): string {
  const what = { Accept: 'accepts', Deny: 'denies', Pass: 'passes on' }[action];
  const way = direction === 'ingress' ? 'from' : 'to';
  const others = [...new Set(peers.map(describeAdminPeer))].join(' or ');
  return `${what} calls ${way} ${others}${describeAdminPorts(ports)}`;
}

function describeAdminPorts(ports: AdminRule['ports']): string {
  if (ports === undefined) return ' on ports that are not read here';
  // A name means a port of any protocol.
  const each = ports.map((one) =>
    typeof one.port === 'string' ? `the port "${one.port}"` : describePort(one),
  );
  return each.length === 0 ? '' : ` on ${[...new Set(each)].join(', ')}`;
}

/** Why two rules that say different things have no order. */
function tieText(rules: readonly AdminRule[]): string {
  const tied = rules.find(({ policy, action }) =>
    rules.some(
      (other) =>
        other.policy !== policy &&
        other.policy.priority === policy.priority &&
        other.action !== action,
    ),
  );
  return tied === undefined ? '' : `, both of priority ${tied.policy.priority}`;
}

function describeAdminPeer(peer: AdminPeer): string {
  if ('nodes' in peer) return 'nodes';
  return 'unknown' in peer ? peer.unknown : describePeer(peer);
}

function calledByKind({ kind, namespace, name }: KubernetesObject): string {
  return called({ kind: kind.split('.')[0], namespace, name });
}

function describeNamespaces(namespaces: Requirements): string {
  const [only, ...more] = namespaces;
  if (only === undefined) return 'any namespace';
  const isName =
    more.length === 0 &&
    only.key === NAMESPACE_NAME &&
    only.operator === 'In' &&
    only.values.length === 1;
  return isName
    ? `namespace "${only.values[0]}"`
    : `namespaces with ${showRequirements(namespaces)}`;
}

function describePlace({ policy, direction, index }: PolicyRule): string {
  return `spec.${direction}[${index}] of ${describePolicies([policy])}`;
}

function doubt(rules: readonly PolicyRule[]): string {
  return rules.length === 0
    ? 'both ends are on one node'
    : `the other end is ${rules.map(describeRule).join(', or ')}`;
}

function allowedText(policies: readonly Policy[], direction: Direction): string {
  const rules = policies
    .flatMap((policy) => policy[direction] ?? [])
    .map(describeRule);
  if (rules.length === 0) return `no ${direction}`;
  const shown = rules.slice(0, MOST_RULES_SHOWN).join(', ');
  const more = rules.length - MOST_RULES_SHOWN;
  const only = direction === 'ingress' ? 'only' : 'only calls to';
  return `${only} ${shown}${more > 0 ? ` and ${more} more` : ''}`;
}
