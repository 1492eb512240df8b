import type { Fields } from '../../../support/yaml';
import { workload } from '../../support';
import { foundBy, saidBy } from '../support/found-by';
import { LISTENING, offering } from '../support/ports';

const found = (yaml: string) => foundBy('target-port-undeclared', yaml);

test("fails where the containers declare others, and says so where it is only the Service's own port.", () => {
  expect(found(LISTENING + offering([{ port: 80, targetPort: 80 }]))).toEqual([
    'warning Service web',
  ]);
  expect(
    saidBy('target-port-undeclared', LISTENING + offering([{ port: 80 }])),
  ).toMatch(
    /^port 80 of the Service "web" targets 80, since it sets no targetPort, but Deployment "web" declares http/,
  );
});

test('Where others behind the Service listen on the port, a worker is not meant.', () => {
  const worker = LISTENING.replace('name: web', 'name: worker').replace(
    '8080',
    '9090',
  );
  const both = LISTENING + worker + offering([{ port: 80, targetPort: 8080 }]);
  expect(saidBy('target-port-undeclared', both)).toBe(
    'port 80 of the Service "web" targets 8080, which Deployment "web" declares, but its ' +
      'selector also takes Deployment "worker", which declares http (9090) and dns (53/UDP)' +
      ' => select a label that only the pods of Deployment "web" carry, or declare 8080 on ' +
      'the others if they listen on it',
  );
});

test('A container need not declare its ports.', () => {
  expect(
    found(
      workload('Deployment', 'web') + offering([{ port: 80, targetPort: 8080 }]),
    ),
  ).toEqual([]);
});

test('A sidecar may declare the port.', () => {
  const proxied = workload('Deployment', 'web', {
    ports: [{ containerPort: 1 }],
    pod: {
      initContainers: [
        { name: 'proxy', restartPolicy: 'Always', ports: [{ containerPort: 80 }] },
      ],
    },
  });
  expect(found(proxied + offering([{ port: 80 }]))).toEqual([]);
});

test('Clients of a headless Service go to the pods themselves.', () => {
  expect(
    found(LISTENING + offering([{ port: 80 }], { clusterIP: 'None' })),
  ).toEqual(['hint Service web']);
});

test.each([
  ['a variable', { env: [{ name: 'LISTEN', value: ':9000' }] }],
  ['an argument', { args: ['serve', '--port=9000'] }],
])(
  'A container that is told the number in %s may well listen there.',
  (_, container) => {
    const toNumber = offering([{ port: 80, targetPort: 9000 }]);
    const listening = (more: Fields) =>
      workload('Deployment', 'web', {
        ports: [{ containerPort: 1 }],
        container: more,
      });
    expect(found(listening(container) + toNumber)).toEqual(['hint Service web']);
    expect(
      found(listening({ args: ['--port=90001', '1.9000'] }) + toNumber),
    ).toEqual(['warning Service web']);
  },
);

test('One of many ports is seldom declared wrong: it is the same in the Service.', () => {
  const collector = workload('Deployment', 'web', {
    ports: [{ containerPort: 4317 }, { containerPort: 9411 }],
  });
  const toPort = (port: number, targetPort?: number) =>
    offering([{ port, targetPort }]);
  expect(found(collector + toPort(14267, 14267))).toEqual(['hint Service web']);
  expect(found(collector + toPort(80, 80))).toEqual(['warning Service web']);
  expect(found(collector + toPort(14267))).toEqual(['warning Service web']);
});
