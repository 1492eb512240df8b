import { enumerate } from '../../../words/lists';
import { getOrAdd } from '../../get-or-add';
import type { Service, ServicePort } from '../../read/service';
import type { Rule } from '../support/rule';
import { example } from './many-load-balancers.example';

const MANY = 3;
const httpNumbers = new Set([
  80, 443, 3000, 5000, 8000, 8080, 8081, 8443, 8888, 9000, 9090,
]);

/** Web Services that could share one Ingress or Gateway. */
export const manyLoadBalancers: Rule = {
  id: 'many-load-balancers',
  severity: 'hint',
  title:
    'Several web Services in one namespace each have a load balancer of their own.',
  why:
    'A cloud gives each Service of type LoadBalancer a load balancer, an address and a bill of its own. For HTTP, ' +
    'one Ingress or Gateway can route to all of them by host or path.',
  fix: 'Make the Services ClusterIP and put one Ingress or Gateway in front of them.',
  example,
  *check(wiring) {
    const byNamespace = new Map<string, Service[]>();
    for (const service of wiring.services) {
      if (service.type === 'LoadBalancer' && service.ports.some(isWeb)) {
        getOrAdd(byNamespace, service.namespace, () => []).push(service);
      }
    }
    for (const services of byNamespace.values()) {
      if (services.length < MANY) continue;
      yield {
        object: services[0].object,
        field: ['spec', 'type'],
        message:
          `${services.length} Services of type LoadBalancer serve HTTP in one ` +
          `namespace, ${enumerate(services.map(({ name }) => `"${name}"`))}, each with ` +
          'a load balancer of its own',
        fix: 'make them ClusterIP and put one Ingress or Gateway in front of them',
      };
    }
  },
};

/** Whether an Ingress or an HTTPRoute could route to it. */
function isWeb({
  port,
  name = '',
  appProtocol = '',
  targetPort,
  protocol,
}: ServicePort): boolean {
  return (
    protocol === 'TCP' &&
    (httpNumbers.has(port) ||
      [name, appProtocol, targetPort].some((word) =>
        /^(https?|web)\b/i.test(String(word)),
      ))
  );
}
