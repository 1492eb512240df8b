import { refusedOf } from './support';

/** An object as YAML, with its spec and what else it says in the flow style. */
function object(kind: string, apiVersion: string, says: string): string {
  return `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: x }, ${says} }`;
}

const pods = (image: string, more = '') => `template: { metadata: { labels: { app: x } }, spec: { containers: [{ name: main, image: "${image}"${more} }] } }`;
const deployment = (spec: string) => object('Deployment', 'apps/v1', `spec: { ${spec}, ${pods('x:1')} }`);
const statefulSet = (spec: string) => object('StatefulSet', 'apps/v1', `spec: { selector: { matchLabels: { app: x } }, ${spec}, ${pods('x:1')} }`);
const claims = (spec: string, name = 'data') => `serviceName: x, volumeClaimTemplates: [{ metadata: { name: ${name} }, spec: { ${spec} } }]`;
const job = (spec: string, image = 'x:1', more = '') => object('Job', 'batch/v1', `spec: { ${spec}${spec === '' ? '' : ', '}${pods(image, more)} }`);
const pod = (more: string) => object('Pod', 'v1', `spec: { containers: [{ name: main, image: x${more} }] }`);
const service = (spec: string) => object('Service', 'v1', `spec: { ${spec} }`);
const secret = (says: string) => object('Secret', 'v1', says);
const configMap = (says: string) => object('ConfigMap', 'v1', says);
const claim = (spec: string) => object('PersistentVolumeClaim', 'v1', `spec: { ${spec} }`);
const binding = (role: string) => object('RoleBinding', 'rbac.authorization.k8s.io/v1', `roleRef: { ${role} }`);
const size = (storage: string) => `resources: { requests: { storage: ${storage} } }`;

const rows: readonly (readonly [what: string, before: string, wrong: string, right: string])[] = [
  ['the selector of a Deployment', deployment('selector: { matchLabels: { app: x, tier: y } }'), deployment('selector: { matchLabels: { app: x } }'),
    deployment('selector: { matchLabels: { tier: y, app: x }, matchExpressions: [] }')],
  ['a rolling update whose numbers nobody stated, for Recreate', deployment('strategy: { type: RollingUpdate }'), deployment('strategy: { type: Recreate }'),
    deployment('strategy: { type: RollingUpdate, rollingUpdate: { maxSurge: 1 } }')],
  ['a rolling update that nobody stated at all, for OnDelete', statefulSet('serviceName: x'), statefulSet('serviceName: x, updateStrategy: { type: OnDelete }'),
    statefulSet('serviceName: x, updateStrategy: { type: RollingUpdate }')],
  ['the serviceName of a StatefulSet', statefulSet('serviceName: x'), statefulSet('serviceName: y'), statefulSet('serviceName: x, replicas: 3, minReadySeconds: 5')],
  ['the order of a StatefulSet', statefulSet('serviceName: x'), statefulSet('serviceName: x, podManagementPolicy: Parallel'),
    statefulSet('serviceName: x, podManagementPolicy: OrderedReady')],
  ['the size of a StatefulSet\'s claims', statefulSet(claims(size('1Gi'))), statefulSet(claims(size('2Gi'))), statefulSet(claims(`${size('1024Mi')}, volumeMode: Filesystem`))],
  ['the name of a StatefulSet\'s claims', statefulSet(claims(size('1Gi'))), statefulSet(claims(size('1Gi'), 'more')), statefulSet(claims(size('1Gi')))],
  ['the pods of a Job', job(''), job('', 'x:2'), job('backoffLimit: 2, parallelism: 2', 'x:1', ', imagePullPolicy: IfNotPresent, terminationMessagePolicy: File')],
  ['the requests of a Job, also to its limits', job('', 'x:1', ', resources: { limits: { cpu: 1 } }'), job('', 'x:1', ', resources: { limits: { cpu: 1 }, requests: { cpu: 1 } }'),
    job('', 'x:1', ', resources: { limits: { cpu: 1000m } }')],
  ['the requests of a Pod', pod(', resources: { limits: { cpu: 1 } }'), pod(', resources: { limits: { cpu: 1 }, requests: { cpu: 500m } }'),
    pod(', resources: { limits: { cpu: 1000m }, requests: { cpu: 1 } }')],
  ['the completions of a Job', job('completions: 2'), job('completions: 3'), job('completions: 2, parallelism: 2')],
  ['the completions of an Indexed Job alone', job('completionMode: Indexed, completions: 2'), job('completionMode: Indexed, completions: 3'),
    job('completionMode: Indexed, completions: 3, parallelism: 3')],
  ['a Service that becomes headless', service('ports: [{ port: 80 }]'), service('clusterIP: None, ports: [{ port: 80 }]'), service('type: NodePort, ports: [{ port: 80 }]')],
  ['a headless Service that becomes a NodePort', service('clusterIP: None'), service('type: NodePort, ports: [{ port: 80 }]'), service('type: ExternalName, externalName: x.example.com')],
  ['the class of a load balancer', service('type: LoadBalancer, loadBalancerClass: a/b'), service('type: LoadBalancer'), service('type: NodePort')],
  ['the first family of a Service', service('ipFamilies: [IPv4]'), service('ipFamilies: [IPv6]'), service('')],
  ['an immutable ConfigMap', configMap('immutable: true, data: { a: x }'), configMap('immutable: true, data: { a: y }'), configMap('immutable: true, data: { a: x }, binaryData: null')],
  ['an immutable ConfigMap that shall be changeable', configMap('immutable: true'), configMap('immutable: false'), configMap('immutable: true')],
  ['an immutable Secret', secret('immutable: true, data: { a: eA== }'), secret('immutable: true, stringData: { a: y }'), secret('immutable: true, stringData: { a: x }')],
  ['an immutable Secret with no data at all', secret('immutable: true'), secret('immutable: true, data: {}'), secret('immutable: true, stringData: {}')],
  ['the type of a Secret', secret('type: example.com/own'), secret('data: {}'), secret('type: example.com/own, data: { a: eA== }')],
  ['a claim that shrinks', claim(size('2Gi')), claim(size('1Gi')), claim(size('2048Mi'))],
  ['the class of a claim', claim('storageClassName: a'), claim('storageClassName: b'), claim('storageClassName: a, volumeMode: Filesystem')],
  ['the role of a RoleBinding', binding('kind: Role, name: a'), binding('kind: Role, name: b'), binding('apiGroup: rbac.authorization.k8s.io, kind: Role, name: a')],
];

test.each(rows)('fails to change %s.', (_, before, wrong, right) => {
  expect(refusedOf(before, wrong)).toEqual([expect.stringMatching(/^refused: /)]);
  expect(refusedOf(before, right)).toEqual([]);
});

test('A rolling update that is stated makes room for another way to replace pods.', () => {
  for (const given of ['type: RollingUpdate, rollingUpdate: {}', 'rollingUpdate: {}', 'type: RollingUpdate, rollingUpdate: null']) {
    expect(refusedOf(deployment(`strategy: { ${given} }`), deployment('strategy: { type: Recreate }'))).toEqual([]);
  }
  for (const given of ['type: RollingUpdate', 'rollingUpdate: {}']) {
    expect(refusedOf(statefulSet(`updateStrategy: { ${given} }`), statefulSet('updateStrategy: { type: OnDelete }'))).toEqual([]);
  }
});

test('What only the cluster knows may be refused.', () => {
  const may = [expect.stringMatching(/^may-be-refused: /)];
  expect(refusedOf(service('ports: [{ port: 80 }]'), service('clusterIP: 10.96.0.7, ports: [{ port: 80 }]'))).toEqual(may);
  expect(refusedOf(service(''), service('ipFamilies: [IPv6]'))).toEqual(may);
  expect(refusedOf(claim(size('1Gi')), claim(size('2Gi')))).toEqual(may);
  expect(refusedOf(claim(''), claim('storageClassName: fast'))).toEqual(may);
  expect(refusedOf(job('suspend: true'), job('suspend: true', 'x:1', ', resources: { requests: { cpu: 1 } }'))).toEqual(may);
});

test('Hooks of Helm and Argo CD are deleted before they are made anew.', () => {
  const hook = (image: string) => job('', image).replace('name: x }', 'name: x, annotations: { helm.sh/hook: pre-upgrade } }');
  expect(refusedOf(hook('x:1'), hook('x:2'))).toEqual([]);
});

test('The contents of a Secret are not told.', () => {
  expect(refusedOf(secret('immutable: true, stringData: { a: hush }'), secret('immutable: true, stringData: { a: psst }')).join())
    .not.toMatch(/hush|psst|aHVzaA|cHNzdA/);
});
