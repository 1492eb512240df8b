import type { Construct } from 'constructs';
import { checkBoolean, checkList, checkProps, type KeysOf } from '../base/check';
import { checkCidr } from '../base/cidr';
import { fail } from '../base/fail';
import { checkQualifiedName } from '../base/names';
import { checkNodePort } from '../service/node-ports';
import type { ResolvedPort } from '../service/resolve-ports';
import type { ExposedPorts, Exposure, LoadBalancerExposure } from './exposure';
import {
  nodePortKeys,
  type OpenService,
  type ServiceExposure,
  serviceExposure,
} from './service-exposure';

const exposureKeys: KeysOf<Exposure<string>> = {
  nodePort: true,
  loadBalancer: true,
  ingress: true,
  gateway: true,
};
const loadBalancerKeys: KeysOf<LoadBalancerExposure & ExposedPorts<string>> = {
  ...nodePortKeys,
  loadBalancerClass: true,
  sourceRanges: true,
  healthCheckNodePort: true,
  allocateNodePorts: true,
};

/** The Services that are exposed, at most one of them the construct's own. */
export function openServices(
  at: Construct,
  exposure: Exposure<string> | undefined,
  ports: readonly ResolvedPort[],
  own: string,
): OpenService[] {
  if (exposure === undefined) return [];
  checkProps(at, 'expose', exposure, exposureKeys);
  const exposures: ServiceExposure[] = [];
  if (exposure.nodePort !== undefined) {
    exposures.push(nodePortExposure(at, exposure.nodePort, ports, own));
  }
  if (exposure.loadBalancer !== undefined) {
    exposures.push(loadBalancerExposure(at, exposure.loadBalancer, ports, own));
  }
  const services =
    exposures.length < 2 || exposures[0].name !== exposures[1].name
      ? exposures
      : [onOneService(at, exposures[0], exposures[1])];
  checkNodePortsApart(at, services);
  return services;
}

function nodePortExposure(
  at: Construct,
  given: object,
  ports: readonly ResolvedPort[],
  own: string,
): ServiceExposure {
  return serviceExposure(
    at,
    'expose.nodePort',
    'NodePort',
    given,
    nodePortKeys,
    ports,
    own,
  );
}

function loadBalancerExposure(
  at: Construct,
  given: object,
  ports: readonly ResolvedPort[],
  own: string,
): ServiceExposure {
  const what = 'expose.loadBalancer';
  const exposure = serviceExposure(
    at,
    what,
    'LoadBalancer',
    given,
    loadBalancerKeys,
    ports,
    own,
  );
  const {
    loadBalancerClass,
    sourceRanges,
    healthCheckNodePort,
    allocateNodePorts,
    externalTrafficPolicy,
  } = given as LoadBalancerExposure;
  if (loadBalancerClass !== undefined) {
    checkQualifiedName(at, `${what}.loadBalancerClass`, loadBalancerClass);
  }
  if (allocateNodePorts !== undefined) {
    checkBoolean(at, `${what}.allocateNodePorts`, allocateNodePorts);
  }
  if (allocateNodePorts === false && exposure.nodePorts.size > 0) {
    fail(at, {
      what: `${what} sets node ports, but allocateNodePorts is false`,
      got: [...exposure.nodePorts.values()],
      fix: 'remove nodePort, or allocateNodePorts: false',
    });
  }
  if (sourceRanges !== undefined) {
    checkSourceRanges(at, `${what}.sourceRanges`, sourceRanges);
  }
  if (healthCheckNodePort !== undefined) {
    checkNodePort(at, `${what}.healthCheckNodePort`, healthCheckNodePort);
    if (externalTrafficPolicy !== 'Local') {
      fail(at, {
        what: `${what}.healthCheckNodePort needs externalTrafficPolicy Local`,
        got: externalTrafficPolicy,
        fix: "set externalTrafficPolicy: 'Local', or leave healthCheckNodePort out",
      });
    }
    if ([...exposure.nodePorts.values()].includes(healthCheckNodePort)) {
      fail(at, {
        what: `${what}.healthCheckNodePort is already a node port of the Service`,
        got: healthCheckNodePort,
        fix: 'use another number',
      });
    }
  }
  return {
    ...exposure,
    fields: {
      ...exposure.fields,
      loadBalancerClass,
      healthCheckNodePort,
      loadBalancerSourceRanges: sourceRanges && [...sourceRanges],
      allocateLoadBalancerNodePorts: allocateNodePorts,
    },
  };
}

/** A LoadBalancer Service has node ports anyway, so it can be both as long as they agree. */
function onOneService(
  at: Construct,
  nodePort: ServiceExposure,
  loadBalancer: ServiceExposure,
): OpenService {
  const [a, b] = [nodePort, loadBalancer].map((exposure) =>
    exposure.ports.map((port) => port.name).join(', '),
  );
  if (a !== b) {
    fail(at, {
      what: 'expose.nodePort and expose.loadBalancer open different ports of one Service',
      found: `${a} and ${b}`,
      fix: 'give one of the two a name, and so a Service, of its own',
    });
  }
  if (loadBalancer.fields.allocateLoadBalancerNodePorts === false) {
    fail(at, {
      what: 'expose.loadBalancer disables node ports on the Service, but expose.nodePort needs them',
      got: false,
      fix: 'leave out allocateNodePorts, or give one of the two a name of its own',
    });
  }
  for (const [name, number] of loadBalancer.nodePorts) {
    const other = nodePort.nodePorts.get(name);
    if (other !== undefined && other !== number) {
      fail(at, {
        what: `expose.nodePort and expose.loadBalancer have different node ports for "${name}"`,
        found: `${other} and ${number}`,
        fix: 'set it only once',
      });
    }
  }
  const policies = [
    nodePort.fields.externalTrafficPolicy,
    loadBalancer.fields.externalTrafficPolicy,
  ];
  if (
    policies[0] !== undefined &&
    policies[1] !== undefined &&
    policies[0] !== policies[1]
  ) {
    fail(at, {
      what: 'expose.nodePort and expose.loadBalancer have different values for externalTrafficPolicy',
      found: policies.join(' and '),
      fix: 'set it only once',
    });
  }
  for (const key of Object.keys(nodePort.annotations)) {
    if (
      key in loadBalancer.annotations &&
      loadBalancer.annotations[key] !== nodePort.annotations[key]
    ) {
      fail(at, {
        what: `expose.nodePort and expose.loadBalancer have different values for the annotation "${key}"`,
        got: [nodePort.annotations[key], loadBalancer.annotations[key]],
        fix: 'set it only once',
      });
    }
  }
  return {
    ...loadBalancer,
    nodePorts: new Map([...nodePort.nodePorts, ...loadBalancer.nodePorts]),
    annotations: { ...nodePort.annotations, ...loadBalancer.annotations },
    fields: {
      ...loadBalancer.fields,
      externalTrafficPolicy: policies[1] ?? policies[0],
    },
  };
}

/** A node port belongs to one Service in the cluster, and there to one port per protocol. */
function checkNodePortsApart(
  at: Construct,
  services: readonly OpenService[],
): void {
  const owners = new Map<
    number,
    { readonly service: number; readonly protocols: string[] }
  >();
  const take = (number: number, service: number, protocol: string) => {
    const owner = owners.get(number) ?? { service, protocols: [] };
    if (owner.service !== service || owner.protocols.includes(protocol)) {
      fail(at, {
        what: 'expose uses one node port twice',
        got: number,
        fix: 'give each a number of its own, or leave it out and the cluster assigns one',
      });
    }
    owner.protocols.push(protocol);
    owners.set(number, owner);
  };
  services.forEach(({ ports, nodePorts, fields }, service) => {
    for (const { name, protocol } of ports) {
      const number = nodePorts.get(name);
      if (number !== undefined) take(number, service, protocol);
    }
    if (typeof fields.healthCheckNodePort === 'number') {
      take(fields.healthCheckNodePort, service, 'TCP');
    }
  });
}

function checkSourceRanges(at: Construct, what: string, ranges: unknown): void {
  checkList(at, what, ranges);
  if (ranges.length === 0) {
    fail(at, {
      what: `${what} is empty`,
      got: ranges,
      fix: 'leave it out to allow everyone',
    });
  }
  ranges.forEach((range, index) => checkCidr(at, `${what}[${index}]`, range));
}
