import type { Fields } from '../../../support/yaml';
import { said, wrong } from './said';

function object(apiVersion: string, kind: string, fields: Fields): Fields {
  return { apiVersion, kind, metadata: { name: 'web' }, ...fields };
}

const configMap = (fields: Fields) => object('v1', 'ConfigMap', fields);
const secret = (fields: Fields) => object('v1', 'Secret', fields);
const budget = (spec: Fields) =>
  object('policy/v1', 'PodDisruptionBudget', { spec });
const endpoints = (subset: Fields) =>
  object('v1', 'Endpoints', {
    subsets: [{ addresses: [{ ip: '192.0.2.1' }], ...subset }],
  });
const slice = (fields: Fields) =>
  object('discovery.k8s.io/v1', 'EndpointSlice', {
    addressType: 'IPv4',
    endpoints: [{ addresses: ['192.0.2.1'] }],
    ...fields,
  });
const at = (address: string, addressType = 'IPv4') =>
  slice({ addressType, endpoints: [{ addresses: [address] }] });

const target = { type: 'Utilization', averageUtilization: 80 };
const cpu = { type: 'Resource', resource: { name: 'cpu', target } };
const autoscaler = (spec: Fields) =>
  object('autoscaling/v2', 'HorizontalPodAutoscaler', {
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      maxReplicas: 3,
      ...spec,
    },
  });
const metric = (changed: Fields) =>
  autoscaler({ metrics: [{ ...cpu, ...changed }] });
const scaledDown = (rules: Fields) =>
  autoscaler({ behavior: { scaleDown: rules } });
const aiming = (scaleTargetRef: Fields) => autoscaler({ scaleTargetRef });
const policy = (spec: Fields) =>
  object('networking.k8s.io/v1', 'NetworkPolicy', {
    spec: { podSelector: {}, ...spec },
  });

test('Right objects are taken.', () => {
  const right = [
    configMap({
      data: { 'a_key.txt': '', 'EMPTY': null },
      binaryData: { icon: 'aWNvbg==' },
    }),
    secret({
      data: { token: 'dG9r\nZW4=' },
      stringData: { user: 'web' },
      type: 'Opaque',
    }),
    budget({ minAvailable: '50%', maxUnavailable: null }),
    budget({ unhealthyPodEvictionPolicy: 'AlwaysAllow' }),
    configMap({ binaryData: { icon: [1, 2] } }),
    budget({ maxUnavailable: 0, selector: { matchLabels: { app: 'web' } } }),
    endpoints({ ports: [{ port: 5432 }] }),
    endpoints({ addresses: [], notReadyAddresses: [{ ip: '2001:db8::1' }] }),
    slice({
      ports: [
        { name: '', port: 5432 },
        { name: 'http', port: 80 },
      ],
    }),
    at('2001:db8::1', 'IPv6'),
    at('db.example.com', 'FQDN'),
    autoscaler({ minReplicas: 1, metrics: [cpu] }),
    autoscaler({ minReplicas: 0 }),
    autoscaler({ behavior: { scaleDown: { selectPolicy: 'Disabled' } } }),
    scaledDown({ policies: [{ type: 'Percent', value: 10, periodSeconds: 1800 }] }),
    metric({
      type: 'ContainerResource',
      resource: undefined,
      containerResource: { name: 'memory', container: 'main', target },
    }),
    policy({ ingress: [{ ports: [{ port: 'http' }] }] }),
  ];
  expect(right.flatMap((each) => said(each))).toEqual([]);
});

test('A number in a ConfigMap fails.', () => {
  expect(said(configMap({ data: { FILE_PORT: 9000 } }))).toEqual([
    'error: data.FILE_PORT of the ConfigMap "web" is 9000, but Kubernetes expects a string' +
      ' => write a string, quoted if YAML would read it as something else',
  ]);
});

test.each([
  [
    secret({ stringData: { pin: 1234 } }),
    'error: stringData.pin of the Secret "web" is of the type number, but Kubernetes expects a string',
  ],
  [
    secret({ data: { token: 'not encoded' } }),
    'error: data.token of the Secret "web" is not in base64',
  ],
])('What is wrong in a Secret is told without its value: %#.', (each, message) => {
  expect(wrong(each)).toEqual([message]);
});

test.each([
  ['a key with a space', configMap({ data: { 'a key': '' } }), 'data.a key'],
  [
    'a key in two places',
    configMap({ data: { icon: '' }, binaryData: { icon: '' } }),
    'binaryData.icon',
  ],
  [
    'text in binary data',
    configMap({ binaryData: { icon: 'a heart' } }),
    'binaryData.icon',
  ],
  [
    'more than a mebibyte',
    configMap({ data: { dump: 'x'.repeat(1024 * 1024 + 1) } }),
    'data',
  ],
  [
    'a Secret key with a slash',
    secret({ stringData: { 'a/b': '' } }),
    'stringData.a/b',
  ],
  [
    'two ways to say one thing',
    budget({ minAvailable: 1, maxUnavailable: 1 }),
    'spec.maxUnavailable',
  ],
  ['a number in quotes', budget({ minAvailable: '1' }), 'spec.minAvailable'],
  ['more than all', budget({ maxUnavailable: '101%' }), 'spec.maxUnavailable'],
  ['less than none', budget({ minAvailable: -1 }), 'spec.minAvailable'],
  [
    'a label with a space',
    budget({ selector: { matchLabels: { app: 'a b' } } }),
    'spec.selector.matchLabels.app',
  ],
  ['no addresses', endpoints({ addresses: [] }), 'subsets[0].addresses'],
  [
    'a name',
    endpoints({ addresses: [{ ip: 'db' }] }),
    'subsets[0].addresses[0].ip',
  ],
  [
    'its own machine',
    endpoints({ addresses: [{ ip: '127.0.0.1' }] }),
    'subsets[0].addresses[0].ip',
  ],
  ['port 0', endpoints({ ports: [{ port: 0 }] }), 'subsets[0].ports[0].port'],
  [
    'one of two ports without a name',
    endpoints({ ports: [{ name: 'http', port: 80 }, { port: 81 }] }),
    'subsets[0].ports[1].name',
  ],
  ['no type of address', slice({ addressType: undefined }), 'addressType'],
  [
    'an unknown type of address',
    slice({ addressType: 'ipv4', endpoints: [] }),
    'addressType',
  ],
  [
    'no address',
    slice({ endpoints: [{ addresses: [] }] }),
    'endpoints[0].addresses',
  ],
  ['the other family', at('2001:db8::1'), 'endpoints[0].addresses[0]'],
  ['an address of the link', at('fe80::1', 'IPv6'), 'endpoints[0].addresses[0]'],
  ['a name without a domain', at('db', 'FQDN'), 'endpoints[0].addresses[0]'],
  [
    'two ports without names',
    slice({ ports: [{ port: 1 }, { port: 2 }] }),
    'ports[1].name',
  ],
  [
    'fewer at most than at least',
    autoscaler({ minReplicas: 4 }),
    'spec.maxReplicas',
  ],
  ['none at most', autoscaler({ maxReplicas: 0 }), 'spec.maxReplicas'],
  ['-1 at least', autoscaler({ minReplicas: -1 }), 'spec.minReplicas'],
  ['no type of metric', metric({ type: undefined }), 'spec.metrics[0].type'],
  ['an unknown type of metric', metric({ type: 'Cpu' }), 'spec.metrics[0].type'],
  ['no metric', metric({ resource: undefined }), 'spec.metrics[0].resource'],
  [
    'two metrics in one',
    metric({ pods: { metric: { name: 'calls' } } }),
    'spec.metrics[0].pods',
  ],
  [
    'a metric without a name',
    metric({ resource: { target } }),
    'spec.metrics[0].resource.name',
  ],
  [
    'a metric without a target',
    metric({ resource: { name: 'cpu', target: { type: 'Utilization' } } }),
    'spec.metrics[0].resource.target.averageUtilization',
  ],
  [
    'a resource that no container has',
    metric({
      type: 'ContainerResource',
      resource: undefined,
      containerResource: { name: 'cpus', container: 'main', target },
    }),
    'spec.metrics[0].containerResource.name',
  ],
  [
    'a target of nothing',
    metric({
      resource: { name: 'cpu', target: { type: 'AverageValue', averageValue: 0 } },
    }),
    'spec.metrics[0].resource.target.averageValue',
  ],
  [
    'a target without a group',
    aiming({ apiVersion: 'apps', kind: 'Deployment', name: 'web' }),
    'spec.scaleTargetRef.apiVersion',
  ],
  [
    'a target with a slash',
    aiming({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop/web' }),
    'spec.scaleTargetRef.name',
  ],
  [
    'a window of more than an hour',
    scaledDown({ stabilizationWindowSeconds: 3601 }),
    'spec.behavior.scaleDown.stabilizationWindowSeconds',
  ],
  [
    'an unknown choice of policies',
    scaledDown({ selectPolicy: 'max' }),
    'spec.behavior.scaleDown.selectPolicy',
  ],
  [
    'scaling by no policy',
    scaledDown({ policies: [] }),
    'spec.behavior.scaleDown.policies',
  ],
  [
    'scaling by no pods',
    scaledDown({ policies: [{ type: 'Pods', value: 0, periodSeconds: 60 }] }),
    'spec.behavior.scaleDown.policies[0].value',
  ],
  [
    'scaling over no time',
    scaledDown({ policies: [{ type: 'Pods', value: 1 }] }),
    'spec.behavior.scaleDown.policies[0].periodSeconds',
  ],
  [
    'scaling by neither pods nor percent',
    scaledDown({ policies: [{ type: 'Pod', value: 1, periodSeconds: 60 }] }),
    'spec.behavior.scaleDown.policies[0].type',
  ],
  [
    'an unknown eviction policy',
    budget({ unhealthyPodEvictionPolicy: 'always' }),
    'spec.unhealthyPodEvictionPolicy',
  ],
  [
    'a peer by a label with a space',
    policy({
      ingress: [{ from: [{ podSelector: { matchLabels: { app: 'a b' } } }] }],
    }),
    'spec.ingress[0].from[0].podSelector.matchLabels.app',
  ],
  [
    'a port in quotes',
    policy({ egress: [{ ports: [{ port: '80' }] }] }),
    'spec.egress[0].ports[0].port',
  ],
])('fails on %s.', (_, each, field) => {
  const [first, ...more] = wrong(each);
  expect(first).toMatch(`error: ${field} of the `);
  expect(more).toEqual([]);
});

test('warns of a target in the core group, which newer versions of Kubernetes refuse.', () => {
  const controller = {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    name: 'web',
  };
  expect(wrong(aiming(controller))).toEqual([
    'warning: spec.scaleTargetRef.apiVersion of the HorizontalPodAutoscaler "web" is "v1", which names no API ' +
      'group, which Kubernetes from 1.36 on refuses',
  ]);
});
