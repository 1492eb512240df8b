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
