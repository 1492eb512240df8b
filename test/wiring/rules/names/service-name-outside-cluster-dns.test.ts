import { agent } from '../support/addresses';
import { foundBy, saidBy } from '../support/found-by';

const RULE = 'service-name-outside-cluster-dns';

test('fails if pods that use the DNS of their node are given the name of a Service.', () => {
  expect(foundBy(RULE, agent({ hostNetwork: true }))).toEqual([
    'warning DaemonSet agent',
  ]);
  expect(saidBy(RULE, agent({ hostNetwork: true }))).toBe(
    'CART_URL of the container "main" names http://cart:80, but the pods of ' +
      'DaemonSet "agent" use the DNS of their node (hostNetwork: true), which ' +
      'does not know Services => set dnsPolicy: ClusterFirstWithHostNet',
  );
  expect(saidBy(RULE, agent({ dnsPolicy: 'Default' }))).toContain(
    '(dnsPolicy: Default), which does not know Services => leave dnsPolicy out',
  );
});

test('Other names, and pods with name servers of their own, are left alone.', () => {
  expect(
    foundBy(RULE, agent({ hostNetwork: true }, 'https://api.example.com')),
  ).toEqual([]);
  expect(
    foundBy(
      RULE,
      agent({ dnsPolicy: 'None', dnsConfig: { nameservers: ['10.96.0.10'] } }),
    ),
  ).toEqual([]);
});

test.each([{}, { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' }])(
  'Pods with %j ask the DNS of the cluster.',
  (pod) => {
    expect(foundBy(RULE, agent(pod))).toEqual([]);
  },
);
