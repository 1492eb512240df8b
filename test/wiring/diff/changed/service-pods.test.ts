import { changesOf, deployment, front, http, web } from '../support';

test('A Service that leads to other pods says to which.', () => {
  const green = deployment('green', { ports: [http] });
  expect(
    changesOf(
      web() + green + front(),
      web() +
        green +
        front({
          selector: { app: 'green' },
          ports: [{ port: 80, targetPort: 'http' }],
        }),
    ),
  ).toEqual([
    'changes service-pods: the Service "web" leads to Deployment "green" instead of Deployment "web"',
  ]);
  expect(
    changesOf(
      web() + front(),
      web() +
        deployment('canary', { labels: { app: 'web' }, ports: [http] }) +
        front(),
    ),
  ).toEqual([
    'changes service-pods: the Service "web" leads to Deployment "canary" too',
    'adds new: the Deployment "canary" is new',
  ]);
});
