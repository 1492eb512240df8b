import { service, workload } from '../../support';
import { foundBy, messagesBy } from '../support/found-by';
import { probed } from '../support/ports';

const found = (yaml: string) => foundBy('readiness-probe-missing', yaml);
const gate = service('web', { selector: { app: 'web' }, ports: [{ port: 8080 }] });

test('fails where the pods behind a Service have none.', () => {
  expect(found(workload('Deployment', 'web') + gate)).toEqual([
    'hint Deployment web',
  ]);
  expect(
    found(probed({ livenessProbe: { tcpSocket: { port: 8080 } } }) + gate),
  ).toEqual(['hint Deployment web']);
});

test('fails with the names of the Service and of the workload.', () => {
  expect(
    messagesBy('readiness-probe-missing', workload('Deployment', 'web') + gate),
  ).toEqual([
    'hint: the Service "web" sends traffic to the pods of Deployment "web", ' +
      'which have no readiness probe',
  ]);
});

test.each([
  ['no Service is in front', workload('Deployment', 'web')],
  [
    'one container has it',
    probed({ readinessProbe: { tcpSocket: { port: 8080 } } }) + gate,
  ],
  [
    'somebody else says when',
    workload('Deployment', 'web', {
      pod: { readinessGates: [{ conditionType: 'example.com/ready' }] },
    }) + gate,
  ],
  ['the pods come to an end', workload('Job', 'web') + gate],
  [
    'the Service does not wait for it',
    workload('Deployment', 'web') +
      service('web', {
        clusterIP: 'None',
        publishNotReadyAddresses: true,
        selector: { app: 'web' },
        ports: [{ port: 1 }],
      }),
  ],
])('A readiness probe is not missed where %s.', (_, yaml) => {
  expect(found(yaml)).toEqual([]);
});
