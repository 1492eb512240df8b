import { writeFileSync } from 'fs';
import { join } from 'path';
import type { ControlPlane } from '../control-plane/control-plane';
import { nodeIsReady } from '../control-plane/simulated-node';
import { DNS_ADDRESS, NODE_ADDRESS, NODE_NAME } from './network';

/** What the kubelet needs of its surroundings. */
export interface KubeletOptions {
  readonly api: string;
  readonly containerd: string;
  readonly cgroup: string;
}

/** Starts the kubelet, and waits until the API server knows its node and takes it for ready. */
export async function startKubelet(
  plane: ControlPlane,
  folder: string,
  { api, containerd, cgroup }: KubeletOptions,
): Promise<void> {
  const file = join(folder, 'kubelet.json');
  const resolver = join(folder, 'resolv.conf');
  // Nothing is asked that the cluster does not know.
  writeFileSync(resolver, '');
  writeFileSync(
    file,
    JSON.stringify({
      apiVersion: 'kubelet.config.k8s.io/v1beta1',
      kind: 'KubeletConfiguration',
      containerRuntimeEndpoint: `unix://${containerd}`,
      address: NODE_ADDRESS,
      healthzBindAddress: '127.0.0.1',
      // Reached from inside its network namespace alone.
      authentication: { anonymous: { enabled: true }, webhook: { enabled: false } },
      authorization: { mode: 'AlwaysAllow' },
      clusterDNS: [DNS_ADDRESS],
      clusterDomain: 'cluster.local',
      resolvConf: resolver,
      cgroupDriver: 'cgroupfs',
      cgroupRoot: `/${cgroup}`,
      failCgroupV1: false,
      enforceNodeAllocatable: ['none'],
      failSwapOn: false,
      // As containerd: root may not be allowed to lower it.
      oomScoreAdj: 0,
      makeIPTablesUtilChains: false,
      podLogsDir: join(folder, 'pod-logs'),
      volumePluginDir: join(folder, 'volume-plugins'),
      // Nothing is ever evicted, nor the image thrown away, which there is nowhere to pull from.
      evictionHard: {
        'memory.available': '1Mi',
        'nodefs.available': '0%',
        'nodefs.inodesFree': '0%',
        'imagefs.available': '0%',
        'imagefs.inodesFree': '0%',
      },
      imageGCHighThresholdPercent: 100,
      imageGCLowThresholdPercent: 99,
      maxPods: 500,
      // The tests start many pods at once; with its usual good manners they would wait for each other.
      kubeAPIQPS: 500,
      kubeAPIBurst: 1000,
    }),
  );
  const kubelet = plane.run('kubelet', 'kubelet', [
    `--config=${file}`,
    `--kubeconfig=${plane.kubeconfig}`,
    `--root-dir=${join(folder, 'kubelet')}`,
    `--cert-dir=${join(folder, 'kubelet-certificates')}`,
    `--hostname-override=${NODE_NAME}`,
    `--node-ip=${NODE_ADDRESS}`,
  ]);
  await kubelet.ready(() => nodeIsReady(api, NODE_NAME));
}
