import { document, type Fields } from '../../../support/yaml';
import { foundBy, saidBy } from '../support/found-by';

const RULE = 'port-of-two-containers';
const HTTP = [{ name: 'http', containerPort: 8080 }];

/** A Deployment "web" of a container "main" with port 8080, and others. */
const web = (
  containers: readonly Fields[],
  initContainers: readonly Fields[] = [],
) =>
  document({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          initContainers,
          containers: [{ name: 'main', ports: HTTP }, ...containers],
        },
      },
    },
  });

test('Only one of two containers can listen on a port, whatever they call it.', () => {
  const both = web([
    { name: 'admin', ports: [{ name: 'admin', containerPort: 8080 }] },
  ]);
  expect(foundBy(RULE, both)).toEqual(['warning Deployment web']);
  expect(saidBy(RULE, both)).toBe(
    'the containers "main" and "admin" of Deployment "web" both declare TCP port 8080, but share one network' +
      ' => let "admin" listen on another port, or declare this one only on the container that has it',
  );
});

test('A sidecar runs beside the containers, an init container before them.', () => {
  const init = { name: 'init', ports: HTTP };
  expect(foundBy(RULE, web([], [{ ...init, restartPolicy: 'Always' }]))).toEqual([
    'warning Deployment web',
  ]);
  expect(foundBy(RULE, web([], [init]))).toEqual([]);
});

test.each<[string, Fields]>([
  ['number', { containerPort: 8081 }],
  ['protocol', { containerPort: 8080, protocol: 'UDP' }],
  ['address of the node', { containerPort: 8080, hostIP: '10.0.0.1' }],
])('Two containers may listen on ports of another %s.', (_, port) => {
  expect(foundBy(RULE, web([{ name: 'admin', ports: [port] }]))).toEqual([]);
});

test('One container may declare its port twice.', () => {
  const twice = [
    { name: 'one', containerPort: 9090 },
    { name: 'two', containerPort: 9090 },
  ];
  expect(foundBy(RULE, web([{ name: 'admin', ports: twice }]))).toEqual([]);
});
