import fc from 'fast-check';
import type { Manifest } from '../../support/beds/control-plane';
import { index, labels, type Made, number, portName, protocol } from './parts';

const families = fc.constantFrom(
  {},
  {},
  {},
  { ipFamilyPolicy: 'RequireDualStack' },
  { ipFamilyPolicy: 'PreferDualStack' },
  { ipFamilyPolicy: 'SingleStack', ipFamilies: ['IPv6'] },
  { ipFamilyPolicy: 'RequireDualStack', ipFamilies: ['IPv6', 'IPv4'] },
);

/** Labels that pods get from their own manifest or from their controller; sometimes none. */
const selector = fc.oneof(
  { weight: 8, arbitrary: labels },
  {
    weight: 1,
    arbitrary: index.map((at) => ({
      'statefulset.kubernetes.io/pod-name': `workload-${at}-0`,
    })),
  },
  { weight: 1, arbitrary: fc.constant({ 'apps.kubernetes.io/pod-index': '0' }) },
  {
    weight: 1,
    arbitrary: index.map((at) => ({
      'batch.kubernetes.io/job-name': `workload-${at}`,
    })),
  },
  { weight: 2, arbitrary: fc.constant(undefined) },
);

/** Endpoints written by hand, with named ports. */
const given = fc.record({
  kind: fc.constantFrom('EndpointSlice', 'Endpoints'),
  ports: fc.uniqueArray(fc.record({ at: index, port: number, protocol }), {
    maxLength: 2,
    selector: ({ at }) => at,
  }),
  last: fc.nat(200),
  ready: fc.constantFrom(true, true, undefined, false),
  hostname: fc.constantFrom(undefined, 'front'),
  family: fc.constantFrom('IPv4', 'IPv6'),
});

/** A Service that may or may not select pods. */
export const service = fc.record({
  type: fc.constantFrom(
    'ClusterIP',
    'ClusterIP',
    'ClusterIP',
    'headless',
    'headless',
    'headless',
    'NodePort',
    'ExternalName',
  ),
  selector,
  families,
  given,
  publishNotReadyAddresses: fc.constantFrom(undefined, true),
  isGiven: fc.constantFrom(false, false, true),
  isNamed: fc.boolean(),
  ports: fc.uniqueArray(
    fc.record({
      port: number,
      targetPort: fc.oneof(portName, number, fc.constant(undefined)),
      protocol,
    }),
    {
      maxLength: 3,
      selector: (port) => port.port,
    },
  ),
  alias: fc.record({
    to: fc.constantFrom(
      'service',
      'service',
      'dotted',
      'pod',
      'short',
      'outside',
      'address',
    ),
    at: index,
    namespace: fc.nat(1),
  }),
});

type GivenService = Made<typeof service>;

/** The manifests of the n-th Service of a namespace, and of its endpoints if they are written by hand. */
export function serviceManifests(
  made: GivenService,
  at: number,
  namespaces: readonly string[],
): Manifest[] {
  const { type, families: stack, publishNotReadyAddresses, alias, isGiven } = made;
  const object = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `service-${at}` },
  };
  const ports = portsOf(made);
  if (type === 'ExternalName') {
    return [
      {
        ...object,
        spec: { type, externalName: aliased(alias, namespaces), ports },
      },
    ];
  }
  const address = type === 'headless' ? { clusterIP: 'None' } : { type };
  const spec = {
    ...address,
    ...stack,
    selector: made.selector,
    publishNotReadyAddresses,
    ports,
  };
  return [
    { ...object, spec },
    ...(isGiven ? [givenEndpoints(made.given, at)] : []),
  ];
}

/** Only a headless Service may have no ports, and only a single port may have no name. */
function portsOf({ type, ports, isNamed }: GivenService): Manifest[] {
  const some =
    ports.length === 0 && type !== 'headless' && type !== 'ExternalName'
      ? [{ port: 80 }]
      : ports;
  return some.map((port, at) => ({
    ...port,
    name: isNamed || some.length > 1 ? `port-${at}` : undefined,
  }));
}

function aliased(
  { to, at, namespace }: GivenService['alias'],
  namespaces: readonly string[],
): string {
  const whole = `service-${at}.${namespaces[namespace % namespaces.length]}.svc.cluster.local`;
  return {
    service: whole,
    dotted: `${whole}.`,
    pod: `workload-${at}-0.${whole}`,
    short: `service-${at}`,
    outside: 'smtp.example.com',
    address: '10.0.0.1',
  }[to];
}

function givenEndpoints(
  { kind, ports, last, ready, hostname, family }: GivenService['given'],
  at: number,
): Manifest {
  const address = family === 'IPv4' ? `10.9.0.${last + 1}` : `fd00:9::${last + 1}`;
  const named = ports.map(({ at: place, ...port }) => ({
    ...port,
    name: `port-${place}`,
  }));
  if (kind === 'Endpoints') {
    const list = ready === false ? 'notReadyAddresses' : 'addresses';
    return {
      apiVersion: 'v1',
      kind,
      metadata: { name: `service-${at}` },
      subsets: [{ [list]: [{ ip: address, hostname }], ports: named }],
    };
  }
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind,
    metadata: {
      name: `given-${at}`,
      labels: { 'kubernetes.io/service-name': `service-${at}` },
    },
    addressType: family,
    endpoints: [{ addresses: [address], conditions: { ready }, hostname }],
    ports: named,
  };
}
