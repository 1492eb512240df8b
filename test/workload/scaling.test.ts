import { Duration, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  InternalApi,
  type InternalApiProps,
  StatefulBackend,
  type StatefulBackendProps,
} from '../../src';
import { apiObject, manifest, newChart, objects, pod } from '../support/synthesize';

function api(props: Partial<InternalApiProps<'http'>> = {}) {
  const chart = newChart();
  return {
    chart,
    api: new InternalApi(chart, 'api', {
      image: 'example/api:1.0',
      ports: { http: 80 },
      readiness: { httpGet: '/' },
      ...props,
    }),
  };
}

function database(props: Partial<StatefulBackendProps<'sql'>> = {}) {
  const chart = newChart();
  return {
    chart,
    database: new StatefulBackend(chart, 'db', {
      image: 'example/db:1.0',
      ports: { sql: 5432 },
      readiness: { tcpSocket: true },
      ...props,
    }),
  };
}

test('One pod has neither budget nor spread.', () => {
  expect(objects(api().chart)).toEqual(['Service api', 'Deployment api']);
  expect(pod(api().chart).spec).not.toHaveProperty('topologySpreadConstraints');
});

test('Two pods have a budget and are spread softly over nodes and zones.', () => {
  const { chart } = api({ replicas: 2 });
  const { selector } = manifest(chart, 'Service').spec;
  expect(manifest(chart, 'PodDisruptionBudget').spec).toEqual({
    maxUnavailable: 1,
    selector: { matchLabels: selector },
  });
  expect(pod(chart).spec.topologySpreadConstraints).toEqual(
    ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map(
      (topologyKey) => ({
        topologyKey,
        maxSkew: 1,
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: selector },
        matchLabelKeys: ['pod-template-hash'],
      }),
    ),
  );
});

test('Budget and spread are switched off or said otherwise.', () => {
  const { chart } = api({
    replicas: 3,
    disruptionBudget: {
      minAvailable: '50%',
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
    spread: { nodes: 'required', zones: false },
  });
  expect(manifest(chart, 'PodDisruptionBudget').spec).toMatchObject({
    minAvailable: '50%',
    unhealthyPodEvictionPolicy: 'AlwaysAllow',
  });
  expect(pod(chart).spec.topologySpreadConstraints).toMatchObject([
    { topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'DoNotSchedule' },
  ]);
  const off = api({ replicas: 3, disruptionBudget: false, spread: false }).chart;
  expect(objects(off)).toEqual(['Service api', 'Deployment api']);
  expect(pod(off).spec).not.toHaveProperty('topologySpreadConstraints');
});

test('An autoscaler sets the number of pods, and the Deployment states none.', () => {
  const { chart } = api({
    replicas: {
      min: 2,
      max: 10,
      cpuPercent: 70,
      metrics: [
        kplus.Metric.pods({
          name: 'requests',
          target: kplus.MetricTarget.averageValue(100),
        }),
      ],
      behavior: {
        scaleDown: {
          stabilizationWindow: Duration.minutes(10),
          policies: [{ pods: 1, period: Duration.minutes(1) }],
        },
      },
    },
  });
  expect(manifest(chart, 'Deployment').spec).not.toHaveProperty('replicas');
  expect(manifest(chart, 'HorizontalPodAutoscaler')).toMatchObject({
    metadata: { name: 'api' },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' },
      minReplicas: 2,
      maxReplicas: 10,
      metrics: [
        {
          type: 'Resource',
          resource: {
            name: 'cpu',
            target: { type: 'Utilization', averageUtilization: 70 },
          },
        },
        {
          type: 'Pods',
          pods: {
            metric: { name: 'requests' },
            target: { type: 'AverageValue', averageValue: 100 },
          },
        },
      ],
      behavior: {
        scaleDown: {
          stabilizationWindowSeconds: 600,
          policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }],
        },
      },
    },
  });
  expect(objects(chart)).toContain('PodDisruptionBudget api');
});

test('An autoscaler without a word of what it measures goes by the CPU.', () => {
  expect(
    manifest(api({ replicas: { min: 1, max: 2 } }).chart, 'HorizontalPodAutoscaler')
      .spec.metrics,
  ).toMatchObject([
    { resource: { name: 'cpu', target: { averageUtilization: 80 } } },
  ]);
});

test(
  "The pods of a StatefulSet keep away from each other's nodes where there is room or " +
    "in any case, beside what a user's scheduling says.",
  () => {
    const { chart, database: preferred } = database({ replicas: 3 });
    preferred.statefulSet.scheduling.separate(
      kplus.Pods.select(chart, 'noisy', { labels: { app: 'noisy' } }),
    );
    const { podAntiAffinity: anti } = pod(chart).spec.affinity;
    expect(anti.preferredDuringSchedulingIgnoredDuringExecution).toMatchObject([
      { weight: 100, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname' } },
    ]);
    expect(anti.requiredDuringSchedulingIgnoredDuringExecution).toMatchObject([
      { labelSelector: { matchLabels: { app: 'noisy' } } },
    ]);
    expect(
      pod(database({ replicas: 3, antiAffinity: 'required' }).chart).spec.affinity
        .podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution,
    ).toHaveLength(1);
    expect(
      pod(database({ replicas: 3, antiAffinity: false }).chart).spec,
    ).not.toHaveProperty('affinity');
  },
);

test('Of a StatefulSet under an autoscaler only the pods that are there at any time have names.', () => {
  const { chart, database: scaled } = database({ replicas: { min: 2, max: 5 } });
  expect(scaled.peers()).toEqual(['db-0.db:5432', 'db-1.db:5432']);
  expect(() => scaled.pod(2)).toThrow('increase replicas.min, which is 2');
  expect(
    manifest(chart, 'HorizontalPodAutoscaler').spec.scaleTargetRef,
  ).toMatchObject({
    kind: 'StatefulSet',
    name: 'db',
  });
});

test('What is patched into an autoscaler or a budget is in the YAML.', () => {
  const { chart, api: scaled } = api({ replicas: { min: 2, max: 3 } });
  for (const [id, field] of [
    ['autoscaler', '/spec/tolerance'],
    ['disruption-budget', '/spec/newer'],
  ]) {
    apiObject(scaled.node.findChild(id)).addJsonPatch(JsonPatch.add(field, '10%'));
  }
  expect(manifest(chart, 'HorizontalPodAutoscaler').spec.tolerance).toBe('10%');
  expect(manifest(chart, 'PodDisruptionBudget').spec.newer).toBe('10%');
});
