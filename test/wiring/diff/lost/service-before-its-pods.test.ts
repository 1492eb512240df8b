import { front, lostBy, web } from '../support';

test('A Service that selects labels of the new pods only has no endpoints in the meantime.', () => {
  const both = { app: 'web', tier: 'front' };
  const narrow = front({
    selector: { app: 'web', tier: 'front' },
    ports: [{ port: 80, targetPort: 'http' }],
  });
  expect(lostBy(web() + front(), web({ labels: both }) + narrow)).toEqual([
    'the Service "web" has no endpoints until the new pods of Deployment "web" ' +
      'are ready: no running pod carries app: web, tier: front',
  ]);
  expect(
    lostBy(web({ labels: both }) + front(), web({ labels: both }) + narrow),
  ).toEqual([]);
});

test('A target port by number that changes with the pods loses requests, one by name does not.', () => {
  const byNumber = (port: number) =>
    web({ ports: [{ name: 'http', containerPort: port }] }) +
    front({ selector: { app: 'web' }, ports: [{ port: 80, targetPort: port }] });
  expect(lostBy(byNumber(8080), byNumber(9090))).toEqual([
    expect.stringContaining(
      'port 80 of the Service "web" has no endpoints until the new pods are ready',
    ),
  ]);
  expect(
    lostBy(
      web() + front(),
      web({ ports: [{ name: 'http', containerPort: 9090 }] }) + front(),
    ),
  ).toEqual([]);
});
