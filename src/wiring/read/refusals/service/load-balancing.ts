import { isCidr } from '../../../../contract/cidr';
import type { NumberRange } from '../../../../contract/numbers';
import { TRAFFIC_POLICIES } from '../../../../contract/service-fields';
import { show } from '../../../../words/show';
import { type Fields, integerAt, listAt, textAt } from '../../untyped';
import { checkQualifiedName } from '../labels';
import type { Refuse } from '../refusal';
import { checkOneOf } from '../values';
import { checkNodePort } from './node-ports';

/** The port of the kubelet, which older versions keep away from load balancers. */
const KUBELET_PORT = 10250;

const ONLY_FOR_LOAD_BALANCERS = [
  'loadBalancerClass',
  'loadBalancerSourceRanges',
  'allocateLoadBalancerNodePorts',
];

/** The fields of a Service that say how traffic from outside arrives. */
export function checkLoadBalancing(
  refuse: Refuse,
  spec: Fields,
  type: string,
  nodePorts: NumberRange,
): void {
  checkExternalTrafficPolicy(refuse, spec, type);
  checkHealthCheckNodePort(refuse, spec, type, nodePorts);
  if (type === 'LoadBalancer') checkLoadBalancer(refuse, spec);
  else refuseLoadBalancer(refuse, spec, type);
}

function checkLoadBalancer(refuse: Refuse, spec: Fields): void {
  checkQualifiedName(refuse, spec, 'loadBalancerClass');
  listAt(spec, 'loadBalancerSourceRanges').forEach((given, index) => {
    const range = given ?? '';
    if (typeof range !== 'string' || isCidr(range.trim())) return;
    refuse({
      field: ['loadBalancerSourceRanges', index],
      problem: `is ${show(range)}, but Kubernetes expects a CIDR`,
      fix: 'write an address and a prefix length, such as 203.0.113.0/24',
    });
  });
  listAt(spec, 'ports').forEach((port, index) => {
    if (integerAt(port, 'port') !== KUBELET_PORT) return;
    refuse({
      field: ['ports', index, 'port'],
      problem: `is ${KUBELET_PORT}, the port of the kubelet`,
      fix: 'use another port',
      refusedBy: 'before 1.33',
    });
  });
}

function refuseLoadBalancer(refuse: Refuse, spec: Fields, type: string): void {
  for (const field of ONLY_FOR_LOAD_BALANCERS) {
    const { [field]: value = null } = spec;
    if (value === null || (Array.isArray(value) && value.length === 0)) continue;
    refuse({
      field: [field],
      problem: `is ${show(value)}, but the type of the Service is ${type}`,
      fix: `remove ${field}, or set spec.type to LoadBalancer`,
    });
  }
}

function checkExternalTrafficPolicy(
  refuse: Refuse,
  spec: Fields,
  type: string,
): void {
  const policy = textAt(spec, 'externalTrafficPolicy');
  if (policy === undefined) return;
  const byAddress = type === 'ClusterIP' && listAt(spec, 'externalIPs').length > 0;
  if (type === 'NodePort' || type === 'LoadBalancer' || byAddress) {
    checkOneOf(refuse, spec, 'externalTrafficPolicy', TRAFFIC_POLICIES);
  }
  if (type === 'NodePort' || type === 'LoadBalancer') return;
  refuse({
    field: ['externalTrafficPolicy'],
    problem: `is ${policy}, but the type of the Service is ${type}`,
    fix: 'remove externalTrafficPolicy, or set spec.type to NodePort or LoadBalancer',
    ...(byAddress && { refusedBy: 'before 1.29' }),
  });
}

function checkHealthCheckNodePort(
  refuse: Refuse,
  spec: Fields,
  type: string,
  nodePorts: NumberRange,
): void {
  const number = integerAt(spec, 'healthCheckNodePort') ?? 0;
  if (number === 0) return;
  const field = ['healthCheckNodePort'];
  if (type !== 'LoadBalancer') {
    refuse({
      field,
      problem: `is ${number}, but the type of the Service is ${type}`,
      fix: 'remove healthCheckNodePort, or set spec.type to LoadBalancer',
    });
  } else if (textAt(spec, 'externalTrafficPolicy') !== 'Local') {
    refuse({
      field,
      problem: `is ${number}, but spec.externalTrafficPolicy is not Local`,
      fix: 'remove healthCheckNodePort, or set spec.externalTrafficPolicy to Local',
    });
  } else {
    checkNodePort(refuse, field, number, nodePorts);
  }
}
