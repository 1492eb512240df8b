import { join } from 'path';
import { type Bed, build, Cluster, newRun } from '../control-plane';
import { ControlPlane } from '../control-plane/control-plane';
import { addVolumes } from '../control-plane/simulated-node';
import { NEWEST } from '../control-plane/versions';
import { writeImage } from '../image';
import { startContainerd } from './containerd';
import { addDns, dnsAnswers, DNS_IMAGE } from './dns';
import { startKubeProxy } from './kube-proxy';
import { buildKubeRouter, startKubeRouter } from './kube-router';
import { startKubelet } from './kubelet';
import { shieldMachine, type Traces } from './machine';
import { makeNetwork, NODE_ADDRESS, SERVICES } from './network';
import { writeShellImage } from './shell-image';

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
    listens: NODE_ADDRESS,
  });
  const dnsImage = join(folder, 'coredns.tar');
  writeImage(dnsImage, { name: DNS_IMAGE, program: binaries.coredns });
  const shellImage = writeShellImage(folder);
  const images = [
    image,
    dnsImage,
    ...(shellImage === undefined ? [] : [shellImage]),
  ];
  const containerd = startContainerd(plane, folder, images);
  const { api, server, dnsPort } = await plane.start();
  const connection = {
    api,
    dnsPort,
    run: newRun(),
    minor: Number(NEWEST.name.split('.')[1]),
    simulatesPods: false,
    kubectl: binaries.kubectl,
    kubectlFlags: [`--kubeconfig=${plane.kubeconfig}`],
  };
  const cluster = new Cluster(connection);
  await Promise.all([
    containerd.then((socket) =>
      startKubelet(plane, folder, { api, containerd: socket, cgroup }),
    ),
    addDns(cluster, server),
    addVolumes(plane, folder),
  ]);
  // It looks for its node once, and then again after a long time only.
  await startKubeProxy(plane, folder);
  await startKubeRouter(plane, buildKubeRouter());
  await dnsAnswers(cluster);
  return { connection, stop: () => plane.stop() };
}
