import fc from 'fast-check';
import type { Manifest } from './bed';

/** Few labels, names and numbers, so that they often meet and often just miss each other. */
const labels = fc.dictionary(fc.constantFrom('app', 'tier', 'track'), fc.constantFrom('a', 'b'), { minKeys: 1, maxKeys: 3 });
const portName = fc.constantFrom('http', 'web', 'metrics');
const number = fc.constantFrom(80, 8080, 9090);
const protocol = fc.constantFrom('TCP', 'TCP', 'UDP', undefined);

/** Container ports as the API server takes them: each name and each number of a protocol once. */
const containerPorts = fc.uniqueArray(
  fc.record({ name: portName, containerPort: number, protocol: protocol.map((given) => given ?? 'TCP') }), { maxLength: 3, selector: (port) => port.name },
).map((ports) => [...new Map(ports.map((port) => [`${port.protocol} ${port.containerPort}`, port])).values()]);

const workload = fc.record({
  kind: fc.constantFrom('Deployment', 'Deployment', 'StatefulSet'), own: labels, ports: containerPorts, more: fc.option(containerPorts, { nil: undefined }),
  replicas: fc.constantFrom(1, 1, 2, 0), governedBy: fc.nat(2),
});

const service = fc.record({
  selector: labels, headless: fc.boolean(), publishNotReadyAddresses: fc.constantFrom(undefined, true),
  ports: fc.uniqueArray(fc.record({ port: number, targetPort: fc.oneof(portName, number, fc.constant(undefined)), protocol }), {
    minLength: 1, maxLength: 3, selector: (port) => port.port,
  }),
});

/** A few workloads and Services of one namespace that may fit each other or not. */
export const worlds = fc.record({
  workloads: fc.array(workload, { minLength: 1, maxLength: 3 }), services: fc.array(service, { minLength: 1, maxLength: 4 }),
});

type World = typeof worlds extends fc.Arbitrary<infer Value> ? Value : never;

/** The manifests of a world. */
export function manifestsOf({ workloads, services }: World): Manifest[] {
  return [
    ...services.map(({ selector, headless, publishNotReadyAddresses, ports }, index) => ({
      apiVersion: 'v1', kind: 'Service', metadata: { name: `service-${index}` },
      spec: {
        selector, publishNotReadyAddresses, clusterIP: headless ? 'None' : undefined,
        ports: ports.map((port, at) => ({ ...port, name: `port-${at}` })),
      },
    })),
    ...workloads.map(({ kind, own, ports, more, replicas, governedBy }, index) => ({
      apiVersion: 'apps/v1', kind, metadata: { name: `workload-${index}` },
      spec: {
        replicas, serviceName: kind === 'StatefulSet' ? `service-${governedBy}` : undefined, podManagementPolicy: kind === 'StatefulSet' ? 'Parallel' : undefined,
        selector: { matchLabels: { ...own, workload: `workload-${index}` } },
        template: {
          metadata: { labels: { ...own, workload: `workload-${index}` } },
          spec: { containers: [{ name: 'main', image: 'x', ports }, ...more === undefined ? [] : [{ name: 'more', image: 'x', ports: more }]] },
        },
      },
    })),
  ];
}

/** Names that somebody there might ask for. */
export function namesIn({ workloads, services }: World): string[] {
  const hosts = services.flatMap((_, index) => [`service-${index}`, ...workloads.map((__, at) => `workload-${at}-0.service-${index}`)]);
  return [...hosts, 'service-9', 'service-0.default.svc'];
}
