import { service, workload } from '../../support';
import { foundBy, saidBy } from '../support/found-by';

const web = workload('Deployment', 'web', { ports: '{ name: http, containerPort: 8080 }, { name: dns, containerPort: 53, protocol: UDP }' });
const bare = workload('Deployment', 'web');
const ports = (list: string, more = '') => service('web', `${more}selector: { app: web }, ports: [${list}]`);

describe('A target port by name', () => {
  const found = (yaml: string) => foundBy('target-port-name-unknown', yaml);
  const said = (yaml: string) => saidBy('target-port-name-unknown', yaml);

  test('fails where no container has it, with the name that was meant.', () => {
    expect(found(web + ports('{ port: 80, targetPort: htpp }'))).toEqual(['error Service web']);
    expect(said(web + ports('{ port: 80, targetPort: htpp }'))).toBe('port 80 of the Service "web" targets the port "htpp", which no container of Deployment "web" has; '
      + 'declared is http (8080) and dns (53/UDP) => target a port that a container declares, or name the container\'s port "htpp", did you mean "http"?');
  });

  test('fails where it is a number in quotes.', () => {
    expect(said(web + ports('{ port: 80, targetPort: "8080" }'))).toContain('write the number 8080 without quotes');
  });

  test('A workload without it among others that have it is told by itself.', () => {
    const other = workload('Deployment', 'other', { labels: '{ app: web }', ports: '{ containerPort: 9090 }' });
    const job = workload('Job', 'seed', { labels: '{ app: web }' });
    expect(found(web + other + job + ports('{ port: 80, targetPort: http }'))).toEqual(['warning Deployment other']);
  });

  test.each([
    ['the name of a headless Service answers without ports', web + ports('{ port: 80, targetPort: htpp }', 'clusterIP: None, ')],
    ['a service mesh may add the container that has it', web.replace('{ labels:', '{ annotations: { sidecar.istio.io/inject: "true" }, labels:') + ports('{ port: 15090, targetPort: http-envoy-prom }')],
  ])('It is no error where %s.', (_, yaml) => {
    expect(found(yaml)).toEqual(['warning Service web']);
  });

  test('Another protocol is another rule\'s, and without pods there is nobody to have it.', () => {
    expect(found(web + ports('{ port: 53, targetPort: dns }') + service('none', 'selector: { app: none }, ports: [{ port: 80, targetPort: http }]'))).toEqual([]);
  });
});

describe('A target port by number', () => {
  const found = (yaml: string) => foundBy('target-port-undeclared', yaml);

  test('fails where the containers declare others, and says so where it is only the Service\'s own port.', () => {
    expect(found(web + ports('{ port: 80, targetPort: 80 }'))).toEqual(['warning Service web']);
    expect(saidBy('target-port-undeclared', web + ports('{ port: 80 }'))).toMatch(/^port 80 of the Service "web" targets 80, as it names no target port, where Deployment "web" declares http/);
  });

  test('A container need not declare its ports.', () => {
    expect(found(bare + ports('{ port: 80, targetPort: 8080 }'))).toEqual([]);
  });

  test('A sidecar may declare it.', () => {
    const proxied = workload('Deployment', 'web', { ports: '{ containerPort: 1 }', pod: 'initContainers: [{ name: proxy, restartPolicy: Always, ports: [{ containerPort: 80 }] }]' });
    expect(found(proxied + ports('{ port: 80 }'))).toEqual([]);
  });

  test('Clients of a headless Service go to the pods themselves.', () => {
    expect(found(web + ports('{ port: 80 }', 'clusterIP: None, '))).toEqual(['hint Service web']);
  });
});

describe('The protocol of a target port', () => {
  const found = (yaml: string) => foundBy('target-port-protocol', yaml);

  test('fails where it is not that of the container\'s port, by name for certain and by number probably.', () => {
    expect(found(web + ports('{ port: 53, targetPort: dns }'))).toEqual(['error Service web']);
    expect(found(web + ports('{ port: 53 }'))).toEqual(['warning Service web']);
  });

  test('A server of both protocols often declares one of them.', () => {
    expect(found(web + ports('{ name: u, port: 53, protocol: UDP }, { name: t, port: 53 }'))).toEqual(['hint Service web']);
    expect(found(web + ports('{ name: u, port: 53, protocol: UDP, targetPort: dns }, { name: t, port: 53, targetPort: dns }'))).toEqual(['warning Service web']);
  });

  test('One name may stand for both protocols.', () => {
    const both = workload('Deployment', 'web', { ports: '{ name: dns, containerPort: 53, protocol: UDP }, { name: dns, containerPort: 53 }' });
    expect(found(both + ports('{ name: u, port: 53, protocol: UDP, targetPort: dns }, { name: t, port: 53, targetPort: dns }'))).toEqual([]);
  });
});
