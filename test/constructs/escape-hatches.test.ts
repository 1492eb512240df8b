import { JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { InternalApi, StatefulBackend, Worker } from '../../src';
import { apiObject, manifest, newChart, pod } from '../support/synthesize';

function api() {
  const chart = newChart();
  return {
    chart,
    api: new InternalApi(chart, 'backend', { image: 'i', ports: { http: 80 } }),
  };
}

test('A patch may add a field that the types of Kubernetes 1.28 do not know.', () => {
  const { chart, api: backend } = api();
  apiObject(backend.service).addJsonPatch(
    JsonPatch.add('/spec/trafficDistribution', 'PreferSameNode'),
  );
  apiObject(backend.deployment).addJsonPatch(
    JsonPatch.add('/spec/template/spec/hostUsers', false),
  );
  expect(manifest(chart, 'Service').spec.trafficDistribution).toBe(
    'PreferSameNode',
  );
  expect(pod(chart).spec.hostUsers).toBe(false);
});

test('A patch has the last word over what the library renders.', () => {
  const { chart, api: backend } = api();
  apiObject(backend.service).addJsonPatch(
    JsonPatch.replace('/spec/ports/0/targetPort', 8080),
  );
  apiObject(backend.deployment).addJsonPatch(
    JsonPatch.remove('/spec/template/spec/containers/0/lifecycle'),
  );
  expect(manifest(chart, 'Service').spec.ports[0].targetPort).toBe(8080);
  expect(pod(chart).spec.containers[0]).not.toHaveProperty('lifecycle');
});

test('A patch may be made with the value types of cdk8s-plus.', () => {
  const { chart, api: backend } = api();
  const target = kplus.k8s.IntOrString.fromString('http');
  apiObject(backend.service).addJsonPatch(
    JsonPatch.add('/spec/ports/-', { name: 'other', port: 81, targetPort: target }),
  );
  expect(manifest(chart, 'Service').spec.ports[1]).toEqual({
    name: 'other',
    port: 81,
    targetPort: 'http',
  });
});

test('A patch that is added between two renderings is in the second.', () => {
  const { chart, api: backend } = api();
  expect(manifest(chart, 'Service').spec).not.toHaveProperty('sessionAffinity');
  apiObject(backend.service).addJsonPatch(
    JsonPatch.add('/spec/sessionAffinity', 'ClientIP'),
  );
  expect(manifest(chart, 'Service').spec.sessionAffinity).toBe('ClientIP');
});

test('Unknown metadata fields are rendered, on objects and on pods.', () => {
  const { chart, api: backend } = api();
  backend.service.metadata.add('generateName', 'backend-');
  backend.deployment.metadata.addAnnotation('example.com/owner', 'shop');
  backend.deployment.podMetadata.addLabel('track', 'stable');
  backend.deployment.podMetadata.add('somethingNew', 'yes');
  expect(manifest(chart, 'Service').metadata.generateName).toBe('backend-');
  expect(manifest(chart, 'Deployment').metadata.annotations).toEqual({
    'example.com/owner': 'shop',
  });
  expect(pod(chart).metadata).toMatchObject({
    labels: { track: 'stable' },
    somethingNew: 'yes',
  });
});

test(
  'A container, a volume and a variable added through cdk8s-plus are there, ' +
    'and as restricted as the others.',
  () => {
    const { chart, api: backend } = api();
    backend.deployment.addContainer({
      name: 'debug',
      image: 'busybox',
      resources: {},
    });
    backend.deployment.containers[0].mount(
      '/cache',
      kplus.Volume.fromEmptyDir(chart, 'cache', 'cache', {
        sizeLimit: Size.mebibytes(10),
      }),
    );
    backend.deployment.containers[0].env.addVariable(
      'LATE',
      kplus.EnvValue.fromValue('yes'),
    );
    const { spec } = pod(chart);
    expect(spec.containers[0].env).toEqual([{ name: 'LATE', value: 'yes' }]);
    expect(spec.containers[0].volumeMounts).toContainEqual({
      mountPath: '/cache',
      name: 'cache',
    });
    expect(spec.volumes).toContainEqual({
      name: 'cache',
      emptyDir: { sizeLimit: '10Mi' },
    });
    expect(spec.containers[1]).toMatchObject({
      name: 'debug',
      imagePullPolicy: 'Always',
      securityContext: { capabilities: { drop: ['ALL'] } },
    });
  },
);

test("A port bound and a label selected through cdk8s-plus are the Service's.", () => {
  const { chart, api: backend } = api();
  backend.service.bind(9000, { name: 'extra', targetPort: 9001 });
  backend.service.selectLabel('track', 'stable');
  backend.deployment.podMetadata.addLabel('track', 'stable');
  expect(manifest(chart, 'Service').spec).toMatchObject({
    ports: [{ name: 'http' }, { name: 'extra', port: 9000, targetPort: 9001 }],
    selector: { track: 'stable' },
  });
});

test('Scheduling of cdk8s-plus works: nodes, spreading, and pods that find each other.', () => {
  const chart = newChart();
  const [cache, worker] = [
    new Worker(chart, 'cache', { image: 'i' }),
    new Worker(chart, 'worker', { image: 'i' }),
  ];
  worker.deployment.scheduling.attract(
    kplus.Node.labeled(kplus.NodeLabelQuery.is('disk', 'ssd')),
  );
  worker.deployment.scheduling.colocate(cache.deployment);
  worker.deployment.scheduling.spread({ topology: kplus.Topology.ZONE });
  const { affinity } = manifest(chart, 'Deployment', 'worker').spec.template.spec;
  expect(
    affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution
      .nodeSelectorTerms[0].matchExpressions[0],
  ).toMatchObject({ key: 'disk' });
  const near =
    affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0]
      .labelSelector.matchLabels;
  expect(
    manifest(chart, 'Deployment', 'cache').spec.template.metadata.labels,
  ).toMatchObject(near);
  expect(
    affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0]
      .labelSelector.matchLabels,
  ).toEqual({ 'cdk8s.io/metadata.addr': 'worker' });
});

test('Connections and an ingress of cdk8s-plus find the pods and the port.', () => {
  const chart = newChart();
  const [front, back] = ['front', 'back'].map(
    (id) =>
      new InternalApi(chart, id, {
        image: 'i',
        ports: { http: { port: 80, targetPort: 8080 } },
      }),
  );
  front.deployment.connections.allowTo(back.deployment);
  back.service.exposeViaIngress('/api');
  const policies = chart
    .toJson()
    .filter((object: { kind: string }) => object.kind === 'NetworkPolicy');
  expect(JSON.stringify(policies)).toContain('"cdk8s.io/metadata.addr":"back"');
  expect(
    manifest(chart, 'Ingress').spec.rules[0].http.paths[0].backend.service,
  ).toEqual({ name: 'back', port: { number: 80 } });
});

test("A StatefulSet's Service is never selected by the hash that cdk8s-plus adds.", () => {
  const chart = newChart();
  const database = new StatefulBackend(chart, 'db', {
    image: 'i',
    ports: { sql: 1 },
  });
  database.statefulSet.scheduling.spread();
  expect(Object.keys(manifest(chart, 'Service').spec.selector)).toEqual([
    'app.kubernetes.io/instance',
    'app.kubernetes.io/name',
  ]);
});

test('fails, when rendered, on a changed label that the selector goes by.', () => {
  const { chart, api: backend } = api();
  backend.deployment.podMetadata.addLabel('app.kubernetes.io/name', 'other');
  expect(() => chart.toJson()).toThrow(
    'the label "app.kubernetes.io/name" of the pods was changed, so the selector ' +
      'does not match them, got "other", allowed "backend"',
  );
});

test('fails, when rendered, on what the standard forbids and admission would refuse pod by pod.', () => {
  const { chart, api: backend } = api();
  backend.deployment.containers[0].mount(
    '/host',
    kplus.Volume.fromHostPath(chart, 'host', 'host', { path: '/' }),
  );
  backend.deployment.addContainer({
    name: 'root',
    image: 'busybox',
    resources: {},
    securityContext: {
      ensureNonRoot: false,
      user: 0,
      privileged: true,
      allowPrivilegeEscalation: true,
    },
  });
  expect(() => chart.toJson()).toThrow(
    '[shop/backend] the pod violates the Pod Security Standard "restricted", got ' +
      'volume "host" is a hostPath; container "root" is privileged; ' +
      'container "root" may escalate its privileges; container "root" runs as root',
  );
});
