import { ConfigMap, Env, Secret } from 'cdk8s-plus-28';
import { InternalApi, type InternalApiProps } from '../../src';
import { manifest, newChart, pod } from '../support/synthesize';

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
        { name: 'proxy', image: 'example/proxy:1.0', files: { '/config': settings } },
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
      props: (map: ConfigMap) => Partial<InternalApiProps<'http'>>,
    ) =>
      made((chart) => {
        const map = new ConfigMap(chart, 'settings');
        const given = props(map);
        map.addData('level', value);
        return given;
      }).metadata.annotations?.[checksum];
    const asFiles = (map: ConfigMap) => ({ files: { '/etc/app': map } });
    const asVariables = (map: ConfigMap) => ({ envFrom: [map] });
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
  expect(() => made(() => ({ files: { '/etc/app': 'settings' } as never }))).toThrow(
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
