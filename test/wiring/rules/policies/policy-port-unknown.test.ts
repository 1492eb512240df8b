import { document, type Fields } from '../../../support/yaml';
import { service, workload } from '../../support';
import { messagesBy, saidBy } from '../support/found-by';
import { customResource } from '../support/objects';

const RULE = 'policy-port-unknown';

const admin = (port = 8000, labels?: Fields) =>
  workload('Deployment', 'admin', {
    namespace: 'shop',
    labels,
    ports: [{ name: 'http', containerPort: port }],
  }) +
  service(
    'admin',
    { selector: { app: 'admin' }, ports: [{ port: 80, targetPort: 'http' }] },
    'shop',
  );

const opening = (...ports: readonly Fields[]) =>
  document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'admin', namespace: 'shop' },
    spec: { podSelector: { matchLabels: { app: 'admin' } }, ingress: [{ ports }] },
  });

test('warns of the port of the Service, which no policy sees.', () => {
  expect(saidBy(RULE, admin() + opening({ port: 80 }))).toBe(
    'the NetworkPolicy "admin" opens TCP 80, which is the port of the Service "admin"; ' +
      'its pods listen on 8000, and a policy sees only the port of the pods' +
      ' => use port: http',
  );
});

test('warns of a name that no container declares.', () => {
  expect(saidBy(RULE, admin() + opening({ port: 'htpp' }))).toBe(
    'the NetworkPolicy "admin" opens the port "htpp", but Deployment "admin" declares ' +
      'http (8000); did you mean "http"? => use port: http',
  );
});

test('The port of the Service beside that of the pods does no harm: old pods may have it.', () => {
  expect(messagesBy(RULE, admin() + opening({ port: 80 }, { port: 8000 }))).toEqual(
    [],
  );
});

test.each([
  ['the name of a container port', admin(), { port: 'http' }],
  ['the number of a container port', admin(), { port: 8000 }],
  ['the number of both', admin(80), { port: 80 }],
  ['a number that no Service has', admin(), { port: 9090 }],
  ['a range', admin(), { port: 80, endPort: 90 }],
  ['the port of pods that are not here', admin(8000, { app: 'web' }), { port: 80 }],
  ['what an operator may create', admin() + customResource, { port: 'metrics' }],
])('%s is right, or may be.', (_, app, port) => {
  expect(messagesBy(RULE, app + opening(port))).toEqual([]);
});
