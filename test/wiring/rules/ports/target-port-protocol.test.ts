import { workload } from '../../support';
import { foundBy, saidBy } from '../support/found-by';
import { LISTENING, offering } from '../support/ports';

const found = (yaml: string) => foundBy('target-port-protocol', yaml);

test(
  "fails where the protocol is not that of the container's port, by name for " +
    'certain and by number probably.',
  () => {
    expect(found(LISTENING + offering([{ port: 53, targetPort: 'dns' }]))).toEqual([
      'error Service web',
    ]);
    expect(found(LISTENING + offering([{ port: 53 }]))).toEqual([
      'warning Service web',
    ]);
  },
);

test('fails with the port and both protocols.', () => {
  expect(
    saidBy(
      'target-port-protocol',
      LISTENING + offering([{ port: 53, targetPort: 'dns' }]),
    ),
  ).toBe(
    'port 53 of the Service "web" is TCP and targets "dns", which Deployment "web" declares as UDP' +
      " => set the Service port's protocol to UDP, or declare the container's port as TCP if it listens there too",
  );
});

test('A server of both protocols often declares one of them.', () => {
  expect(
    found(
      LISTENING +
        offering([
          { name: 'u', port: 53, protocol: 'UDP' },
          { name: 't', port: 53 },
        ]),
    ),
  ).toEqual(['hint Service web']);
  expect(
    found(
      LISTENING +
        offering([
          { name: 'u', port: 53, protocol: 'UDP', targetPort: 'dns' },
          { name: 't', port: 53, targetPort: 'dns' },
        ]),
    ),
  ).toEqual(['warning Service web']);
});

test('One name may stand for both protocols.', () => {
  const both = workload('Deployment', 'web', {
    ports: [
      { name: 'dns', containerPort: 53, protocol: 'UDP' },
      { name: 'dns', containerPort: 53 },
    ],
  });
  expect(
    found(
      both +
        offering([
          { name: 'u', port: 53, protocol: 'UDP', targetPort: 'dns' },
          { name: 't', port: 53, targetPort: 'dns' },
        ]),
    ),
  ).toEqual([]);
});
