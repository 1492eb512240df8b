import { service, workload } from '../../support';
import { foundBy, saidBy } from '../support/found-by';

const probed = (probe: string, ports = '{ name: http, containerPort: 8080 }', pod = '') => workload('Deployment', 'web', { ports, pod }).replace('name: main,', `name: main, ${probe},`);

describe('The port of a probe', () => {
  const found = (yaml: string) => foundBy('probe-port-unknown', yaml);

  test('fails by a name that its own container does not have, though another of the pod has it.', () => {
    const sidecar = 'initContainers: [{ name: proxy, restartPolicy: Always, ports: [{ name: health, containerPort: 8081 }] }]';
    expect(found(probed('livenessProbe: { httpGet: { port: health } }', undefined, sidecar))).toEqual(['error Deployment web']);
    expect(saidBy('probe-port-unknown', probed('startupProbe: { tcpSocket: { port: htp } }'))).toBe('the startupProbe of the container "main" of Deployment "web" asks the port "htp", '
      + 'which this container does not have; declared is http (8080) => probe a port that the container declares, or declare one named "htp", did you mean "http"?');
  });

  test('By number it may be one that nobody declares.', () => {
    expect(found(probed('readinessProbe: { grpc: { port: 9090 } }'))).toEqual(['hint Deployment web']);
    expect(found(probed('readinessProbe: { httpGet: { port: 9090 } }', ''))).toEqual([]);
  });

  test.each([
    'readinessProbe: { httpGet: { port: http } }', 'readinessProbe: { httpGet: { port: 8080 } }', 'readinessProbe: { exec: { command: [ready] } }',
    'livenessProbe: { httpGet: { port: 10256, host: 127.0.0.1 } }',
  ])('Nothing is wrong with { %s }.', (probe) => {
    expect(found(probed(probe))).toEqual([]);
  });
});

describe('A readiness probe', () => {
  const found = (yaml: string) => foundBy('readiness-probe-missing', yaml);
  const gate = service('web', 'selector: { app: web }, ports: [{ port: 8080 }]');

  test('fails to be there.', () => {
    expect(found(workload('Deployment', 'web') + gate)).toEqual(['hint Deployment web']);
    expect(found(probed('livenessProbe: { tcpSocket: { port: 8080 } }') + gate)).toEqual(['hint Deployment web']);
  });

  test.each([
    ['no Service is in front', workload('Deployment', 'web')],
    ['one container has it', probed('readinessProbe: { tcpSocket: { port: 8080 } }') + gate],
    ['somebody else says when', workload('Deployment', 'web', { pod: 'readinessGates: [{ conditionType: example.com/ready }]' }) + gate],
    ['the pods come to an end', workload('Job', 'web') + gate],
    ['the Service does not wait for it', workload('Deployment', 'web') + service('web', 'clusterIP: None, publishNotReadyAddresses: true, selector: { app: web }, ports: [{ port: 1 }]')],
  ])('It is not missed where %s.', (_, yaml) => {
    expect(found(yaml)).toEqual([]);
  });
});
