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
