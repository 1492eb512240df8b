import { dnsOf } from '../../../src/wiring/reach/pod-dns';
import { wiringOf, workload } from '../support';

test.each([
  [{}, 'cluster'],
  [{ dnsPolicy: 'ClusterFirst' }, 'cluster'],
  [{ hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' }, 'cluster'],
  [{ dnsConfig: { searches: ['corp.example'] } }, 'cluster'],
  [{ hostNetwork: true }, 'node'],
  [{ hostNetwork: true, dnsPolicy: 'ClusterFirst' }, 'node'],
  [{ dnsPolicy: 'Default' }, 'node'],
  [{ dnsPolicy: 'None', dnsConfig: { nameservers: ['10.96.0.10'] } }, 'own'],
  [{ dnsPolicy: 'Default', dnsConfig: { nameservers: ['10.96.0.10'] } }, 'own'],
] as const)('Pods with %j ask the DNS of: %s.', (pod, dns) => {
  expect(
    wiringOf(workload('DaemonSet', 'agent', { pod })).workloads.map(dnsOf)[0],
  ).toBe(dns);
});
