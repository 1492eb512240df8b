import { ApiObject, type Chart, Duration, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { expectTypeOf } from 'expect-type';
import {
  type Backend,
  Defaults,
  ExistingService,
  ExternalAlias,
  InternalApi,
  Job,
  type JobProps,
  StatefulBackend,
  WebService,
} from '../../src';
import { apiObject, manifest, newChart, objects } from '../support/synthesize';

const image = 'example/shop:1.0';

function job(props: Partial<JobProps> = {}, chart = newChart()) {
  new Job(chart, 'migrate', { image, ...props });
  return manifest(chart, 'Job');
}

test('A Job is only a Job, and cannot be called.', () => {
  const chart = newChart({ namespace: 'shop' });
  const migrate = new Job(chart, 'migrate', { image });
  expect(objects(chart)).toEqual(['Job migrate']);
  expectTypeOf(migrate).not.toExtend<Backend>();
  expect([migrate.name, migrate.namespace]).toEqual(['migrate', 'shop']);
  expect(migrate.job).toBeInstanceOf(kplus.Job);
});

test('Its pods are those of every workload: secured, with the defaults of the app, and known by their labels.', () => {
  const chart = newChart();
  Defaults.of(chart).set({
    imagePullSecrets: [kplus.Secret.fromSecretName(chart, 'registry', 'registry')],
    instance: 'blue',
  });
  const { spec } = job({ labels: { tier: 'back' } }, chart);
  expect(spec).not.toHaveProperty('selector');
  expect(spec.template.metadata.labels).toEqual({
    'app.kubernetes.io/name': 'migrate',
    'app.kubernetes.io/instance': 'blue',
    'cdk8s.io/metadata.addr': 'migrate.blue',
    'tier': 'back',
  });
  expect(spec.template.spec).toMatchObject({
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    imagePullSecrets: [{ name: 'registry' }],
    restartPolicy: 'Never',
    securityContext: { runAsNonRoot: true },
    containers: [
      {
        securityContext: {
          capabilities: { drop: ['ALL'] },
          readOnlyRootFilesystem: true,
        },
      },
    ],
  });
});

test('What is not given is left to Kubernetes.', () => {
  expect(Object.keys(job().spec)).toEqual(['template']);
});

test('It runs as often, as long and as many at once as it is told.', () => {
  const { spec } = job({
    activeDeadline: Duration.minutes(10),
    backoffLimit: 0,
    completionMode: 'Indexed',
    completions: 4,
    parallelism: 2,
    restartPolicy: 'OnFailure',
    suspend: true,
    ttlAfterFinished: Duration.seconds(0),
  });
  expect(spec).toMatchObject({
    activeDeadlineSeconds: 600,
    backoffLimit: 0,
    completionMode: 'Indexed',
    completions: 4,
    parallelism: 2,
    suspend: true,
    ttlSecondsAfterFinished: 0,
    template: { spec: { restartPolicy: 'OnFailure' } },
  });
});

test('A sidecar ends with the main container, and none is there for clusters in which it would not.', () => {
  const sidecars = [{ name: 'proxy', image: 'example/proxy:1.0' }];
  expect(job({ sidecars }).spec.template.spec.initContainers).toMatchObject([
    { name: 'proxy', restartPolicy: 'Always' },
  ]);
  const old = newChart();
  Defaults.of(old).set({ oldestKubernetes: '1.28' });
  expect(() => job({ sidecars }, old)).toThrow(
    '[shop/migrate] before Kubernetes 1.29 a sidecar does not end with the main container, so the Job would never end',
  );
});

test('A backend that it calls lets its pods in, and they get the address.', () => {
  const chart = newChart();
  const db = new StatefulBackend(chart, 'postgres', {
    image,
    ports: { sql: 5432 },
  });
  const migrate = new Job(chart, 'migrate', { image, egress: 'declared' });
  migrate.connectTo(db);
  expect(
    manifest(chart, 'Job').spec.template.spec.containers[0].env,
  ).toContainEqual({
    name: 'POSTGRES_HOST',
    value: 'postgres',
  });
  expect(manifest(chart, 'NetworkPolicy', 'postgres').spec.ingress[0].from).toEqual(
    [
      {
        podSelector: {
          matchLabels: {
            'app.kubernetes.io/name': 'migrate',
            'app.kubernetes.io/instance': 'migrate',
          },
        },
      },
    ],
  );
  expect(manifest(chart, 'NetworkPolicy', 'migrate').spec.egress).toHaveLength(2);
});

describe('A name with a hash', () => {
  const named = (props: Partial<JobProps>): string =>
    job({ nameSuffixHash: true, ...props }).metadata.name;

  test('changes with what cannot change in a Job, and only with that', () => {
    const name = named({});
    expect(name).toMatch(/^migrate-[0-9a-f]{10}$/);
    expect(named({})).toBe(name);
    expect(named({ args: ['migrate'] })).not.toBe(name);
    expect(named({ completions: 2 })).not.toBe(name);
    expect(named({ parallelism: 1, backoffLimit: 1, suspend: true })).toBe(name);
    expect(named({ ttlAfterFinished: Duration.days(1) })).toBe(name);
  });

  test('changes with a config map that the pods read, and with a patch', () => {
    const withMap = (text: string, patch?: string) => {
      const chart = newChart();
      const map = new kplus.ConfigMap(chart, 'settings', {
        metadata: { name: 'settings' },
        data: { LEVEL: text },
      });
      const { job: made } = new Job(chart, 'migrate', {
        image,
        envFrom: [map],
        nameSuffixHash: true,
      });
      if (patch !== undefined) {
        const path = '/spec/template/spec/priorityClassName';
        apiObject(made).addJsonPatch(JsonPatch.add(path, patch));
      }
      return manifest(chart, 'Job').metadata.name;
    };
    const names = [withMap('a'), withMap('b'), withMap('a', 'high')];
    expect(new Set(names).size).toBe(3);
    expect(withMap('a')).toBe(names[0]);
  });

  test('is not that of its labels, by which policies know all of them', () => {
    const { metadata, spec } = job({ nameSuffixHash: true });
    expect(metadata.labels['app.kubernetes.io/name']).toBe('migrate');
    expect(spec.template.metadata.labels['app.kubernetes.io/name']).toBe('migrate');
  });

  test('gives way to a patch of the name', () => {
    const chart = newChart();
    const { job: made } = new Job(chart, 'migrate', {
      image,
      nameSuffixHash: true,
    });
    apiObject(made).addJsonPatch(JsonPatch.replace('/metadata/name', 'mine'));
    expect(objects(chart)).toEqual(['Job mine']);
  });
});

describe('A Job before the apply', () => {
  const hook = {
    'argocd.argoproj.io/hook': 'PreSync',
    'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
    'helm.sh/hook': 'pre-install,pre-upgrade',
    'helm.sh/hook-delete-policy': 'before-hook-creation',
  };
  const first = {
    ...hook,
    'argocd.argoproj.io/sync-wave': '-1',
    'helm.sh/hook-weight': '-1',
  };
  const settingsIn = (chart: Chart, namespace?: string) =>
    new kplus.ConfigMap(chart, 'settings', {
      metadata: { name: 'settings', namespace },
    });

  test('is a hook of Helm and of Argo CD, and its pods are not', () => {
    const { metadata, spec } = job({ runs: 'before-apply' });
    expect(metadata.annotations).toEqual(hook);
    expect(spec.template.metadata.annotations ?? {}).toEqual({});
    expect(job({ runs: 'after-apply' }).metadata.annotations).toEqual({
      'argocd.argoproj.io/hook': 'PostSync',
      'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
      'helm.sh/hook': 'post-install,post-upgrade',
      'helm.sh/hook-delete-policy': 'before-hook-creation',
    });
  });

  test('has what it needs created before it, its own policy too', () => {
    const chart = newChart();
    const settings = settingsIn(chart);
    const account = new kplus.ServiceAccount(chart, 'robot', {
      metadata: { name: 'robot' },
    });
    job(
      {
        runs: 'before-apply',
        files: { '/etc/shop': settings },
        serviceAccount: account,
        createFirst: [settings, account],
        egress: 'declared',
      },
      chart,
    );
    for (const kind of ['ConfigMap', 'ServiceAccount', 'NetworkPolicy']) {
      expect(manifest(chart, kind).metadata.annotations).toEqual(first);
    }
  });

  test('may need what the app does not make, what a pod starts without, and what is a hook already', () => {
    const chart = newChart();
    const mine = settingsIn(chart);
    ApiObject.of(mine).addJsonPatch(
      JsonPatch.add('/metadata/annotations', { 'helm.sh/hook': 'pre-upgrade' }),
    );
    const elsewhere = settingsIn(newChart({}, 'other'), 'other');
    const optional = kplus.EnvValue.fromConfigMap(elsewhere, 'A', {
      optional: true,
    });
    expect(() =>
      job(
        {
          runs: 'before-apply',
          envFrom: [mine, kplus.Secret.fromSecretName(chart, 'keys', 'keys')],
          env: { A: optional },
        },
        chart,
      ),
    ).not.toThrow();
  });

  test('may call what exists, by its Service, and nothing else', () => {
    const chart = newChart({ namespace: 'shop' });
    const migrate = new Job(chart, 'migrate', { image, runs: 'before-apply' });
    const ports = { sql: 5432 };
    const existing = new ExistingService(chart, 'db', { namespace: 'data', ports });
    expect(() => migrate.connectTo(existing)).not.toThrow();
    const makes = '[shop/migrate] the Job runs before the apply, but calls shop/';
    const alias = new ExternalAlias(chart, 'alias', { backend: existing });
    expect(() => migrate.connectTo(alias)).toThrow(`${makes}alias`);
    const mine = new StatefulBackend(chart, 'mine', { image, ports });
    expect(() => migrate.connectTo(mine)).toThrow(
      `${makes}mine, which the apply makes, set runs: 'after-apply'; only an ExistingService is there before`,
    );
    expect(() => migrate.connectTo(mine.pod(0))).toThrow(`${makes}mine/pod-0`);
    const api = new InternalApi(chart, 'api', { image, ports: { http: 80 } });
    expect(() => api.connectTo(mine)).not.toThrow();
  });

  test('fails at synthesis if what it needs is made later, or its Namespace is', () => {
    const chart = newChart({ namespace: 'shop' });
    const secret = kplus.Secret.fromSecretName(chart, 'keys', 'keys');
    new Job(chart, 'migrate', { image, runs: 'before-apply', envFrom: [secret] });
    expect(() => chart.toJson()).not.toThrow();
    new kplus.Secret(chart, 'made', { metadata: { name: 'keys' } });
    new kplus.Namespace(chart, 'namespace', { metadata: { name: 'shop' } });
    const before = '[shop/migrate] the Job runs before the apply, ';
    expect(() => chart.toJson()).toThrow(
      `${before}but needs the Secret "keys", which the apply makes, ` +
        "list it in createFirst, or set runs: 'after-apply'",
    );
    expect(() => chart.toJson()).toThrow(
      `${before}which makes its Namespace "shop"`,
    );
  });

  test('fails at synthesis if a Deployment would lose the tokens of its account', () => {
    const chart = newChart();
    const account = new kplus.ServiceAccount(chart, 'robot', {
      metadata: { name: 'robot' },
    });
    const hooked = { runs: 'before-apply', createFirst: [account] } as const;
    const props = { image, serviceAccount: account };
    new Job(chart, 'migrate', { ...props, ...hooked });
    new Job(chart, 'other', { ...props, ...hooked });
    expect(() => chart.toJson()).not.toThrow();
    new WebService(chart, 'web', { ...props, ports: { http: 80 } });
    expect(() => chart.toJson()).toThrow(
      '[shop/migrate] createFirst deletes the ServiceAccount "robot" at each apply, and with it the ' +
        'tokens of Deployment "web", give the Job a service account of its own',
    );
  });
});

test('fails at synthesis if a Service of the app selects its pods', () => {
  const chart = newChart();
  new WebService(chart, 'web', { image, ports: { http: 80 } });
  const { job: made } = new Job(chart, 'again', { name: 'web', image });
  const selects =
    '[shop/again] the pods carry app.kubernetes.io/name: web, app.kubernetes.io/instance: web, ' +
    'by which the Service "web" selects its pods, ' +
    'change name or instance, the props that these labels are made of';
  expect(() => chart.toJson()).toThrow(selects);
  const other = newChart();
  new WebService(other, 'web', {
    image,
    ports: { http: 80 },
    selector: { app: 'web' },
  });
  new Job(other, 'migrate', { image, labels: { app: 'web' } });
  expect(() => other.toJson()).toThrow(
    'the pods carry app: web, by which the Service',
  );
  made.podMetadata.addLabel('app.kubernetes.io/name', 'changed');
  expect(() => apiObject(made).toJson()).toThrow('so policies do not match them');
});
