import { writeFileSync } from 'fs';
import { join } from 'path';
import type { ControlPlane } from '../control-plane/control-plane';
import { NODE_ADDRESS, NODE_NAME, PODS } from './network';

const HEALTH = '127.0.0.1:10256';

/** Starts what leads packets for a Service to its pods. */
export async function startKubeProxy(
  plane: ControlPlane,
  folder: string,
): Promise<void> {
  const file = join(folder, 'kube-proxy.json');
  writeFileSync(
    file,
    JSON.stringify({
      apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
      kind: 'KubeProxyConfiguration',
      mode: 'nftables',
      clientConnection: { kubeconfig: plane.kubeconfig },
      clusterCIDR: PODS,
      bindAddress: NODE_ADDRESS,
      healthzBindAddress: HEALTH,
      metricsBindAddress: '127.0.0.1:10249',
      hostnameOverride: NODE_NAME,
      oomScoreAdj: 0,
      // They are the whole machine's, and may only be read in here.
      conntrack: {
        maxPerCore: 0,
        min: 0,
        tcpEstablishedTimeout: '0s',
        tcpCloseWaitTimeout: '0s',
      },
    }),
  );
  const proxy = plane.run('kube-proxy', 'kube-proxy', [`--config=${file}`]);
  await proxy.ready(async () => (await fetch(`http://${HEALTH}/healthz`)).ok);
}
