import { spawnSync } from 'child_process';
import { join } from 'path';
import type { ControlPlane } from '../control-plane/control-plane';
import { installTools } from '../go';
import { NODE_NAME, SERVICES } from './network';

/** The chain that decides about the packets of pods, as soon as it is there. */
const CHAIN = 'KUBE-ROUTER-FORWARD';

const bin = join(__dirname, '.bin');

/** Builds what enforces NetworkPolicies, from a module of its own: it needs older ones than Kubernetes. */
export function buildKubeRouter(): string {
  installTools({
    module: join(__dirname, 'kube-router'),
    bin,
    ldflags: '-s -w',
    notice: 'building kube-router: a minute or two the first time',
  });
  return join(bin, 'kube-router');
}

/** Starts what enforces NetworkPolicies. It leaves routes and Services to others. */
export async function startKubeRouter(
  plane: ControlPlane,
  program: string,
): Promise<void> {
  const router = plane.runOther('kube-router', program, [
    `--kubeconfig=${plane.kubeconfig}`,
    `--hostname-override=${NODE_NAME}`,
    `--service-cluster-ip-range=${SERVICES}`,
    '--run-firewall=true',
    '--run-router=false',
    '--run-service-proxy=false',
    // Changes are enforced as they come; this is for what was missed.
    '--iptables-sync-period=5s',
    '--health-port=0',
  ]);
  await router.ready(() => spawnSync('iptables', ['--list', CHAIN]).status === 0);
}
