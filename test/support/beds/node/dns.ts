import { type Cluster } from '../control-plane';
import { DNS_ADDRESS, NODE_ADDRESS } from './network';

const ports = ['UDP', 'TCP'].map((protocol) => ({
  name: `dns-${protocol.toLowerCase()}`,
  port: 53,
  protocol,
}));

/** Puts a Service in front of the DNS that runs on the node, so that pods ask it as they do anywhere. */
export async function addDnsService(cluster: Cluster): Promise<void> {
  const namespace = 'kube-system';
  await cluster.apply(
    [
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'kube-dns', namespace },
        spec: { clusterIP: DNS_ADDRESS, ports },
      },
      {
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        addressType: 'IPv4',
        ports,
        metadata: {
          name: 'kube-dns-node',
          namespace,
          labels: { 'kubernetes.io/service-name': 'kube-dns' },
        },
        endpoints: [{ addresses: [NODE_ADDRESS], conditions: { ready: true } }],
      },
    ],
    namespace,
  );
}
