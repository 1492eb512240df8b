import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { expectTypeOf } from 'expect-type';
import {
  type Backend,
  Defaults,
  ExternalAlias,
  InternalApi,
  NodeAgent,
  type NodeAgentProps,
  Worker,
} from '../../src';
import { apiObject, manifest, newChart, objects } from '../support/synthesize';

const image = 'example/collector:1.0';

function agent(props: Partial<NodeAgentProps> = {}, chart = newChart()) {
  new NodeAgent(chart, 'collector', { image, ...props });
  return manifest(chart, 'DaemonSet');
}

test('A NodeAgent without ports is a DaemonSet alone, which calls and is not called.', () => {
  const chart = newChart({ namespace: 'shop' });
  const quiet = new NodeAgent(chart, 'collector', { image });
  const api = new InternalApi(chart, 'api', { image, ports: { http: 80 } });
  quiet.connectTo(api);
  expect(objects(chart)).toEqual([
    'DaemonSet collector',
    'Service api',
    'Deployment api',
    'NetworkPolicy api',
  ]);
  expectTypeOf(quiet).not.toExtend<Backend>();
  expectTypeOf(quiet.service).toEqualTypeOf<undefined>();
  expect([quiet.name, quiet.namespace, quiet.service, quiet.serviceName]).toEqual([
    'collector',
    'shop',
    undefined,
    undefined,
  ]);
  expect(quiet.daemonSet).toBeInstanceOf(kplus.DaemonSet);
  const { env } = manifest(chart, 'DaemonSet').spec.template.spec.containers[0];
  expect(env).toContainEqual({ name: 'API_HOST', value: 'api' });
  expect(
    manifest(chart, 'NetworkPolicy').spec.ingress[0].from[0].podSelector
      .matchLabels,
  ).toEqual({
    'app.kubernetes.io/name': 'collector',
    'app.kubernetes.io/instance': 'collector',
  });
});

test('With ports it is a backend, and a call stays on the node.', () => {
  const chart = newChart({ namespace: 'shop' });
  const collector = new NodeAgent(chart, 'collector', {
    image,
    ports: { otlp: 4317, http: { port: 80, targetPort: 4318 } },
  });
  expectTypeOf(collector).toExtend<Backend<'otlp' | 'http'>>();
  expectTypeOf(collector.service).toEqualTypeOf<kplus.Service>();
  const worker = new Worker(chart, 'worker', { image });
  worker.connectTo(collector, 'otlp');
  expect(manifest(chart, 'Service').spec).toEqual({
    type: 'ClusterIP',
    internalTrafficPolicy: 'Local',
    ports: [
      { name: 'otlp', port: 4317, targetPort: 'otlp' },
      { name: 'http', port: 80, targetPort: 'http' },
    ],
    selector: {
      'app.kubernetes.io/name': 'collector',
      'app.kubernetes.io/instance': 'collector',
    },
  });
  expect(manifest(chart, 'NetworkPolicy').spec.ingress[0].ports).toEqual([
    { protocol: 'TCP', port: 4317 },
  ]);
  expect([
    collector.host({ from: worker }),
    collector.address('otlp'),
    collector.url('http', { from: worker }),
    collector.port('http').port.targetPort,
  ]).toEqual([
    'collector',
    'collector.shop.svc.cluster.local:4317',
    'http://collector',
    4318,
  ]);
  const alias = new ExternalAlias(chart, 'logs', { backend: collector });
  expect(alias.address('otlp', { from: worker })).toBe('logs:4317');
});

test('The pods of all nodes answer where that is asked for.', () => {
  const chart = newChart();
  new NodeAgent(chart, 'collector', {
    image,
    ports: { otlp: 4317 },
    service: { internalTrafficPolicy: 'Cluster', sessionAffinity: 'ClientIP' },
  });
  expect(manifest(chart, 'Service').spec).toMatchObject({
    internalTrafficPolicy: 'Cluster',
    sessionAffinity: 'ClientIP',
  });
});

test('Its pods are those of every workload: secured, with the defaults of the app, scheduled, and adopted.', () => {
  const chart = newChart();
  Defaults.of(chart).set({
    imagePullSecrets: [kplus.Secret.fromSecretName(chart, 'registry', 'registry')],
  });
  const { spec } = agent(
    {
      selector: { app: 'collector' },
      labels: { tier: 'node' },
      nodeSelector: { 'kubernetes.io/os': 'linux' },
      tolerations: [{ operator: 'Exists' }],
      priorityClassName: 'system-node-critical',
      minReady: Duration.seconds(5),
      revisionHistoryLimit: 2,
      containerPorts: { health: 13133 },
      liveness: { httpGet: '/', port: 'health' as never },
    },
    chart,
  );
  expect(spec).toMatchObject({
    minReadySeconds: 5,
    revisionHistoryLimit: 2,
    selector: { matchLabels: { app: 'collector' } },
  });
  expect(Object.keys(spec)).not.toContain('replicas');
  expect(spec.template.metadata.labels).toMatchObject({
    app: 'collector',
    tier: 'node',
  });
  expect(spec.template.spec).toMatchObject({
    imagePullSecrets: [{ name: 'registry' }],
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    tolerations: [{ operator: 'Exists' }],
    priorityClassName: 'system-node-critical',
    securityContext: { runAsNonRoot: true },
    containers: [
      { securityContext: { readOnlyRootFilesystem: true }, livenessProbe: {} },
    ],
  });
  expect(spec.template.spec).not.toHaveProperty('topologySpreadConstraints');
});

const rolling = (maxSurge: unknown, maxUnavailable: unknown) => ({
  type: 'RollingUpdate',
  rollingUpdate: { maxSurge, maxUnavailable },
});
const privileged = { security: 'privileged' } as const;

test.each<[string, Partial<NodeAgentProps<string, string>>, object]>([
  ['one extra pod', {}, rolling(1, 0)],
  ['one extra pod', { strategy: { maxSurge: 1 } }, rolling(1, 0)],
  ['a tenth of them extra', { strategy: { maxSurge: '10%' } }, rolling('10%', 0)],
  ['two missing', { strategy: { maxUnavailable: 2 } }, rolling(0, 2)],
  ['one missing', { strategy: {} }, rolling(0, 1)],
  ['those that are deleted', { strategy: 'OnDelete' }, { type: 'OnDelete' }],
  [
    'one missing, for want of a port of the node',
    { ...privileged, containerPorts: { http: { port: 80, hostPort: 80 } } },
    rolling(0, 1),
  ],
  [
    'one missing, on the network of the node',
    { ...privileged, hostNetwork: true },
    rolling(0, 1),
  ],
])('A rollout has %s (%j).', (_, props, strategy) => {
  expect(agent(props as never).spec.updateStrategy).toEqual(strategy);
});

test('Ports of the node stay open to anyone where a policy closes the others.', () => {
  const chart = newChart();
  const collector = new NodeAgent(chart, 'collector', {
    image,
    security: 'privileged',
    ports: {
      syslog: { port: 514, protocol: 'UDP', hostPort: 514 },
      http: { port: 80, targetPort: 4318 },
      // It shares the port of the container with "http".
      plain: { port: 8080, targetPort: 4318, hostPort: 8080 },
      metrics: 9090,
    },
    access: 'declared',
  });
  expect(collector.ports.syslog).not.toHaveProperty('hostPort');
  expect(
    manifest(chart, 'DaemonSet').spec.template.spec.containers[0].ports,
  ).toEqual([
    { name: 'syslog', containerPort: 514, hostPort: 514, protocol: 'UDP' },
    { name: 'http', containerPort: 4318, hostPort: 8080 },
    { name: 'metrics', containerPort: 9090 },
  ]);
  expect(manifest(chart, 'NetworkPolicy').spec.ingress).toEqual([
    { ports: [{ protocol: 'UDP', port: 514 }] },
    { ports: [{ protocol: 'TCP', port: 4318 }] },
  ]);
});

test('Paths of the node are mounted read-only in the main container, unless it says otherwise.', () => {
  const { volumes, containers } = agent({
    security: 'privileged',
    hostPaths: {
      '/var/log': {},
      '/host/proc': '/proc',
      '/run/agent.sock': { type: 'Socket', readOnly: false },
      '/mnt/': { path: '/', mountPropagation: 'HostToContainer' },
    },
    sidecars: [{ name: 'side', image }],
  }).spec.template.spec;
  expect(volumes).toEqual([
    { name: 'host-var-log', hostPath: { path: '/var/log' } },
    { name: 'host-host-proc', hostPath: { path: '/proc' } },
    {
      name: 'host-run-agent-sock',
      hostPath: { path: '/run/agent.sock', type: 'Socket' },
    },
    { name: 'host-mnt', hostPath: { path: '/' } },
  ]);
  expect(containers[0].volumeMounts).toEqual([
    { name: 'host-var-log', mountPath: '/var/log', readOnly: true },
    { name: 'host-host-proc', mountPath: '/host/proc', readOnly: true },
    { name: 'host-run-agent-sock', mountPath: '/run/agent.sock', readOnly: false },
    {
      name: 'host-mnt',
      mountPath: '/mnt',
      readOnly: true,
      mountPropagation: 'HostToContainer',
    },
  ]);
});

test('A volume of the node has a name that no other has.', () => {
  const chart = newChart();
  const volume = kplus.Volume.fromEmptyDir(chart, 'mine', 'host-var-log');
  const { volumes } = agent(
    {
      security: 'privileged',
      hostPaths: { '/var/log': {}, '/var-log': {} },
      sidecars: [{ name: 'side', image, volumeMounts: [{ path: '/x', volume }] }],
    },
    chart,
  ).spec.template.spec;
  expect(volumes.map(({ name }: { name: string }) => name)).toEqual([
    'host-var-log-2',
    'host-var-log-3',
    'host-var-log',
  ]);
});

describe('On the network of the node,', () => {
  const host = { image, security: 'privileged', hostNetwork: true } as const;

  test('pods still look names up in the DNS of the cluster, or where they are told to.', () => {
    const chart = newChart();
    const { daemonSet } = new NodeAgent(chart, 'collector', host);
    expect(manifest(chart, 'DaemonSet').spec.template.spec).toMatchObject({
      hostNetwork: true,
      dnsPolicy: 'ClusterFirstWithHostNet',
    });
    daemonSet.dns.addOption({ name: 'ndots', value: '2' });
    expect(manifest(chart, 'DaemonSet').spec.template.spec).toHaveProperty(
      'dnsConfig',
    );
  });

  test('callers close no port, and their own policy leaves the port open to every address.', () => {
    const chart = newChart();
    const collector = new NodeAgent(chart, 'collector', {
      ...host,
      ports: { otlp: 4317 },
    });
    const worker = new Worker(chart, 'worker', { image, egress: 'declared' });
    worker.connectTo(collector);
    expect(objects(chart)).toEqual([
      'Service collector',
      'DaemonSet collector',
      'Deployment worker',
      'NetworkPolicy worker',
    ]);
    expect(manifest(chart, 'NetworkPolicy').spec.egress).toContainEqual({
      ports: [{ protocol: 'TCP', port: 4317 }],
    });
  });
});

test('A selector that is changed afterwards fails when the manifests are made.', () => {
  const chart = newChart();
  const { daemonSet } = new NodeAgent(chart, 'collector', { image });
  daemonSet.podMetadata.addLabel('app.kubernetes.io/name', 'other');
  expect(() => apiObject(daemonSet).toJson()).toThrow(
    'the label "app.kubernetes.io/name" of the pods was changed',
  );
});
