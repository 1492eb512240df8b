import { Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
// eslint-disable-next-line import/no-extraneous-dependencies -- cdk8s-cli brings it along, to users as well
import * as plus33 from 'cdk8s-plus-33';
import { InternalApi, type InternalApiProps } from '../../src';
import { manifest, newChart, pod } from '../support/synthesize';

const { ConfigMap, Env, Secret, ServiceAccount, ServiceAccountTokenSecret } = kplus;

const checksum = 'harbour.cdk8s.io/config-checksum';

function made(
  props: (chart: ReturnType<typeof newChart>) => Partial<InternalApiProps<'http'>>,
) {
  const chart = newChart();
  new InternalApi(chart, 'backend', {
    image: 'example/backend:1.0',
    ports: { http: 80 },
    ...props(chart),
  });
  return pod(chart);
}

test('A ConfigMap and a Secret are folders of files that nobody writes to, one volume each.', () => {
  const { spec } = made((chart) => {
    const settings = new ConfigMap(chart, 'settings', {
      metadata: { name: 'settings' },
      data: { 'app.yaml': 'a: 1' },
    });
    const keys = Secret.fromSecretName(chart, 'keys', 'backend.keys');
    return {
      files: { '/etc/app': settings, '/etc/keys/': keys },
      sidecars: [
        {
          name: 'proxy',
          image: 'example/proxy:1.0',
          files: { '/config': settings },
        },
      ],
    };
  });
  expect(spec.volumes.slice(0, 2)).toEqual([
    { name: 'settings', configMap: { name: 'settings' } },
    { name: 'backend-keys', secret: { secretName: 'backend.keys' } },
  ]);
  expect(spec.containers[0].volumeMounts.slice(0, 2)).toEqual([
    { mountPath: '/etc/app', name: 'settings', readOnly: true },
    { mountPath: '/etc/keys', name: 'backend-keys', readOnly: true },
  ]);
  expect(spec.initContainers[0].volumeMounts[0]).toEqual({
    mountPath: '/config',
    name: 'settings',
    readOnly: true,
  });
});

test('They are variables as well, with a prefix where cdk8s-plus gives one.', () => {
  const { spec } = made((chart) => {
    const settings = ConfigMap.fromConfigMapName(chart, 'settings', 'settings');
    return {
      envFrom: [
        settings,
        Secret.fromSecretName(chart, 'keys', 'keys'),
        Env.fromConfigMap(settings, 'APP_'),
      ],
    };
  });
  expect(spec.containers[0].envFrom).toEqual([
    { configMapRef: { name: 'settings' } },
    { secretRef: { name: 'keys' } },
    { configMapRef: { name: 'settings' }, prefix: 'APP_' },
  ]);
});

test(
  'A ConfigMap of the app rolls the pods when its data changes, also after ' +
    'they were made; one of others, and a Secret, do not.',
  () => {
    const sum = (
      value: string,
      props: (map: kplus.ConfigMap) => Partial<InternalApiProps<'http'>>,
    ) =>
      made((chart) => {
        const map = new ConfigMap(chart, 'settings');
        const given = props(map);
        map.addData('level', value);
        return given;
      }).metadata.annotations?.[checksum];
    const asFiles = (map: kplus.ConfigMap) => ({ files: { '/etc/app': map } });
    const asVariables = (map: kplus.ConfigMap) => ({ envFrom: [map] });
    expect(sum('info', asFiles)).toMatch(/^[0-9a-f]{16}$/);
    expect(sum('info', asFiles)).toBe(sum('info', asVariables));
    expect(sum('info', asFiles)).not.toBe(sum('debug', asFiles));
    expect(
      made((chart) => ({
        files: {
          '/etc/app': ConfigMap.fromConfigMapName(chart, 'map', 'map'),
          '/keys': new Secret(chart, 'secret', { stringData: { a: 'b' } }),
        },
      })).metadata.annotations,
    ).toBeUndefined();
  },
);

test('fails where the same folder is mounted twice, and where files come from something else.', () => {
  expect(() =>
    made((chart) => ({
      files: { '/tmp': new ConfigMap(chart, 'map') },
      writablePaths: ['/tmp'],
    })),
  ).toThrow('[shop/backend] writablePaths[0] is already mounted');
  expect(() =>
    made(() => ({ files: { '/etc/app': 'settings' } as never })),
  ).toThrow(
    '[shop/backend] files["/etc/app"] is not a ConfigMap or a Secret, got "settings", pass a ConfigMap',
  );
});

test('Each release mounts the same files, or its own.', () => {
  const chart = newChart();
  const [settings, next] = ['settings', 'settings-next'].map((name) =>
    ConfigMap.fromConfigMapName(chart, name, name),
  );
  new InternalApi(chart, 'backend', {
    ports: { http: 80 },
    live: 'blue',
    files: {
      '/etc/app': settings,
      '/keys': Secret.fromSecretName(chart, 'keys', 'settings'),
    },
    releases: {
      blue: { image: 'example/backend:1.0' },
      green: { image: 'example/backend:2.0' },
      next: {
        image: 'example/backend:3.0',
        files: { '/etc/app': next, '/keys': settings },
      },
    },
  });
  const volumesOf = (release: string) =>
    manifest(
      chart,
      'Deployment',
      `backend-${release}`,
    ).spec.template.spec.volumes.slice(0, 2);
  const same = [
    { name: 'settings', configMap: { name: 'settings' } },
    { name: 'settings-2', secret: { secretName: 'settings' } },
  ];
  expect(volumesOf('blue')).toEqual(same);
  expect(volumesOf('green')).toEqual(same);
  expect(volumesOf('next')).toEqual([
    { name: 'settings-next', configMap: { name: 'settings-next' } },
    { name: 'settings', configMap: { name: 'settings' } },
  ]);
});

const settingsOf = (chart: ReturnType<typeof newChart>) =>
  new ConfigMap(chart, 'settings', {
    metadata: { name: 'nginx' },
    data: { 'nginx.conf': 'events {}', 'mime.types': 'types {}' },
  });

test('One key is a single file, beside which the files of the image stay, and a change of it rolls the pods.', () => {
  const { metadata, spec } = made((chart) => {
    const settings = settingsOf(chart);
    const keys = Secret.fromSecretName(chart, 'keys', 'keys');
    return {
      files: {
        '/etc/nginx/nginx.conf': { from: settings, key: 'nginx.conf' },
        '/etc/nginx/conf.d': settings,
        '/etc/nginx/tls.key': { from: keys, key: 'tls.key' },
      },
    };
  });
  expect(spec.volumes.slice(0, 2)).toEqual([
    { name: 'nginx', configMap: { name: 'nginx' } },
    { name: 'keys', secret: { secretName: 'keys' } },
  ]);
  expect(spec.containers[0].volumeMounts.slice(0, 3)).toEqual([
    {
      mountPath: '/etc/nginx/nginx.conf',
      name: 'nginx',
      readOnly: true,
      subPath: 'nginx.conf',
    },
    { mountPath: '/etc/nginx/conf.d', name: 'nginx', readOnly: true },
    {
      mountPath: '/etc/nginx/tls.key',
      name: 'keys',
      readOnly: true,
      subPath: 'tls.key',
    },
  ]);
  expect(metadata.annotations[checksum]).toMatch(/^[0-9a-f]{16}$/);
});

test('fails where a directory is meant as a single file, now or when the key is added.', () => {
  const says =
    '[shop/backend] files["/etc/nginx/nginx.conf"] is a directory with all keys of the ConfigMap "nginx", and ' +
    `"nginx.conf" is one of them, write { from: …, key: 'nginx.conf' } for the single file`;
  expect(() =>
    made((chart) => ({ files: { '/etc/nginx/nginx.conf': settingsOf(chart) } })),
  ).toThrow(says);
  const chart = newChart();
  const map = new ConfigMap(chart, 'map', { metadata: { name: 'nginx' } });
  new InternalApi(chart, 'backend', {
    image: 'example/backend:1.0',
    ports: { http: 80 },
    files: { '/etc/nginx/nginx.conf': map },
  });
  map.addData('nginx.conf', 'events {}');
  expect(() => Testing.synth(chart)).toThrow(says);
});

test('fails where the key of a single file does not exist, unless it is added until the synthesis.', () => {
  const chart = newChart();
  const settings = settingsOf(chart);
  new InternalApi(chart, 'backend', {
    image: 'example/backend:1.0',
    ports: { http: 80 },
    files: { '/etc/nginx.conf': { from: settings, key: 'nginx.cnf' } },
  });
  expect(() => Testing.synth(chart)).toThrow(
    '[shop/backend] files["/etc/nginx.conf"].key is no key of the ConfigMap "nginx", got "nginx.cnf", ' +
      'allowed "mime.types", "nginx.conf", did you mean "nginx.conf"?',
  );
  settings.addData('nginx.cnf', 'events {}');
  expect(() => Testing.synth(chart)).not.toThrow();
});

test('Nobody knows the keys of what exists, of what others fill, and of a token.', () => {
  const { spec } = made((chart) => ({
    files: {
      '/a/key': { from: Secret.fromSecretName(chart, 'a', 'a'), key: 'key' },
      '/b/key': { from: new ConfigMap(chart, 'b'), key: 'key' },
      '/c/token': {
        from: new ServiceAccountTokenSecret(chart, 'c', {
          serviceAccount: ServiceAccount.fromServiceAccountName(chart, 'd', 'd'),
        }),
        key: 'token',
      },
    },
  }));
  expect(spec.containers[0].volumeMounts[2].subPath).toBe('token');
});

test('Volumes, settings, secrets and accounts of another version of cdk8s-plus do as well.', () => {
  const { spec } = made((chart) => {
    const settings = new plus33.ConfigMap(chart, 'settings', {
      metadata: { name: 'nginx' },
      data: { 'nginx.conf': 'events {}' },
    });
    const keys = plus33.Secret.fromSecretName(chart, 'keys', 'keys');
    const scratch = plus33.Volume.fromEmptyDir(chart, 'scratch', 'scratch', {
      medium: plus33.EmptyDirMedium.MEMORY,
    });
    const propagation = plus33.MountPropagation.HOST_TO_CONTAINER;
    return {
      files: {
        '/nginx.conf': { from: settings, key: 'nginx.conf' },
        '/keys': keys,
      },
      envFrom: [keys],
      volumeMounts: [{ path: '/scratch', volume: scratch, propagation }],
      serviceAccount: plus33.ServiceAccount.fromServiceAccountName(
        chart,
        'a',
        'robot',
      ),
      imagePullSecrets: [keys],
    };
  });
  expect(spec.volumes.slice(0, 3)).toEqual([
    { name: 'scratch', emptyDir: { medium: 'Memory' } },
    { name: 'nginx', configMap: { name: 'nginx' } },
    { name: 'keys', secret: { secretName: 'keys' } },
  ]);
  expect(spec.containers[0].volumeMounts[0]).toEqual({
    mountPath: '/scratch',
    mountPropagation: 'HostToContainer',
    name: 'scratch',
  });
  expect(spec.serviceAccountName).toBe('robot');
});
