import { withoutNamespace } from '../../../support/yaml';
import { ingressRoute, openShiftRoute } from '../../rules/support/ways-in';
import { changesOf, front, ingress, web } from '../support';

test('What is newly exposed is named with what it leads to.', () => {
  expect(
    changesOf(
      web() + front(),
      web() +
        front({
          type: 'NodePort',
          selector: { app: 'web' },
          ports: [{ port: 80, nodePort: 30007, targetPort: 'http' }],
        }),
    ),
  ).toEqual([
    'changes service-type: the Service "web" becomes NodePort, was ClusterIP',
    'changes exposure-opens: node port 30007/TCP on every node opens to TCP 80 of Service "web"',
  ]);
  expect(
    changesOf(
      web() + front() + ingress('web'),
      web() + front() + ingress('web', 'www.example.com'),
    ),
  ).toEqual([
    'changes exposure-opens: www.example.com, Prefix / (Ingress) opens to port 80 of Service "web"',
    'changes exposure-closes: shop.example.com, Prefix / (Ingress) closes; it led to port 80 of Service "web"',
  ]);
});

test('An IngressRoute and a Route open and close hosts as well.', () => {
  const app = withoutNamespace(web() + front());
  const byTraefik = (host: string) =>
    withoutNamespace(
      ingressRoute([{ name: 'web', port: 80 }], {
        match: `Host(\`${host}\`)`,
        entryPoints: ['tls'],
      }),
    );
  expect(
    changesOf(app + byTraefik('a.example'), app + byTraefik('b.example')),
  ).toEqual([
    'changes exposure-opens: b.example, everything (IngressRoute by tls) opens to port 80 of Service "web"',
    'changes exposure-closes: a.example, everything (IngressRoute by tls) closes; it led to port 80 of Service "web"',
    'changes other-fields: the IngressRoute "door" changes: spec.routes[0].match is ' +
      '"Host(`b.example`)", was "Host(`a.example`)"',
  ]);
  const byRouter = (host: string) =>
    withoutNamespace(openShiftRoute({ to: { name: 'web' }, host }));
  expect(
    changesOf(app + byRouter('a.example.com'), app + byRouter('b.example.com')),
  ).toEqual([
    'changes exposure-opens: b.example.com, Prefix / (Route) opens to Service "web"',
    'changes exposure-closes: a.example.com, Prefix / (Route) closes; it led to Service "web"',
  ]);
  expect(changesOf(app + byRouter('a.example.com'), app)).toEqual([
    'removes gone: the Route "door" is gone',
    'changes exposure-closes: a.example.com, Prefix / (Route) closes; it led to Service "web"',
  ]);
});
