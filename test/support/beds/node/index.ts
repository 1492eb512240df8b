import { type Bed, build, Cluster, newRun } from '../control-plane';
import { ControlPlane } from '../control-plane/control-plane';
import { addVolumes } from '../control-plane/simulated-node';
import { NEWEST } from '../control-plane/versions';
import { startContainerd } from './containerd';
import { addDnsService } from './dns';
import { startKubeProxy } from './kube-proxy';
import { startKubelet } from './kubelet';
import { shieldMachine, type Traces } from './machine';
import { makeNetwork, NODE_ADDRESS, SERVICES } from './network';

const DNS_PORT = 53;

/** Starts a whole node beside its control plane, in the namespaces that this process must have of its own. */
export async function startNode(
  { folder, cgroup }: Traces,
  image: string,
): Promise<Bed> {
  shieldMachine(folder);
  makeNetwork();
  const binaries = build(NEWEST);
  const plane = new ControlPlane(folder, binaries, {
    services: SERVICES,
    advertised: NODE_ADDRESS,
    dns: { addresses: ['127.0.0.1', NODE_ADDRESS], port: DNS_PORT },
  });
  const containerd = startContainerd(plane, folder, image);
  const { api, dnsPort } = await plane.start();
  const connection = {
    api,
    dnsPort,
    run: newRun(),
    minor: Number(NEWEST.name.split('.')[1]),
    simulatesPods: false,
    kubectl: binaries.kubectl,
    kubectlFlags: [`--kubeconfig=${plane.kubeconfig}`],
  };
  await Promise.all([
    containerd.then((socket) =>
      startKubelet(plane, folder, { api, containerd: socket, cgroup }),
    ),
    addDnsService(new Cluster(connection)),
    addVolumes(plane, folder),
  ]);
  // It looks for its node once, and then again after a long time only.
  await startKubeProxy(plane, folder);
  return { connection, stop: () => plane.stop() };
}
