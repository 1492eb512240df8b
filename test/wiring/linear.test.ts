import { readWiring, type SourceObject } from '../../src/wiring';
import { podOf, policiesOf } from '../../src/wiring/policy';
import * as labelSelector from '../../src/wiring/read/label-selector';

/** Pairs of a Deployment and its Service, all of one app, spread over namespaces. */
function pairs(count: number, namespaces: number): SourceObject[] {
  return Array.from({ length: count }, (_, index) => {
    const metadata = {
      name: `web-${index}`,
      namespace: `team-${index % namespaces}`,
    };
    const labels = {
      'app.kubernetes.io/part-of': 'shop',
      'app.kubernetes.io/name': metadata.name,
    };
    const containers = [
      { name: 'main', ports: [{ name: 'http', containerPort: 8080 }] },
    ];
    return [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata,
        spec: {
          selector: { matchLabels: labels },
          template: { metadata: { labels }, spec: { containers } },
        },
      },
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata,
        spec: { selector: labels, ports: [{ port: 80, targetPort: 'http' }] },
      },
    ];
  })
    .flat()
    .map((object) => ({ object }));
}

/** How many workloads are looked at to find what every Service reaches. */
function looks(count: number, namespaces: number): number {
  const carries = jest.spyOn(labelSelector, 'carries');
  const wiring = readWiring(pairs(count, namespaces));
  const reached = wiring.services
    .flatMap((service) => wiring.routes(service))
    .flatMap(({ targets }) => targets);
  expect(reached).toHaveLength(count);
  const { length } = carries.mock.calls;
  carries.mockRestore();
  return length;
}

test.each([1, 50])(
  'Each Service looks at its own pods alone, with the pairs in %i namespaces.',
  (namespaces) => {
    expect(looks(100, namespaces)).toBe(100);
    expect(looks(1000, namespaces)).toBe(1000);
  },
);

test('Services with one selector share one answer, so that many in front of many pods cost no more than both.', () => {
  const shared = { app: 'shop' };
  const objects = Array.from({ length: 50 }, (_, index) => [
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `pod-${index}`, labels: shared },
      spec: {},
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: `service-${index}` },
      spec: { selector: shared },
    },
  ]).flat();
  const wiring = readWiring(objects.map((object) => ({ object })));
  const answers = new Set(
    wiring.services.map((service) => wiring.selectedPods(service)),
  );
  expect(answers.size).toBe(1);
});

/** The pairs of one namespace, each of which may be denied by policies of the cluster's administrator. */
function looksAtNamespaces(count: number): number {
  const meets = jest.spyOn(labelSelector, 'meets');
  const everybody = { namespaces: {} };
  const admin = Array.from({ length: 20 }, (_, priority) => ({
    object: {
      apiVersion: 'policy.networking.k8s.io/v1beta1',
      kind: 'ClusterNetworkPolicy',
      metadata: { name: `team-${priority}` },
      spec: {
        tier: 'Admin',
        priority,
        subject: {
          namespaces: {
            matchLabels: { 'kubernetes.io/metadata.name': `team-${priority}` },
          },
        },
        ingress: [{ action: 'Deny', from: [everybody] }],
      },
    },
  }));
  const wiring = readWiring([...pairs(count, 20), ...admin]);
  const policies = policiesOf(wiring);
  for (const to of wiring.workloads.map(podOf)) {
    const from = { ...to, labels: {} };
    expect(policies.allows({ from, to, port: 8080, protocol: 'TCP' }).blocked).toBe(
      true,
    );
  }
  const { length } = meets.mock.calls;
  meets.mockRestore();
  return length;
}

test('Of the policies of the administrator, only those of its namespace are looked at for a call.', () => {
  const [few, many] = [looksAtNamespaces(100), looksAtNamespaces(1000)];
  expect(many).toBeLessThan(10 * few);
});
