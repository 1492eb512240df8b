import { Duration } from 'cdk8s';
import { Defaults, InternalApi, type ServiceOptions } from '../../src';
import { manifest, type Manifest, newChart } from '../support/synthesize';

function service(options: ServiceOptions): Manifest {
  const chart = newChart();
  new InternalApi(chart, 'backend', {
    image: 'example/backend:1.0',
    ports: { http: 80 },
    annotations: { owner: 'shop' },
    service: options,
  });
  return manifest(chart, 'Service');
}

test('A Service that asks for nothing special says nothing special.', () => {
  expect(Object.keys(service({}).spec)).toEqual(['ports', 'selector', 'type']);
});

test('Session affinity is by client IP, for three hours or the time given.', () => {
  expect(service({ sessionAffinity: 'ClientIP' }).spec).toMatchObject({
    sessionAffinity: 'ClientIP',
  });
  expect(
    service({ sessionAffinity: { clientIpTimeout: Duration.minutes(10) } }).spec,
  ).toMatchObject({
    sessionAffinity: 'ClientIP',
    sessionAffinityConfig: { clientIP: { timeoutSeconds: 600 } },
  });
});

test('Traffic inside the cluster can be kept on the node, and preferred nearby.', () => {
  expect(
    service({ internalTrafficPolicy: 'Local', trafficDistribution: 'PreferClose' })
      .spec,
  ).toMatchObject({
    internalTrafficPolicy: 'Local',
    trafficDistribution: 'PreferClose',
  });
});

test('Two IP families make a dual-stack Service.', () => {
  expect(service({ ipFamilies: ['IPv6', 'IPv4'] }).spec).toMatchObject({
    ipFamilies: ['IPv6', 'IPv4'],
    ipFamilyPolicy: 'PreferDualStack',
  });
  expect(service({ ipFamilies: ['IPv6'] }).spec).not.toHaveProperty(
    'ipFamilyPolicy',
  );
  expect(service({ ipFamilyPolicy: 'RequireDualStack' }).spec).toMatchObject({
    ipFamilyPolicy: 'RequireDualStack',
  });
});

test('Pods can be found before they are ready.', () => {
  expect(
    service({ publishNotReadyAddresses: true }).spec.publishNotReadyAddresses,
  ).toBe(true);
});

test("The Service has annotations of its own on top of everybody's.", () => {
  const { metadata } = service({
    annotations: { 'cloud.example/internal': 'true' },
  });
  expect(metadata.annotations).toEqual({
    'owner': 'shop',
    'cloud.example/internal': 'true',
  });
});

test('fails on a field that the oldest cluster of the app does not know.', () => {
  const chart = newChart();
  Defaults.of(chart).set({ oldestKubernetes: '1.30' });
  const make = () =>
    new InternalApi(chart, 'backend', {
      image: 'i',
      ports: { http: 80 },
      service: { trafficDistribution: 'PreferClose' },
    });
  expect(make).toThrow(
    "[shop/backend] service.trafficDistribution: 'PreferClose' needs Kubernetes 1.31, " +
      'got "1.30", allowed 1.31 or newer',
  );
});

test('fails on a field newer than the default, and says how to allow it.', () => {
  expect(() => service({ trafficDistribution: 'PreferSameNode' })).toThrow(
    "Defaults.of(app).set({ oldestKubernetes: '1.34' })",
  );
});
