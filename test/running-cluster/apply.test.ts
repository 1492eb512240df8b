import { applied, claimsOf, REPLACED } from '../../src/cluster/apply';
import { differences } from '../../src/wiring';
import { pathText } from '../../src/words/field-path';
import type { Fields } from '../support/yaml';
import { template } from './objects';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

function deployment(spec: Fields, metadata: Fields = {}): Fields {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop', ...metadata },
    spec: { template: template('web'), ...spec },
  };
}

/** As kubectl reads it, once it has applied a manifest on the server's side. */
function ownedBy(
  owned: Fields,
  live: Fields,
  others: readonly Fields[] = [],
): Fields {
  const entry = { manager: 'ci', operation: 'Apply', fieldsV1: owned };
  const metadata = {
    ...(live.metadata as Fields),
    managedFields: [entry, ...others],
  };
  return { ...live, metadata };
}

function lastApplied(manifest: Fields, live: Fields): Fields {
  const annotations = { [LAST_APPLIED]: JSON.stringify(manifest) };
  return { ...live, metadata: { ...(live.metadata as Fields), annotations } };
}

/** What applying a manifest changes: `spec.replicas: 3 -> 2`. */
function changesOf(live: Fields, manifest: Fields): string[] {
  const { before, after } = applied(live, manifest, claimsOf(live));
  return textsOf(before, after);
}

/** What is in the cluster otherwise than the manifest says: `spec.replicas: 2 -> 3`. */
function driftOf(live: Fields, manifest: Fields): string[] {
  const { before, after } = applied(live, manifest, REPLACED);
  return textsOf(after, before);
}

function textsOf(before: unknown, after: unknown): string[] {
  return differences(before, after).map(
    ({ field, before: was, after: is }) =>
      `${pathText(field)}: ${JSON.stringify(was)} -> ${JSON.stringify(is)}`,
  );
}

const owned = {
  'f:spec': { 'f:replicas': {}, 'f:paused': {}, 'f:minReadySeconds': {} },
};

test('What the manifest says otherwise changes, and what only the cluster has stays.', () => {
  const live = deployment({ replicas: 3, minReadySeconds: 5 });
  expect(changesOf(live, deployment({ replicas: 2 }))).toEqual([
    'spec.replicas: 3 -> 2',
  ]);
  expect(driftOf(live, deployment({ replicas: 2 }))).toEqual([
    'spec.replicas: 2 -> 3',
    'spec.minReadySeconds: undefined -> 5',
  ]);
});

test('Server-side apply removes what its manager has set, unless somebody else has set it too.', () => {
  const live = deployment({ replicas: 3, minReadySeconds: 5, paused: true });
  const other = {
    manager: 'someone',
    operation: 'Update',
    fieldsV1: { 'f:spec': { 'f:minReadySeconds': {} } },
  };
  expect(
    changesOf(ownedBy(owned, live, [other]), deployment({ replicas: 3 })),
  ).toEqual(['spec.paused: true -> undefined']);
});

test('Of several who have applied it, nobody knows who will do so again.', () => {
  const live = deployment({ replicas: 3, minReadySeconds: 5 });
  const other = {
    manager: 'operator',
    operation: 'Apply',
    fieldsV1: { 'f:spec': {} },
  };
  const shared = ownedBy(owned, live, [other]);
  expect(changesOf(shared, deployment({ replicas: 3 }))).toEqual([]);
  const { before, after } = applied(
    shared,
    deployment({ replicas: 3 }),
    claimsOf(shared, 'ci'),
  );
  expect(textsOf(before, after)).toEqual(['spec.minReadySeconds: 5 -> undefined']);
});

test('kubectl apply removes what it has applied the last time.', () => {
  const live = deployment({ replicas: 3, minReadySeconds: 5, paused: true });
  const former = deployment({ replicas: 3, minReadySeconds: 5 });
  expect(changesOf(lastApplied(former, live), deployment({ replicas: 3 }))).toEqual(
    ['spec.minReadySeconds: 5 -> undefined'],
  );
});

test('A list to which several add is merged by the names of its items, another one is replaced.', () => {
  const variable = (name: string) => ({ name, value: 'x' });
  const pods = (env: readonly Fields[], args: readonly string[]) =>
    deployment({ template: template('web', { env, args }) });
  const live = pods([variable('THEIRS'), variable('OURS')], ['--one', '--two']);
  const container = 'spec.template.spec.containers[0]';
  expect(
    changesOf(live, pods([variable('OURS'), variable('NEW')], ['--one'])),
  ).toEqual([
    `${container}.env[2]: undefined -> {"name":"NEW","value":"x"}`,
    `${container}.args: ["--one","--two"] -> ["--one"]`,
  ]);
});

test('A container that somebody has injected is drift, and stays.', () => {
  const live = deployment({});
  const spec = (live.spec as Fields).template as Fields;
  const { containers } = spec.spec as { containers: readonly Fields[] };
  const proxy = { name: 'proxy', image: 'example/proxy:1' };
  const injected = deployment({
    template: { ...spec, spec: { containers: [...containers, proxy] } },
  });
  expect(changesOf(injected, live)).toEqual([]);
  expect(driftOf(injected, live)).toEqual([
    'spec.template.spec.containers[1]: undefined -> {"name":"proxy","image":"example/proxy:1"}',
  ]);
});

test('Server-side apply replaces a selector as a whole, kubectl apply only what it has set.', () => {
  const service = (selector: Fields) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { selector },
  });
  const live = service({ app: 'web', tier: 'front' });
  const wanted = service({ app: 'web' });
  const removed = ['spec.selector.tier: "front" -> undefined'];
  expect(changesOf(live, wanted)).toEqual(removed);
  expect(changesOf(lastApplied(live, live), wanted)).toEqual(removed);
  expect(changesOf(lastApplied(wanted, live), wanted)).toEqual([]);
});

test('From rolling updates to Recreate, kubectl apply removes the numbers that Kubernetes has filled in.', () => {
  const rollingUpdate = { maxSurge: '25%', maxUnavailable: '25%' };
  const live = deployment({ strategy: { type: 'RollingUpdate', rollingUpdate } });
  const wanted = deployment({ strategy: { type: 'Recreate' } });
  const becomes = 'spec.strategy.type: "RollingUpdate" -> "Recreate"';
  expect(changesOf(live, wanted)).toEqual([becomes]);
  expect(changesOf(lastApplied(deployment({}), live), wanted)).toEqual([
    becomes,
    'spec.strategy.rollingUpdate: {} -> undefined',
  ]);
});

test('The same amount, an empty list and a field that is false are no difference.', () => {
  const pods = (resources: Fields, more: Fields = {}) =>
    deployment({ template: template('web', { resources, ...more }) });
  const live = pods({ limits: { cpu: '1', memory: '1Gi' } });
  const wanted = pods(
    { limits: { cpu: '1000m', memory: '1024Mi' } },
    { env: [], tty: false },
  );
  expect(driftOf(live, wanted)).toEqual([]);
  expect(
    driftOf(live, pods({ limits: { cpu: '1001m', memory: '1Gi' } })),
  ).toHaveLength(1);
});

test('The number of pods is left to an autoscaler, and to nobody else.', () => {
  const [live, wanted] = [deployment({ replicas: 7 }), deployment({})];
  const sides = applied(live, wanted, REPLACED, true);
  expect(textsOf(sides.after, sides.before)).toEqual([]);
  expect(driftOf(live, wanted)).toEqual(['spec.replicas: undefined -> 7']);
});

test('An autoscaler of an older version is compared with the one that the cluster has of it.', () => {
  const autoscaler = (apiVersion: string, spec: Fields) => ({
    apiVersion: `autoscaling/${apiVersion}`,
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { maxReplicas: 5, ...spec },
  });
  const target = { type: 'Utilization', averageUtilization: 70 };
  const metrics = [{ type: 'Resource', resource: { name: 'cpu', target } }];
  const live = autoscaler('v2', { minReplicas: 1, metrics });
  const old = (percent: number) =>
    autoscaler('v1', { targetCPUUtilizationPercentage: percent });
  expect(driftOf(live, old(70))).toEqual([]);
  expect(driftOf(live, old(60))).toEqual([
    'spec.metrics[0].resource.target.averageUtilization: 60 -> 70',
  ]);
});
