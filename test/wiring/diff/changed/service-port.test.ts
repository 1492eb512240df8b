import { changesOf, front, web } from '../support';

test('A port that leads elsewhere says where, and its name when that changes.', () => {
  expect(
    changesOf(
      web() + front(),
      web({ ports: [{ name: 'http', containerPort: 9090 }] }) + front(),
    ),
  ).toEqual([
    'changes service-port: port 80 of the Service "web" leads to port 9090 of Deployment "web" instead of 8080',
    'rolls rollout: the Deployment "web" replaces its pods: ' +
      'spec.template.spec.containers[0].ports[0].containerPort is 9090, was 8080',
  ]);
  expect(
    changesOf(
      web() + front(),
      web() +
        front({
          selector: { app: 'web' },
          ports: [{ port: 81, targetPort: 'http' }],
        }),
    ),
  ).toEqual([
    'changes service-port: the Service "web" no longer offers TCP 80',
    'changes service-port: the Service "web" offers TCP 81',
  ]);
  const called = (name: string) =>
    web() +
    front({
      selector: { app: 'web' },
      ports: [{ name, port: 80, targetPort: 'http' }],
    });
  expect(changesOf(called('http'), called('main'))).toEqual([
    'changes service-port: port 80 of the Service "web" is named "main", was ' +
      '"http": references to "http" no longer find it',
  ]);
});

test('Of two ports with one number, each is the one in its place.', () => {
  const twice = (name: string) =>
    web() +
    front({
      selector: { app: 'web' },
      ports: [
        { name: 'a', port: 80 },
        { name, port: 80 },
      ],
    });
  expect(changesOf(twice('b'), twice('c'))).toEqual([
    expect.stringContaining('is named "c", was "b"'),
  ]);
});
