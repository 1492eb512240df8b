import { spawnSync } from 'child_process';
import { existsSync } from 'fs';

/** Where distributions put the plugins that connect pods to a network. */
const PLUGIN_FOLDERS = ['/usr/lib/cni', '/opt/cni/bin'];

/** The folder of the CNI plugins. */
export function pluginFolder(): string | undefined {
  return PLUGIN_FOLDERS.find((folder) => existsSync(`${folder}/ptp`));
}

const programs = [
  'containerd',
  'ctr',
  'runc',
  'nft',
  'iptables',
  'ipset',
  'ip',
  'mount',
  'unshare',
];

/** Why this machine cannot be a node, and what to do, in one sentence; `undefined` where it can. */
export function whyNot(): string | undefined {
  const other = 'name a cluster of your own with --context';
  if (process.platform !== 'linux') {
    return `a node with real packets needs Linux, and this is ${process.platform}: ${other}`;
  }
  if (process.getuid?.() !== 0) {
    return `a node with real packets needs root, for its network, mounts and cgroups: run this as root, or ${other}`;
  }
  const missing = programs.filter(
    (program) => spawnSync('which', [program]).status !== 0,
  );
  if (pluginFolder() === undefined) missing.push('the CNI plugins');
  return missing.length === 0
    ? undefined
    : `a node with real packets needs ${missing.join(', ')}: run test/packets/install.sh, or ${other}`;
}
