import { deployment, front, http, lostBy, object, web } from '../support';

const green = (replicas: number) =>
  deployment('green', {
    labels: { app: 'web', track: 'green' },
    ports: [http],
    spec: { replicas },
  });

test('A Service whose pods are gone has no endpoints.', () => {
  expect(lostBy(web() + front(), front())).toEqual([
    'the Service "web" would have no endpoints: no pod carries app: web; it led to Deployment "web"',
  ]);
  expect(lostBy(web() + front(), web() + front())).toEqual([]);
});

test('A Service that never had endpoints loses nothing.', () => {
  expect(lostBy(front(), front({ selector: { app: 'other' } }))).toEqual([]);
});

test('A switch to a release without pods is reported.', () => {
  const live = (track: string) =>
    front({
      selector: { app: 'web', track },
      ports: [{ port: 80, targetPort: 'http' }],
    });
  const blue = deployment('blue', {
    labels: { app: 'web', track: 'blue' },
    ports: [http],
  });
  expect(
    lostBy(blue + green(0) + live('blue'), blue + green(0) + live('green')),
  ).toEqual([
    'the Service "web" would have no endpoints: Deployment "green" has replicas: 0; it led to Deployment "blue"',
  ]);
  expect(
    lostBy(blue + green(1) + live('blue'), blue + green(1) + live('green')),
  ).toEqual([]);
});

test('The endpoints of a Service without a selector are no longer updated.', () => {
  expect(
    lostBy(
      web() + front(),
      web() + front({ ports: [{ port: 80, targetPort: 'http' }] }),
    ),
  ).toEqual([
    'the Service "web" has no selector any more, so Kubernetes no longer updates its ' +
      'endpoints, which led to Deployment "web"',
  ]);
});

test('An operator may make the pods that are not in the manifests.', () => {
  const kafka = object('Kafka', 'kafka.strimzi.io/v1', {}, { name: 'events' });
  expect(lostBy(web() + front() + kafka, kafka + front())).toEqual([]);
});
