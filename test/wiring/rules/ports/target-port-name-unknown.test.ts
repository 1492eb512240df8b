import { service, workload } from '../../support';
import { foundBy, saidBy } from '../support/found-by';
import { LISTENING, offering } from '../support/ports';

const found = (yaml: string) => foundBy('target-port-name-unknown', yaml);
const said = (yaml: string) => saidBy('target-port-name-unknown', yaml);

test('fails where no container has the name, with the name that was meant.', () => {
  expect(found(LISTENING + offering([{ port: 80, targetPort: 'htpp' }]))).toEqual([
    'error Service web',
  ]);
  expect(said(LISTENING + offering([{ port: 80, targetPort: 'htpp' }]))).toBe(
    'port 80 of the Service "web" targets the port "htpp", which no container of ' +
      'Deployment "web" declares; it declares http (8080) and dns (53/UDP); did you mean "http"? => ' +
      'use targetPort: http, or name the container\'s port "htpp"',
  );
});

test('fails where the name is a number in quotes.', () => {
  expect(said(LISTENING + offering([{ port: 80, targetPort: '8080' }]))).toContain(
    'write targetPort: 8080 without quotes',
  );
});

test('A workload without the port among others that have it is reported by itself.', () => {
  const other = workload('Deployment', 'other', {
    labels: { app: 'web' },
    ports: [{ containerPort: 9090 }],
  });
  const job = workload('Job', 'seed', { labels: { app: 'web' } });
  expect(
    found(LISTENING + other + job + offering([{ port: 80, targetPort: 'http' }])),
  ).toEqual(['warning Deployment other']);
});

test.each([
  [
    'the name of a headless Service answers without ports',
    LISTENING + offering([{ port: 80, targetPort: 'htpp' }], { clusterIP: 'None' }),
  ],
  [
    'a service mesh may add the container that has it',
    LISTENING.replace(
      /^( *)labels:/m,
      '$1annotations:\n$1  sidecar.istio.io/inject: "true"\n$1labels:',
    ) + offering([{ port: 15090, targetPort: 'http-envoy-prom' }]),
  ],
])('It is no error where %s.', (_, yaml) => {
  expect(found(yaml)).toEqual(['warning Service web']);
});

test("Another protocol is another rule's, and without pods none can have it.", () => {
  expect(
    found(
      LISTENING +
        offering([{ port: 53, targetPort: 'dns' }]) +
        service('none', {
          selector: { app: 'none' },
          ports: [{ port: 80, targetPort: 'http' }],
        }),
    ),
  ).toEqual([]);
});
