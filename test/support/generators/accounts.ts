import { Duration } from 'cdk8s';
import fc from 'fast-check';
import { declaredPort, mostly, props } from './values';

const verbs = mostly(
  fc.constantFrom<unknown>(
    '*',
    'get',
    ['get', 'list', 'watch'],
    ['use-it', 'patch'],
  ),
  [],
  'gte',
  'GET',
  [5],
  null,
  [null],
);
const ofResources = props(
  {
    resources: mostly(
      fc.constantFrom<unknown>(
        'pods',
        ['configmaps', 'pods/log'],
        ['*'],
        '*/scale',
      ),
      [],
      'pod',
      'Pods',
      ['deployments'],
      'a.b',
      '',
      5,
      null,
    ),
    verbs,
  },
  {
    apiGroups: mostly(
      fc.constantFrom<unknown>('', ['', '*']),
      'apps/v1',
      [],
      'A',
      5,
    ),
    resourceNames: mostly(fc.constantFrom<unknown>('web', ['a', 'b.c']), [], '', 5),
  },
);
const ofOtherGroups = fc.constantFrom(
  {
    apiGroups: 'apps',
    resources: ['deployments', 'deployments/scale'],
    verbs: 'get',
  },
  { apiGroups: ['batch', 'apps'], resources: ['jobs', 'daemonsets'], verbs: ['*'] },
  { apiGroups: 'example.com', resources: 'widgets', verbs: ['get', 'list'] },
);
const inNoNamespace = fc.constantFrom(
  { resources: ['nodes', 'persistentvolumes'], verbs: 'list' },
  { nonResourceURLs: ['/metrics', '/healthz/*'], verbs: 'get' },
);
const notRules = [
  [],
  {},
  null,
  'pods',
  [null],
  [[]],
  { resource: 'pods' },
] as const;
const permission = fc.oneof(ofResources, ofOtherGroups);
const several = (one: fc.Arbitrary<object>) =>
  mostly(
    fc.oneof(one, fc.array(one, { minLength: 1, maxLength: 2 })),
    ...notRules,
    {
      resources: 'pods',
      verbs: 'get',
      nonResourceURLs: '/x',
    },
  );

/** What pods may be given to do with the Kubernetes API. */
export const permissions = {
  permissions: fc.oneof(
    { weight: 30, arbitrary: several(permission) },
    { weight: 1, arbitrary: inNoNamespace },
  ),
  clusterPermissions: several(fc.oneof(permission, inNoNamespace)),
};

const seconds = (number: number) => Duration.seconds(number);
const endpoint = fc.oneof(
  declaredPort,
  props(
    { port: declaredPort },
    {
      path: mostly(
        fc.constantFrom('/', '/stats/prometheus'),
        'stats',
        '/a?b',
        '',
        5,
      ),
      interval: mostly(
        fc.constantFrom(seconds(30), Duration.minutes(1)),
        30,
        '30s',
      ),
      timeout: mostly(fc.constantFrom(seconds(5), seconds(30)), seconds(90), null),
    },
  ),
);

/** Which of the ports have metrics. */
export const metrics = mostly(
  fc.oneof(
    endpoint,
    endpoint.map((one) => [one]),
  ),
  [],
  {},
  null,
  9090,
  [null],
);
