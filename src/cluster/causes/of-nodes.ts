import { lengthSince } from '../observed/ago';
import type { ObservedCluster } from '../observed/cluster';
import { dnsOfCluster } from '../observed/dns';
import { conditionsOf } from '../observed/pod';
import { shortened } from '../observed/probe';
import type { Cause } from './cause';
import { describe, referenceOf } from './reference';

/** Whether the DNS of the cluster is down: without it hardly any call finds its way. */
export function causesOfDns(cluster: ObservedCluster): readonly Cause[] {
  const dns = dnsOfCluster(cluster);
  return dns.state === 'down' ? [dnsDown(dns.text)] : [];
}

/** What is wrong with the nodes of the cluster. */
export function causesOfNodes(cluster: ObservedCluster): readonly Cause[] {
  return [...cluster.nodes.values()].flatMap((node): Cause[] => {
    const ready = conditionsOf(node).get('Ready');
    if (ready === undefined || ready.status === 'True') return [];
    const reference = referenceOf(node);
    const length = lengthSince(ready.since, cluster.now);
    return [
      {
        id: 'node-not-ready',
        at: 'node',
        text:
          `the node "${reference.name}" is not ready${length === undefined ? '' : ` for ${length}`}` +
          (ready.message === '' ? '' : `: ${shortened(ready.message)}`),
        effect: 'ends',
        observed: true,
        object: reference,
        fix: 'bring the node back, or delete it, so that its pods are made on another one',
        shows: describe(reference),
      },
    ];
  });
}

/** The DNS of the cluster does not answer. */
export function dnsDown(text: string): Cause {
  const namespace = 'kube-system';
  return {
    id: 'dns-down',
    at: 'name',
    text,
    effect: 'ends',
    observed: true,
    object: { apiVersion: 'v1', kind: 'Service', namespace, name: 'kube-dns' },
    fix: 'bring the pods of the cluster DNS back',
    shows: [
      'get',
      'pods',
      '--selector',
      'k8s-app=kube-dns',
      '--namespace',
      namespace,
    ],
  };
}
