import { dnsOf } from '../../../src/wiring/reach/pod-dns';
import { foundBy, saidBy } from '../rules/support/found-by';
import { service, wiringOf, workload } from '../support';

const RULE = 'service-name-outside-cluster-dns';

/** A workload that calls a Service of the app. */
function caller(pod: string, address = 'http://cart:80'): string {
  return workload('DaemonSet', 'agent', { pod }).replace('name: main,', `name: main, env: [{ name: CART_URL, value: "${address}" }],`)
    + workload('Deployment', 'cart', { ports: '{ containerPort: 80 }' }) + service('cart', 'selector: { app: cart }, ports: [{ port: 80 }]');
}

test.each([
  ['', 'cluster'], ['dnsPolicy: ClusterFirst', 'cluster'], ['hostNetwork: true, dnsPolicy: ClusterFirstWithHostNet', 'cluster'],
  ['dnsConfig: { searches: [corp.example] }', 'cluster'], ['hostNetwork: true', 'node'], ['hostNetwork: true, dnsPolicy: ClusterFirst', 'node'],
  ['dnsPolicy: Default', 'node'], ['dnsPolicy: None, dnsConfig: { nameservers: [10.96.0.10] }', 'own'],
  ['dnsPolicy: Default, dnsConfig: { nameservers: [10.96.0.10] }', 'own'],
] as const)('Pods with { %s } ask the DNS of: %s.', (pod, dns) => {
  expect(wiringOf(caller(pod)).workloads.map(dnsOf)[0]).toBe(dns);
});

test('fails where pods that ask the DNS of their node are told the name of a Service.', () => {
  expect(foundBy(RULE, caller('hostNetwork: true'))).toEqual(['warning DaemonSet agent']);
  expect(saidBy(RULE, caller('hostNetwork: true'))).toBe('CART_URL of the container "main" names http://cart:80, but the pods of DaemonSet "agent" ask the DNS '
    + 'of their node (hostNetwork: true), which knows no Services => set dnsPolicy: ClusterFirstWithHostNet');
  expect(saidBy(RULE, caller('dnsPolicy: Default'))).toContain('(dnsPolicy: Default), which knows no Services => leave dnsPolicy out');
});

test('Other names, and pods with name servers of their own, are left alone.', () => {
  expect(foundBy(RULE, caller('hostNetwork: true', 'https://api.example.com'))).toEqual([]);
  expect(foundBy(RULE, caller('dnsPolicy: None, dnsConfig: { nameservers: [10.96.0.10] }'))).toEqual([]);
});

test('A name that is no Service\'s is no slip where pods do not ask the cluster\'s DNS.', () => {
  expect(foundBy('address-of-no-service', caller('', 'http://carts:80'))).toEqual(['error DaemonSet agent']);
  expect(foundBy('address-of-no-service', caller('hostNetwork: true', 'http://carts:80'))).toEqual([]);
});
