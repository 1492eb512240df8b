import { readDetailedMap, type TrafficMap } from '../../src/map';
import type { Cluster, Endpoint, Manifest } from '../support/beds/control-plane';

/**
 * Throws unless the lines from the Services of a map to their pods are those of the real EndpointSlices: the workloads,
 * ports and protocols.
 */
export async function expectMapped(
  cluster: Cluster,
  manifests: readonly Manifest[],
): Promise<void> {
  const { map } = readDetailedMap(manifests.map((object) => ({ object })));
  const services = map.nodes.filter(({ kind }) => kind === 'service');
  expect(services.length).toBeGreaterThan(0);
  for (const { id, namespace, name } of services) {
    const endpoints = await cluster.endpoints(namespace, name);
    const ready = endpoints.filter((endpoint) => endpoint.ready);
    const found = ready.flatMap((endpoint) => inWords(map, namespace, endpoint));
    expect({ service: name, leadsTo: sorted(found) }).toEqual({
      service: name,
      leadsTo: sorted(drawn(map, id)),
    });
  }
}

/** Where the lines of a Service lead to. */
function drawn({ nodes, edges }: TrafficMap, service: string): string[] {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  return edges
    .filter(({ kind, from }) => kind === 'selected' && from === service)
    .flatMap(({ lands }) => lands)
    .flatMap(({ node, port, protocol }) =>
      node === undefined ? [] : [`${names.get(node)} ${port}/${protocol}`],
    );
}

/** The workload of a pod is the one with the longest name that its own begins with. */
function inWords(
  { nodes }: TrafficMap,
  namespace: string,
  { pod, port }: Endpoint,
): string[] {
  if (pod === undefined || port === undefined) return [];
  const [workload] = nodes
    .filter((node) => node.kind === 'workload' && node.namespace === namespace)
    .map(({ name }) => name)
    .filter((name) => pod.startsWith(`${name}-`))
    .sort((one, other) => other.length - one.length);
  return [`${workload ?? pod} ${port.number}/${port.protocol}`];
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
