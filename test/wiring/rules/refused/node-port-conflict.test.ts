import { service } from '../../support';
import { messagesBy } from '../support/found-by';

function found(yaml: string): string[] {
  return messagesBy('node-port-conflict', yaml);
}

const web = service(
  'web',
  { type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] },
  'shop',
);

test('fails on a nodePort of two Services, whatever their namespaces and protocols.', () => {
  const message =
    'asks for nodePort 30080, which the Service "web" in namespace "shop" already has';
  expect(
    found(
      web +
        service(
          'dns',
          {
            type: 'LoadBalancer',
            ports: [{ port: 53, protocol: 'UDP', nodePort: 30080 }],
          },
          'other',
        ),
    ),
  ).toEqual([`error: the Service "dns" ${message}`]);
});

test('fails on a nodePort that another Service uses for its health.', () => {
  expect(
    found(
      web +
        service(
          'lb',
          {
            type: 'LoadBalancer',
            externalTrafficPolicy: 'Local',
            healthCheckNodePort: 30080,
            ports: [{ port: 80 }],
          },
          'shop',
        ),
    ),
  ).toHaveLength(1);
});

test('Two protocols of one Service share a nodePort.', () => {
  expect(
    found(
      service('dns', {
        type: 'NodePort',
        ports: [
          { name: 't', port: 53, nodePort: 30053 },
          { name: 'u', port: 53, protocol: 'UDP', nodePort: 30053 },
        ],
      }),
    ),
  ).toEqual([]);
});

test('A Service of another type has no node port, and one left out is chosen by the cluster.', () => {
  expect(
    found(
      web +
        service('inner', {
          type: 'ClusterIP',
          ports: [{ port: 80, nodePort: 30080 }],
        }) +
        service('free', { type: 'NodePort', ports: [{ port: 80, nodePort: 0 }] }) +
        service('free2', { type: 'NodePort', ports: [{ port: 80 }] }),
    ),
  ).toEqual([]);
});
