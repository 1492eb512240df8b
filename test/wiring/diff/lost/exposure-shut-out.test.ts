import { withoutNamespace } from '../../../support/yaml';
import { ingressRoute, openShiftRoute } from '../../rules/support/ways-in';
import { front, frontWith, ingress, lostBy, policy, web } from '../support';

const toAdmin = {
  ingress: [{ from: [{ podSelector: { matchLabels: { app: 'admin' } } }] }],
};
const toEverybody = { ingress: [{ ports: [{ port: 8080 }] }] };
const fromOutside = { ingress: [{ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }] };

const balanced = web() + frontWith({ type: 'LoadBalancer' });
const byIngress = web() + front() + ingress('web');

test.each([
  ['a load balancer', balanced, 'the load balancer of Service "web"'],
  [
    'a node port',
    web() + frontWith({ type: 'NodePort' }),
    'the node port of Service "web"',
  ],
  ['an Ingress', byIngress, 'Ingress "shop"'],
  [
    'an IngressRoute',
    web() + front() + withoutNamespace(ingressRoute([{ name: 'web', port: 80 }])),
    'IngressRoute "door"',
  ],
  [
    'a Route',
    web() + front() + withoutNamespace(openShiftRoute({ to: { name: 'web' } })),
    'Route "door"',
  ],
])('A way in through %s that a policy shuts is lost.', (_, app, through) => {
  expect(lostBy(app, app + policy('web', toAdmin))).toEqual([
    `calls through ${through} to port 80 of Service web are no longer delivered: ` +
      'NetworkPolicy "web" lets pods of their own namespace only call TCP 8080 of web',
  ]);
});

test.each([
  ['opens the port to everybody', balanced, toEverybody],
  ['lets in addresses', balanced, fromOutside],
  ['opens the port to everybody', byIngress, toEverybody],
  ['concerns a Service that only the cluster calls', web() + front(), toAdmin],
])('Nothing is lost to a policy that %s.', (_, app, rules) => {
  expect(lostBy(app, app + policy('web', rules))).toEqual([]);
});

test('What was shut already, or is exposed only now, is not lost.', () => {
  const shut = balanced + policy('web', toAdmin);
  expect(lostBy(shut, shut)).toEqual([]);
  expect(lostBy(web() + front() + policy('web', toAdmin), shut)).toEqual([]);
});
