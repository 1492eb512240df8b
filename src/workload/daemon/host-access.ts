import type { IConstruct } from 'constructs';
import { checkBoolean } from '../../base/check';
import { addsNothing } from '../../base/conventions';
import { fail } from '../../base/fail';
import type { ListeningPort } from '../../service/listening-ports';
import { levelOf } from '../security';
import type { DaemonSetProps } from './daemon-set';
import { type HostMount, readHostPaths } from './host-path';

/** What the pods of a DaemonSet have of their node. */
export interface HostAccess {
  readonly mounts: readonly HostMount[];
  readonly network: boolean;
  /** The ports of the node that a pod claims, of which a second pod there could have none. */
  readonly ports: readonly number[];
}

/** The checked props about the node, which only the level `privileged` allows. */
export function hostAccessOf(
  at: IConstruct,
  props: DaemonSetProps,
  listening: readonly ListeningPort[],
): HostAccess {
  const mounts = readHostPaths(at, props.hostPaths);
  const { hostNetwork = false } = props;
  checkBoolean(at, 'hostNetwork', hostNetwork);
  const claimed = listening.filter(({ hostPort }) => hostPort !== undefined);
  if (hostNetwork) {
    claimed.forEach((port) => checkSamePort(at, port));
    if (!addsNothing(at)) checkDnsPolicy(at, props);
  }
  const used = [
    ...(mounts.length > 0 ? ['hostPaths'] : []),
    ...(hostNetwork ? ['hostNetwork'] : []),
    ...(claimed.length > 0 ? ['hostPort'] : []),
  ];
  if (used.length > 0) checkPrivileged(at, props, used);
  const ports = hostNetwork
    ? listening.map(({ number }) => number)
    : claimed.map(({ hostPort = 0 }) => hostPort);
  return { mounts, network: hostNetwork, ports };
}

function checkPrivileged(
  at: IConstruct,
  props: DaemonSetProps,
  used: readonly string[],
): void {
  const level = levelOf(at, props);
  if (level === 'privileged') return;
  fail(at, {
    what: `the Pod Security Standard "${level}" allows no pod to use its node`,
    found: used.join(', '),
    allowed: "security: 'privileged'",
    fix: `set security: 'privileged', in a namespace that allows it, or leave ${used.join(' and ')} out`,
  });
}

/** Kubernetes takes it for `Default` there, the DNS of the node, and says nothing of it. */
function checkDnsPolicy(at: IConstruct, { dnsPolicy }: DaemonSetProps): void {
  if (dnsPolicy !== 'ClusterFirst') return;
  fail(at, {
    what: "dnsPolicy: 'ClusterFirst' asks the DNS of the node with hostNetwork, which knows no Service",
    got: dnsPolicy,
    fix: "leave it out, or write 'ClusterFirstWithHostNet'; 'Default' asks the DNS of the node",
  });
}

/** On the network of the node, a port of the container is one of the node. */
function checkSamePort(
  at: IConstruct,
  { name, number, hostPort }: ListeningPort,
): void {
  if (hostPort === number) return;
  fail(at, {
    what: `the hostPort of "${name}" cannot differ from the port of the container with hostNetwork`,
    got: hostPort,
    allowed: String(number),
    fix: 'leave hostPort out, or hostNetwork',
  });
}
