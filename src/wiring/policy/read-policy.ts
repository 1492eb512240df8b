import { isPortNumber } from '../../contract/numbers';
import { PROTOCOLS } from '../../contract/protocol';
import { show } from '../../words/show';
import type { KubernetesObject } from '../read/kubernetes-object';
import type { Fields } from '../read/untyped';
import { ipBlock } from './ip-block';
import type {
  Direction,
  Policy,
  PolicyPeer,
  PolicyPort,
  PolicyRule,
  RefusedPolicy,
} from './policy';
import {
  fields,
  isGiven,
  list,
  messageOf,
  selector,
  text,
  within,
} from './policy-fields';

/** The policy that a NetworkPolicy object states, or why the API server refuses it. */
export function readPolicy(object: KubernetesObject): Policy | RefusedPolicy {
  try {
    return policyOf(object, fields('spec', object.fields.spec));
  } catch (error) {
    return { object, why: messageOf(error) };
  }
}

function policyOf(object: KubernetesObject, spec: Fields): Policy {
  const { namespace, name } = object;
  const types = policyTypes(spec);
  const ingress = rules(() => policy, 'ingress', 'from', spec.ingress);
  const egress = rules(() => policy, 'egress', 'to', spec.egress);
  const policy: Policy = {
    namespace,
    name,
    object,
    podSelector: selector('spec.podSelector', spec.podSelector),
    ingress: types.includes('Ingress') ? ingress : undefined,
    egress: types.includes('Egress') ? egress : undefined,
  };
  return policy;
}

/** Rules of a direction that is not among the types have no effect; without types, the rules decide. */
function policyTypes(spec: Fields): readonly unknown[] {
  const given = list('spec.policyTypes', spec.policyTypes);
  const unknown = given.find((type) => type !== 'Ingress' && type !== 'Egress');
  if (unknown !== undefined) {
    throw new Error(
      `spec.policyTypes has ${show(unknown)}, which is neither "Ingress" nor "Egress"`,
    );
  }
  if (given.length > 0) return given;
  return list('spec.egress', spec.egress).length > 0
    ? ['Ingress', 'Egress']
    : ['Ingress'];
}

function rules(
  policy: () => Policy,
  direction: Direction,
  peers: 'from' | 'to',
  value: unknown,
): readonly PolicyRule[] {
  return list(`spec.${direction}`, value).map((entry, index) => {
    const at = `spec.${direction}[${index}]`;
    const rule = fields(at, entry);
    return {
      get policy() {
        return policy();
      },
      direction,
      index,
      peers: list(`${at}.${peers}`, rule[peers]).map((peer, place) =>
        peerOf(
          `${at}.${peers}[${place}]`,
          fields(`${at}.${peers}[${place}]`, peer),
        ),
      ),
      ports: list(`${at}.ports`, rule.ports).map((port, place) =>
        portOf(`${at}.ports[${place}]`, fields(`${at}.ports[${place}]`, port)),
      ),
    };
  });
}

function peerOf(at: string, peer: Fields): PolicyPeer {
  const { ipBlock: block, podSelector, namespaceSelector } = peer;
  const bySelector = isGiven(podSelector) || isGiven(namespaceSelector);
  if (isGiven(block)) {
    if (bySelector) throw new Error(`${at} has both ipBlock and a selector`);
    const { cidr, except } = fields(`${at}.ipBlock`, block);
    return within(`${at}.ipBlock`, () => ({
      block: ipBlock(text(cidr), list('except', except).map(text)),
    }));
  }
  if (!bySelector) {
    throw new Error(
      `${at} is empty, where Kubernetes expects podSelector, namespaceSelector or ipBlock`,
    );
  }
  return {
    pods: selector(`${at}.podSelector`, podSelector),
    namespaces: isGiven(namespaceSelector)
      ? selector(`${at}.namespaceSelector`, namespaceSelector)
      : undefined,
  };
}

function portOf(at: string, given: Fields): PolicyPort {
  const protocol = PROTOCOLS.find((name) => name === (given.protocol ?? 'TCP'));
  if (protocol === undefined) {
    throw new Error(
      `${at}.protocol is ${show(given.protocol)}, not "TCP", "UDP" or "SCTP"`,
    );
  }
  const port = given.port ?? undefined;
  const endPort = given.endPort ?? undefined;
  if (typeof port === 'string' && /[a-z]/.test(port)) {
    if (endPort !== undefined) {
      throw new Error(`${at}.endPort needs a numeric port, not ${show(port)}`);
    }
    return { protocol, port };
  }
  if (port === undefined) {
    if (endPort !== undefined) {
      throw new Error(`${at}.endPort needs a port at which the range starts`);
    }
    return { protocol };
  }
  if (!isPortNumber(port)) {
    throw new Error(
      `${at}.port is ${show(port)}, neither a number from 1 to 65535 nor the name of a port`,
    );
  }
  if (endPort === undefined) return { protocol, port };
  if (!isPortNumber(endPort) || endPort < port) {
    throw new Error(
      `${at}.endPort is ${show(endPort)}, not a number from ${port} to 65535`,
    );
  }
  return { protocol, port, endPort };
}
