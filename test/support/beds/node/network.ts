import { mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { run } from './machine';

export const NODE_NAME = 'node';
export const NODE_ADDRESS = '10.200.0.1';
export const CLIENT_ADDRESS = '10.200.0.2';
export const SERVICES = '10.96.0.0/16';
export const PODS = '10.244.0.0/16';
export const DNS_ADDRESS = '10.96.0.10';

/** Runs a command where a client outside the cluster is: one wire away from the node. */
export const OUTSIDE = ['nsenter', '--net=/run/netns/outside'];

/** The network of the node: a wire to the outside client, and no route to anywhere else. */
export function makeNetwork(): void {
  run('ip', 'netns', 'add', 'outside');
  run(
    'ip',
    'link',
    'add',
    'node',
    'type',
    'veth',
    'peer',
    'name',
    'node',
    'netns',
    'outside',
  );
  run('ip', 'address', 'add', `${NODE_ADDRESS}/24`, 'dev', 'node');
  run('ip', 'link', 'set', 'node', 'up');
  const [enter, ...where] = OUTSIDE;
  run(
    enter,
    ...where,
    'ip',
    'address',
    'add',
    `${CLIENT_ADDRESS}/24`,
    'dev',
    'node',
  );
  run(enter, ...where, 'ip', 'link', 'set', 'node', 'up');
  // Who is called from a pod answers the pod.
  run(enter, ...where, 'ip', 'route', 'add', PODS, 'via', NODE_ADDRESS);
  // Without any route the node's own programs get "unreachable" before the packet could be
  // translated to a pod's address.
  run('ip', 'route', 'add', SERVICES, 'dev', 'node');
  writeFileSync('/proc/sys/net/ipv4/ip_forward', '1');
  // Whoever is refused is told so every time, however many are.
  writeFileSync('/proc/sys/net/ipv4/icmp_ratemask', '0');
}

/**
 * Configures how containerd connects a pod: by a wire of its own to the node, which routes. Gives
 * back the folder that says so.
 */
export function writePodNetwork(folder: string): string {
  const configuration = join(folder, 'cni');
  mkdirSync(configuration);
  const ipam = {
    type: 'host-local',
    dataDir: join(folder, 'addresses'),
    ranges: [[{ subnet: PODS }]],
    routes: [{ dst: '0.0.0.0/0' }],
  };
  writeFileSync(
    join(configuration, 'pods.conflist'),
    JSON.stringify({
      cniVersion: '1.0.0',
      name: 'pods',
      plugins: [{ type: 'ptp', ipMasq: false, ipam }],
    }),
  );
  return configuration;
}
