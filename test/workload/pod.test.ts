import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  Defaults,
  InternalApi,
  type InternalApiProps,
  type KubernetesVersion,
} from '../../src';
import { container, newChart, pod } from '../support/synthesize';

function api(props: Partial<InternalApiProps<'http', 'health'>> = {}) {
  const chart = newChart();
  new InternalApi(chart, 'backend', {
    image: 'example/backend:1.0',
    ports: { http: 80 },
    containerPorts: { health: 8081 },
    ...props,
  });
  return chart;
}

test('A pod says what it runs and keeps to the restricted standard, with nothing else in it.', () => {
  expect(pod(api()).spec).toEqual({
    automountServiceAccountToken: false,
    containers: [
      {
        image: 'example/backend:1.0',
        lifecycle: { preStop: { sleep: { seconds: 5 } } },
        name: 'backend',
        ports: [
          { containerPort: 80, name: 'http' },
          { containerPort: 8081, name: 'health' },
        ],
        resources: { requests: { cpu: '50m', memory: '64Mi' } },
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          readOnlyRootFilesystem: true,
        },
        volumeMounts: [{ mountPath: '/tmp', name: 'tmp' }],
      },
    ],
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    volumes: [{ emptyDir: {}, name: 'tmp' }],
  });
});

test("Image, pull policy, command, arguments and folder are the container's own.", () => {
  expect(
    container(
      api({
        imagePullPolicy: 'Always',
        command: ['/app'],
        args: ['--port', '80'],
        workingDir: '/srv',
      }),
    ),
  ).toMatchObject({
    imagePullPolicy: 'Always',
    command: ['/app'],
    args: ['--port', '80'],
    workingDir: '/srv',
  });
});

test('The environment takes text, secrets, config maps and pod fields.', () => {
  const chart = newChart();
  const secret = kplus.Secret.fromSecretName(chart, 'secret', 'db-password');
  const config = kplus.ConfigMap.fromConfigMapName(chart, 'config', 'settings');
  new InternalApi(chart, 'backend', {
    image: 'i',
    ports: { http: 80 },
    env: {
      MODE: 'fast',
      PASSWORD: kplus.EnvValue.fromSecretValue({ secret, key: 'password' }),
      IP: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_IP),
    },
    envFrom: [kplus.Env.fromConfigMap(config)],
  });
  expect(container(chart)).toMatchObject({
    env: [
      { name: 'MODE', value: 'fast' },
      {
        name: 'PASSWORD',
        valueFrom: { secretKeyRef: { key: 'password', name: 'db-password' } },
      },
      { name: 'IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
    ],
    envFrom: [{ configMapRef: { name: 'settings' } }],
  });
});

test('Folders that are written to become volumes, and so does /tmp unless something else is mounted there.', () => {
  expect(
    container(api({ writablePaths: ['/var/cache/app/', '/var/run'] })).volumeMounts,
  ).toEqual([
    { mountPath: '/var/cache/app', name: 'var-cache-app' },
    { mountPath: '/var/run', name: 'var-run' },
    { mountPath: '/tmp', name: 'tmp' },
  ]);
  expect(container(api({ writablePaths: ['/tmp'] })).volumeMounts).toHaveLength(1);
});

test("Volumes of cdk8s-plus are mounted and become the pod's.", () => {
  const chart = newChart();
  const volume = kplus.Volume.fromConfigMap(
    chart,
    'volume',
    kplus.ConfigMap.fromConfigMapName(chart, 'config', 'settings'),
  );
  new InternalApi(chart, 'backend', {
    image: 'i',
    ports: { http: 80 },
    volumeMounts: [{ path: '/etc/app', volume, readOnly: true }],
  });
  expect(container(chart).volumeMounts).toContainEqual({
    mountPath: '/etc/app',
    name: 'configmap-settings',
    readOnly: true,
  });
  expect(pod(chart).spec.volumes).toContainEqual({
    name: 'configmap-settings',
    configMap: { name: 'settings' },
  });
});

test("A volume of the user's keeps its name, whichever container mounts it.", () => {
  const chart = newChart();
  const volume = kplus.Volume.fromEmptyDir(chart, 'volume', 'tmp');
  const sidecars = [
    { name: 'side', image: 'i', volumeMounts: [{ path: '/shared', volume }] },
  ];
  new InternalApi(chart, 'backend', { image: 'i', ports: { http: 80 }, sidecars });
  expect(container(chart).volumeMounts).toEqual([
    { mountPath: '/tmp', name: 'tmp-2' },
  ]);
});

test(
  'A published port that a sidecar listens on is found by every cluster: a ' +
    "native sidecar's is from 1.33 on.",
  () => {
    const proxy = (oldestKubernetes: KubernetesVersion) => {
      const chart = newChart();
      Defaults.of(chart).set({ oldestKubernetes });
      new InternalApi(chart, 'backend', {
        image: 'i',
        ports: { http: 80 },
        sidecars: [{ name: 'proxy', image: 'i', listensOn: ['http'] }],
      });
      const { containers, initContainers = [] } = pod(chart).spec;
      return [containers.length, initContainers.length];
    };
    expect(proxy('1.32')).toEqual([2, 0]);
    expect(proxy('1.33')).toEqual([1, 1]);
  },
);

test('The way out for images that need root keeps the system-call filter and drops the rest.', () => {
  const spec = pod(api({ security: 'baseline', user: 0 })).spec;
  expect(spec.securityContext).toEqual({
    runAsUser: 0,
    seccompProfile: { type: 'RuntimeDefault' },
  });
  expect(spec.containers[0].securityContext).toEqual({
    allowPrivilegeEscalation: false,
  });
  expect(spec).not.toHaveProperty('volumes');
});

test('User, group and the group of the volumes are numbers of the pod.', () => {
  expect(
    pod(api({ user: 101, group: 102, fsGroup: 103 })).spec.securityContext,
  ).toMatchObject({ runAsUser: 101, runAsGroup: 102, fsGroup: 103 });
});

test('The root file system can be written to under the restricted standard, where one says so.', () => {
  const chart = api({ readOnlyRootFilesystem: false });
  expect(container(chart).securityContext).toEqual({
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
  });
  expect(container(chart)).not.toHaveProperty('volumeMounts');
});

test("A check goes by the port's name, or by the only port's.", () => {
  const chart = newChart();
  new InternalApi(chart, 'backend', {
    image: 'i',
    ports: { http: { port: 80, targetPort: 8080 } },
    readiness: {
      httpGet: '/ready',
      headers: { Cookie: 'a=b' },
      scheme: 'HTTPS',
      period: Duration.seconds(5),
      successThreshold: 2,
    },
    liveness: {
      tcpSocket: true,
      initialDelay: Duration.seconds(10),
      failureThreshold: 5,
      timeout: Duration.seconds(2),
    },
    startup: { exec: ['/bin/ready'] },
  });
  expect(container(chart)).toMatchObject({
    readinessProbe: {
      httpGet: {
        path: '/ready',
        port: 'http',
        scheme: 'HTTPS',
        httpHeaders: [{ name: 'Cookie', value: 'a=b' }],
      },
      periodSeconds: 5,
      successThreshold: 2,
    },
    livenessProbe: {
      tcpSocket: { port: 'http' },
      initialDelaySeconds: 10,
      failureThreshold: 5,
      timeoutSeconds: 2,
    },
    startupProbe: { exec: { command: ['/bin/ready'] } },
  });
});

test('A gRPC check goes by number, which is all that Kubernetes takes there.', () => {
  expect(
    container(api({ readiness: { grpc: true, port: 'health', service: 'shop' } }))
      .readinessProbe,
  ).toEqual({ grpc: { port: 8081, service: 'shop' } });
});

test('A check of a port whose container port has another name goes by that name.', () => {
  const chart = newChart();
  new InternalApi(chart, 'backend', {
    image: 'i',
    ports: { http: 80, alt: { port: 81, targetPort: 80 } },
    readiness: { tcpSocket: true, port: 'alt' },
  });
  expect(container(chart).readinessProbe.tcpSocket.port).toBe('http');
});

test('No check is invented.', () => {
  expect(
    Object.keys(container(api())).filter((field) => field.endsWith('Probe')),
  ).toEqual([]);
});

test('A sidecar runs beside the main container and may listen in its place.', () => {
  const spec = pod(
    api({
      readiness: { httpGet: '/', port: 'health' },
      sidecars: [
        {
          name: 'health',
          image: 'example/health:1.0',
          listensOn: ['health'],
          liveness: { tcpSocket: true, port: 'health' },
        },
      ],
    }),
  ).spec;
  expect(spec.containers[0].ports).toEqual([{ containerPort: 80, name: 'http' }]);
  expect(spec.initContainers[0]).toMatchObject({
    name: 'health',
    restartPolicy: 'Always',
    ports: [{ containerPort: 8081, name: 'health' }],
    livenessProbe: { tcpSocket: { port: 'health' } },
  });
  // A name is looked up in the check's own container alone.
  expect(spec.containers[0].readinessProbe.httpGet.port).toBe(8081);
});

test('Containers that run first are as restricted as the main one.', () => {
  const spec = pod(
    api({
      initContainers: [
        { name: 'wait', image: 'busybox:1.37', command: ['sh', '-c', 'true'] },
      ],
    }),
  ).spec;
  expect(spec.initContainers[0]).toMatchObject({
    name: 'wait',
    securityContext: spec.containers[0].securityContext,
  });
  expect(spec.initContainers[0]).not.toHaveProperty('restartPolicy');
  expect(spec.initContainers[0].volumeMounts).toEqual([
    { mountPath: '/tmp', name: 'tmp-wait' },
  ]);
});

test("A pod stops gently, for as long as one says, with a command of one's own, or not at all.", () => {
  const stop = (props: Partial<InternalApiProps<'http', 'health'>>) => {
    const { containers, terminationGracePeriodSeconds } = pod(api(props)).spec;
    return [containers[0].lifecycle?.preStop, terminationGracePeriodSeconds];
  };
  expect(stop({ preStop: Duration.seconds(60) })).toEqual([
    { sleep: { seconds: 60 } },
    85,
  ]);
  expect(
    stop({ preStop: ['/bin/drain'], terminationGracePeriod: Duration.minutes(2) }),
  ).toEqual([{ exec: { command: ['/bin/drain'] } }, 120]);
  expect(stop({ preStop: Duration.seconds(0) })).toEqual([undefined, undefined]);
});

test('Resources are taken as given, and replace the small requests.', () => {
  const resources = {
    cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.units(1) },
    memory: { request: Size.mebibytes(64), limit: Size.gibibytes(1) },
  };
  expect(container(api({ resources })).resources).toEqual({
    requests: { cpu: '100m', memory: '64Mi' },
    limits: { cpu: '1', memory: '1024Mi' },
  });
  expect(container(api({ resources: {} }))).not.toHaveProperty('resources');
});

test("Service account, its token and pull secrets are the pod's.", () => {
  const chart = newChart();
  const serviceAccount = kplus.ServiceAccount.fromServiceAccountName(
    chart,
    'account',
    'robot',
  );
  const imagePullSecrets = [
    kplus.Secret.fromSecretName(chart, 'a', 'registry-a'),
    kplus.Secret.fromSecretName(chart, 'b', 'registry-b'),
  ];
  new InternalApi(chart, 'backend', {
    image: 'i',
    ports: { http: 80 },
    serviceAccount,
    automountServiceAccountToken: true,
    imagePullSecrets,
  });
  expect(pod(chart).spec).toMatchObject({
    serviceAccountName: 'robot',
    automountServiceAccountToken: true,
    imagePullSecrets: [{ name: 'registry-a' }, { name: 'registry-b' }],
  });
});
