import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  InternalApi,
  StatefulBackend,
  type StatefulBackendProps,
  Wiring,
} from '../../src';
import { newChart, pod } from '../support/synthesize';

type KafkaProps = StatefulBackendProps<'client' | 'controller'>;

function kafka(props: Partial<KafkaProps> = {}, chart: Chart = newChart()) {
  new StatefulBackend(chart, 'kafka', {
    image: 'apache/kafka:3.9.0',
    replicas: 3,
    ports: { client: 9092, controller: 9093 },
    service: { publishNotReadyAddresses: true },
    ...props,
  });
  return chart;
}

const environment = (chart: Chart) => pod(chart).spec.containers[0].env;

const voters: KafkaProps['env'] = {
  VOTERS: ({ peers }) =>
    peers.map((peer) => `${peer.ordinal}@${peer.address('controller')}`).join(','),
};

test('A pod is given the addresses of all pods, itself included.', () => {
  const chart = kafka({ env: voters });
  expect(environment(chart)).toEqual([
    {
      name: 'VOTERS',
      value: '0@kafka-0.kafka:9093,1@kafka-1.kafka:9093,2@kafka-2.kafka:9093',
    },
  ]);
  expect(Wiring.check(chart)).toBeUndefined();
});

test.each<[string, Partial<KafkaProps>, string]>([
  ['a new name', { name: 'broker' }, '0@broker-0.broker:9093'],
  [
    'another port',
    { ports: { client: 9092, controller: 19093 } },
    '0@kafka-0.kafka:19093',
  ],
  ['ordinals', { ordinals: { start: 5 } }, '5@kafka-5.kafka:9093'],
])('The addresses follow %s.', (_, props, first) => {
  const [{ value }] = environment(kafka({ env: voters, replicas: 1, ...props }));
  expect(value).toBe(first);
});

test('With an autoscaler, the peers are the pods that always exist.', () => {
  const names: KafkaProps['env'] = {
    NAMES: ({ peers }) => peers.map(({ name }) => name).join(),
  };
  const resources = { cpu: { request: kplus.Cpu.millis(100) } };
  const scaled = kafka({ env: names, replicas: { min: 2, max: 5 }, resources });
  expect(environment(scaled)).toEqual([
    { name: 'NAMES', value: 'kafka-0,kafka-1' },
  ]);
  expect(environment(kafka({ env: names, replicas: 0 }))).toEqual([
    { name: 'NAMES', value: '' },
  ]);
});

test('A pod is given its own address, after the variables that hold its name and its ordinal.', () => {
  const chart = kafka({
    env: {
      ADVERTISED: ({ self }) => `PLAINTEXT://${self.address('client')}`,
      NODE_ID: ({ self }) => self.ordinal,
    },
  });
  expect(environment(chart)).toEqual([
    { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    {
      name: 'POD_INDEX',
      valueFrom: {
        fieldRef: { fieldPath: "metadata.labels['apps.kubernetes.io/pod-index']" },
      },
    },
    { name: 'ADVERTISED', value: 'PLAINTEXT://$(POD_NAME).kafka:9092' },
    { name: 'NODE_ID', value: '$(POD_INDEX)' },
  ]);
});

test('A caller in another namespace is given the full name, a caller in the same one the short name.', () => {
  const chart = newChart({ namespace: 'queues' });
  const web = new Chart(chart.node.root as Chart, 'web', { namespace: 'web' });
  kafka(
    {
      env: {
        INSIDE: ({ self }) => self.host(),
        SAME: ({ self }) => self.host({ from: chart }),
        OUTSIDE: ({ self }) => self.address('client', { from: web }),
      },
    },
    chart,
  );
  expect(environment(chart)).toEqual(
    expect.arrayContaining([
      { name: 'INSIDE', value: '$(POD_NAME).kafka' },
      { name: 'SAME', value: '$(POD_NAME).kafka' },
      { name: 'OUTSIDE', value: '$(POD_NAME).kafka.queues.svc.cluster.local:9092' },
    ]),
  );
});

test('A backend in a namespace of its own hands out short names as well.', () => {
  const chart = kafka({ env: voters, namespace: 'queues', replicas: 1 });
  expect(environment(chart)).toEqual([
    { name: 'VOTERS', value: '0@kafka-0.kafka:9093' },
  ]);
});

test('A POD_NAME that is the name of the pod may stand there already.', () => {
  const POD_NAME = kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_NAME);
  const chart = kafka({ env: { HOST: ({ self }) => self.host(), POD_NAME } });
  expect(environment(chart).map(({ name }: { name: string }) => name)).toEqual([
    'POD_NAME',
    'HOST',
  ]);
});

test.each<[string, unknown, string]>([
  [
    'a POD_NAME of another meaning',
    { HOST: ({ self }: any) => self.host(), POD_NAME: 'kafka' },
    '[shop/kafka] env.POD_NAME is taken, since the address of the pod itself refers to $(POD_NAME), got "kafka", ' +
      'allowed the field metadata.name of the pod, leave it out, since it is added, ' +
      'or give your own variable another name',
  ],
  [
    'a function that returns a list',
    { PEERS: ({ peers }: any) => peers },
    'env.PEERS is a function that returns no string, got ',
  ],
  [
    'a port that is not there',
    { PEERS: ({ peers }: any) => peers[0].address('http') },
    '"http"',
  ],
  [
    'no port, although there are two',
    { PEERS: ({ peers }: any) => peers[0].address() },
    'must name a port',
  ],
  ['an environment that is none', 'PEERS', 'env must be'],
])('%s is refused.', (_, env, message) => {
  expect(() => kafka({ env: env as KafkaProps['env'] })).toThrow(message);
});

test('A Deployment has no pods with names of their own, and refuses such a value.', () => {
  const env = { PEERS: () => 'web-0' } as never;
  const ports = { http: 80 };
  expect(
    () => new InternalApi(newChart(), 'web', { image: 'web:1', ports, env }),
  ).toThrow(
    'env.PEERS must be a string, got function PEERS, allowed a string, or an EnvValue of cdk8s-plus-28 with a value ' +
      'or a source, use a function in the env of a StatefulBackend itself alone, whose pods have names of their own',
  );
});
