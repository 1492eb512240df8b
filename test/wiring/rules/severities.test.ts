import { document } from '../../support/yaml';
import { service, workload } from '../support';
import { foundBy, messagesBy } from './support/found-by';

test('A number is forwarded whatever the container says, if it says no protocol.', () => {
  const found = (protocol?: string, servicePort = 'UDP') =>
    foundBy(
      'target-port-protocol',
      workload('Deployment', 'jaeger', {
        ports: [{ containerPort: 6831, protocol }],
      }) +
        service('jaeger', {
          selector: { app: 'jaeger' },
          ports: [{ port: 6831, protocol: servicePort }],
        }),
    );
  expect(found()).toEqual(['hint Service jaeger']);
  expect(found('TCP')).toEqual(['warning Service jaeger']);
  expect(found('UDP', 'TCP')).toEqual(['warning Service jaeger']);
  expect(found('UDP')).toEqual([]);
});

test('Where some of the pods declare the target, the selector takes too many.', () => {
  const app = (name: string, port: number) =>
    workload('Deployment', name, {
      labels: { app: name, part: 'shop' },
      ports: [{ name, containerPort: port }],
    });
  expect(
    messagesBy(
      'target-port-undeclared',
      app('web', 8080) +
        app('metrics', 9090) +
        service('web', {
          selector: { part: 'shop' },
          ports: [{ port: 80, targetPort: 8080 }],
        }),
    ),
  ).toEqual([
    'warning: port 80 of the Service "web" targets 8080, which Deployment "web" declares, ' +
      'but its selector also takes Deployment "metrics", which declares metrics (9090)',
  ]);
});

describe('An address', () => {
  const kafka =
    workload('StatefulSet', 'kafka', {
      spec: { serviceName: 'kafka', replicas: 2 },
      ports: [{ containerPort: 9092 }],
    }) +
    service('kafka', {
      clusterIP: 'None',
      selector: { app: 'kafka' },
      ports: [{ port: 9092 }],
    });
  const calling = (value: string) =>
    foundBy(
      'address-of-no-service',
      kafka +
        workload('Deployment', 'web', {
          container: { env: [{ name: 'BROKERS', value }] },
        }),
    );

  test('of two labels may be a Service in a namespace that is not here.', () => {
    expect(calling('bootstrap.kafka:9092')).toEqual([]);
    // No other name looks like that of a pod.
    expect(calling('kafka-5.kafka:9092')).toEqual(['warning Deployment web']);
    expect(calling('bootstrap.kafka.default.svc.cluster.local:9092')).toEqual([]);
  });
});

test('What only identifies an issuer is not called.', () => {
  const server = (flag: string) =>
    document({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'server', namespace: 'kube-system' },
      spec: {
        hostNetwork: true,
        containers: [
          {
            name: 'main',
            args: [`--${flag}=https://api.default.svc.cluster.local`],
          },
        ],
      },
    }) + service('api', { ports: [{ port: 443 }] }, 'default');
  const found = (flag: string) =>
    foundBy('service-name-outside-cluster-dns', server(flag));
  expect(found('service-account-issuer')).toEqual([]);
  expect(found('api-audiences')).toEqual([]);
  expect(found('oidc-issuer-url')).toEqual(['warning Pod server']);
});

test('A headless Service maps no port: callers have to use that of the pods.', () => {
  const chroma = (port: number, clusterIP: string | undefined = 'None') =>
    workload('StatefulSet', 'chroma', {
      spec: { serviceName: 'chroma' },
      ports: [{ name: 'http', containerPort: 8000 }],
    }) +
    service('chroma', {
      clusterIP,
      selector: { app: 'chroma' },
      ports: [{ port, targetPort: 'http' }],
    });
  const found = (app: string, value = 'http://chroma') =>
    messagesBy(
      'address-of-no-port',
      app +
        workload('Deployment', 'web', {
          container: { env: [{ name: 'CHROMA_URL', value }] },
        }),
    );
  expect(found(chroma(80))).toEqual([
    'warning: CHROMA_URL of the container "main" names http://chroma, but the Service ' +
      '"chroma" is headless, so its port 80 is not mapped: the pods listen on 8000',
  ]);
  expect(found(chroma(8000), 'http://chroma:8000')).toEqual([]);
  expect(found(chroma(80), 'http://chroma:8000')).toEqual([]);
  expect(found(chroma(80, '10.0.0.9'))).toEqual([]);
});

test('A host and a port beside each other in a ConfigMap are one address.', () => {
  const db = service('db', { ports: [{ port: 5432 }] });
  const config = (data: Readonly<Record<string, string>>) =>
    document({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'api' },
      data,
    });
  const found = (data: Readonly<Record<string, string>>) =>
    foundBy('address-of-no-port', db + config(data));
  expect(found({ DB_HOST: 'db', DB_PORT: '3306' })).toEqual([
    'warning ConfigMap api',
  ]);
  expect(found({ DB_HOST: 'db', DB_PORT: '5432' })).toEqual([]);
  // These are where the container itself listens.
  expect(found({ HOST: 'db', PORT: '3306' })).toEqual([]);
});

test('A policy that shuts the default port of a URL shuts the call.', () => {
  const app =
    workload('Deployment', 'web', {
      container: { env: [{ name: 'PEER_URL', value: 'http://peer' }] },
    }) +
    workload('Deployment', 'peer', {
      ports: [{ name: 'http', containerPort: 8080 }],
    }) +
    service('peer', {
      selector: { app: 'peer' },
      ports: [{ port: 80, targetPort: 'http' }],
    });
  const egress = (policyTypes: readonly string[]) =>
    document({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'web' },
      spec: {
        podSelector: { matchLabels: { app: 'web' } },
        policyTypes,
        ingress: [{}],
      },
    });
  const found = (policyTypes: readonly string[]) =>
    foundBy('policy-blocks-connection', app + egress(policyTypes));
  expect(found(['Ingress', 'Egress'])).toEqual(['error NetworkPolicy web']);
  expect(found(['Ingress'])).toEqual([]);
});
