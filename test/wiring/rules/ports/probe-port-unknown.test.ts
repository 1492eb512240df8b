import { foundBy, saidBy } from '../support/found-by';
import { probed } from '../support/ports';

const found = (yaml: string) => foundBy('probe-port-unknown', yaml);

test('fails by a name that its own container does not have, though another of the pod has it.', () => {
  const sidecar = {
    initContainers: [
      {
        name: 'proxy',
        restartPolicy: 'Always',
        ports: [{ name: 'health', containerPort: 8081 }],
      },
    ],
  };
  expect(
    found(
      probed(
        { livenessProbe: { httpGet: { port: 'health' } } },
        undefined,
        sidecar,
      ),
    ),
  ).toEqual(['error Deployment web']);
  expect(
    saidBy(
      'probe-port-unknown',
      probed({ startupProbe: { tcpSocket: { port: 'htp' } } }),
    ),
  ).toBe(
    'the startupProbe of the container "main" of Deployment "web" uses the port ' +
      '"htp", which the container does not declare; it declares http (8080); did you mean "http"? => ' +
      'use port: http, or declare a port named "htp"',
  );
});

test('By number a port may be undeclared.', () => {
  expect(found(probed({ readinessProbe: { grpc: { port: 9090 } } }))).toEqual([
    'hint Deployment web',
  ]);
  expect(
    found(probed({ readinessProbe: { httpGet: { port: 9090 } } }, [])),
  ).toEqual([]);
});

test.each([
  { readinessProbe: { httpGet: { port: 'http' } } },
  { readinessProbe: { httpGet: { port: 8080 } } },
  { readinessProbe: { exec: { command: ['ready'] } } },
  { livenessProbe: { httpGet: { port: 10256, host: '127.0.0.1' } } },
])('Nothing is wrong with %j.', (probe) => {
  expect(found(probed(probe))).toEqual([]);
});
