import { document } from '../../../support/yaml';
import { changesOf, front, ingress, service, web } from '../support';

test('An exposure that leads elsewhere is named with what it leads to now.', () => {
  const api = service('api', {
    selector: { app: 'web' },
    ports: [{ port: 80, targetPort: 'http' }],
  });
  expect(
    changesOf(
      web() + front() + api + ingress('web'),
      web() + front() + api + ingress('api'),
    ),
  ).toEqual([
    'changes exposure-leads-elsewhere: shop.example.com, Prefix / (Ingress) leads to port 80 ' +
      'of Service "api" instead of port 80 of Service "web"',
  ]);
});

test('Connections are told apart by the listener of the Gateway that takes them.', () => {
  const api = service('api', {
    selector: { app: 'web' },
    ports: [{ port: 80, targetPort: 'http' }],
  });
  const route = (sectionName: string, backend: string) =>
    document({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'TCPRoute',
      metadata: { name: sectionName, namespace: 'shop' },
      spec: {
        parentRefs: [{ name: 'public', namespace: 'infra', sectionName, port: 90 }],
        rules: [{ backendRefs: [{ name: backend, port: 80 }] }],
      },
    });
  const all = web() + front() + api + route('one', 'web');
  expect(changesOf(all + route('two', 'web'), all + route('two', 'api'))).toEqual([
    'changes exposure-leads-elsewhere: any host, any (TCPRoute by port 90 of the listener two of infra/public) ' +
      'leads to port 80 of Service "api" instead of port 80 of Service "web"',
  ]);
});
