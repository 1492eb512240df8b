import { spawnSync } from 'child_process';
import { writeFileSync } from 'fs';
import { join } from 'path';
import type { ControlPlane } from '../control-plane/control-plane';
import { IMAGE } from '../stand-in/image';
import { run } from './machine';
import { writePodNetwork } from './network';
import { pluginFolder } from './requirements';

/** Starts containerd with the images there are, and gives back its socket. */
export async function startContainerd(
  plane: ControlPlane,
  folder: string,
  images: readonly string[],
): Promise<string> {
  const socket = join(folder, 'containerd.sock');
  const file = join(folder, 'containerd.toml');
  writeFileSync(file, configuration(folder, socket));
  const containerd = plane.runOther('containerd', 'containerd', ['--config', file]);
  await containerd.ready(
    () => spawnSync('ctr', ['--address', socket, 'version']).status === 0,
  );
  for (const image of images) {
    run(
      'ctr',
      '--address',
      socket,
      '--namespace',
      'k8s.io',
      'images',
      'import',
      image,
    );
  }
  return socket;
}

function configuration(folder: string, socket: string): string {
  return `version = 2
root = "${folder}/containerd/root"
state = "${folder}/containerd/state"
[grpc]
  address = "${socket}"
[plugins."io.containerd.internal.v1.opt"]
  path = "${folder}/containerd/opt"
[plugins."io.containerd.grpc.v1.cri"]
  # Our image can keep a pod's namespaces as well.
  sandbox_image = "${IMAGE}"
  disable_apparmor = true
  # Where root may not lower the oom score, as in many virtual machines, runc would fail without a word of why.
  restrict_oom_score_adj = true
  disable_hugetlb_controller = true
  tolerate_missing_hugetlb_controller = true
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "${pluginFolder()}"
    conf_dir = "${writePodNetwork(folder)}"
  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
      SystemdCgroup = false
`;
}
