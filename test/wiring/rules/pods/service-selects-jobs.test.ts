import { document, type Fields } from '../../../support/yaml';
import { service, workload } from '../../support';
import { foundBy, messagesBy, saidBy } from '../support/found-by';

const RULE = 'service-selects-jobs';
const found = (yaml: string) => foundBy(RULE, yaml);
const LABELS = { app: 'web', tier: 'front' };

const web = workload('Deployment', 'web', {
  labels: LABELS,
  ports: [{ name: 'http', containerPort: 8080 }],
});
const selecting = (more?: Fields, targetPort: number | string = 8080) =>
  service('web', { selector: LABELS, ports: [{ port: 80, targetPort }], ...more });

/** A Job of the labels that the Service selects, with hooks. */
function job(
  container: Fields = {},
  {
    annotations,
    spec,
    labels = LABELS,
    kind = 'Job',
  }: { annotations?: Fields; spec?: Fields; labels?: Fields; kind?: string } = {},
): string {
  const template = {
    metadata: { labels },
    spec: { restartPolicy: 'Never', containers: [{ name: 'main', ...container }] },
  };
  return document({
    apiVersion: 'batch/v1',
    kind,
    metadata: { name: 'migrate', annotations },
    spec:
      kind === 'CronJob'
        ? { ...spec, jobTemplate: { spec: { template } } }
        : { ...spec, template },
  });
}

const hook = (moments: string) => ({ annotations: { 'helm.sh/hook': moments } });
const LISTENING = { ports: [{ name: 'http', containerPort: 8080 }] };
const PROBED = { ...LISTENING, readinessProbe: { httpGet: { port: 'http' } } };

test('The pods of a Job get calls that they do not answer.', () => {
  const yaml = web + job() + selecting();
  expect(found(yaml)).toEqual(['warning Job migrate']);
  expect(saidBy(RULE, yaml)).toBe(
    'the pods of Job "migrate" carry app: web, tier: front, which the Service "web" selects: ' +
      'while they run they get a share of its calls, although they do not declare port 8080' +
      ' => give the pods of Job "migrate" another value of app than web',
  );
});

test('A Job that listens gets calls before it does, unless a readiness probe says when.', () => {
  expect(messagesBy(RULE, web + job(LISTENING) + selecting({}, 'http'))).toEqual([
    'warning: the pods of Job "migrate" carry app: web, tier: front, which the Service "web" selects: ' +
      'while they run they get a share of its calls, and no readiness probe says when they listen on port 8080',
  ]);
  expect(found(web + job(PROBED) + selecting({}, 'http'))).toEqual([]);
});

test.each([
  ['a CronJob', job({}, { kind: 'CronJob' })],
  ['a hook of an upgrade', job({}, hook('pre-install, pre-upgrade'))],
  [
    'a hook of Argo CD',
    job({}, { annotations: { 'argocd.argoproj.io/hook': 'PreSync' } }),
  ],
])('So do the pods of %s.', (_, one) => {
  expect(found(web + one + selecting())).toHaveLength(1);
});

test.each([
  ['an installation, when nothing else runs', job({}, hook('pre-install'))],
  ['a test', job({}, hook('test'))],
  [
    'a deletion',
    job({}, { annotations: { 'argocd.argoproj.io/hook': 'PostDelete' } }),
  ],
])('Nothing is said of a hook of %s.', (_, one) => {
  expect(found(web + one + selecting())).toEqual([]);
});

test.each([
  [
    'their labels differ in one value',
    job({}, { labels: { ...LABELS, tier: 'jobs' } }),
    selecting(),
  ],
  ['they have no port of the name', job(), selecting({}, 'http')],
  [
    'they find each other by a headless Service',
    job(),
    selecting({ clusterIP: 'None' }),
  ],
  ['the Job is suspended', job({}, { spec: { suspend: true } }), selecting()],
])('The pods of a Job get no calls: %s.', (_, one, front) => {
  expect(found(web + one + front)).toEqual([]);
});

test('A Pod that ends is often the test of a chart, which somebody runs.', () => {
  const pod = document({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'test', labels: LABELS },
    spec: { restartPolicy: 'Never', containers: [{ name: 'main' }] },
  });
  expect(found(web + pod + selecting())).toEqual([]);
});

test('A Service may be of a Job alone.', () => {
  expect(found(job() + selecting())).toEqual([]);
  expect(
    found(web.replace('spec:', 'spec:\n  replicas: 0') + job() + selecting()),
  ).toEqual([]);
});
