import type { GivenParty } from '../../src/policies';
import { document } from '../support/yaml';
import {
  type ShortPolicy,
  written as administrators,
} from '../wiring/policy/admin/support';
import { service, workload } from '../wiring/support';
import { entering, objectsOf, written } from './support';

const selected = (name: string, labels: Record<string, string>, own = labels) =>
  workload('Deployment', name, {
    labels,
    spec: { selector: { matchLabels: own } },
  });

const specs = (...texts: string[]) =>
  written(objectsOf(...texts)).policies.map(({ spec }) => spec.podSelector);

test('A policy selects the pods as their workload does, without what changes with a version.', () => {
  expect(
    specs(selected('web', { app: 'web', version: '2' }, { app: 'web' })),
  ).toEqual([{ matchLabels: { app: 'web' } }]);
});

test('A Job is selected by the labels of its pods.', () => {
  expect(specs(workload('Job', 'seed'))).toEqual([
    { matchLabels: { app: 'seed' } },
  ]);
});

test('A selector that matches the pods of another workload is narrowed until it does not.', () => {
  const [wide, narrow] = specs(
    selected('web', { app: 'web' }),
    selected('canary', { app: 'web', track: 'canary' }),
  );
  expect(wide).toEqual({
    matchLabels: { app: 'web' },
    matchExpressions: [{ key: 'track', operator: 'DoesNotExist' }],
  });
  expect(narrow).toEqual({ matchLabels: { app: 'web', track: 'canary' } });
  const [front] = specs(
    selected('front', { app: 'web', tier: 'front' }, { app: 'web' }),
    selected('back', { app: 'web', tier: 'back' }),
  );
  expect(front).toEqual({ matchLabels: { app: 'web', tier: 'front' } });
});

test('A Job with the labels of another workload is told apart by the label of its controller.', () => {
  const [web, job] = specs(
    selected('web', { app: 'web' }),
    workload('Job', 'seed', { labels: { app: 'web' } }),
  );
  expect(web.matchExpressions).toEqual([
    { key: 'job-name', operator: 'DoesNotExist' },
  ]);
  expect(job.matchLabels).toEqual({ 'app': 'web', 'job-name': 'seed' });
});

test('Pods of the same labels cannot be told apart, and a note says so.', () => {
  const twin = selected('twin', { app: 'web', tier: 'x' });
  const web = selected('web', { app: 'web', tier: 'x' }, { app: 'web' });
  const { notes } = written(objectsOf(web, twin));
  expect(notes).toContain(
    'The pods of Deployment twin have the labels of those of Deployment web, so no policy tells them apart: ' +
      'what one may, both may.',
  );
});

test.each<[string, object]>([
  ['refers to its pods by a number', { ports: [{ port: 80, targetPort: 8080 }] }],
  [
    'is headless',
    { clusterIP: 'None', ports: [{ port: 8080, targetPort: 'http' }] },
  ],
])(
  'Where the Service %s, the port of the same name in other pods stays closed.',
  (_, spec) => {
    const alike = (name: string, containerPort: number) =>
      workload('Deployment', name, {
        namespace: 'shop',
        labels: { app: 'web' },
        ports: [{ name: 'http', containerPort }],
      });
    const port = 'clusterIP' in spec ? ':8080' : '';
    const client = workload('Deployment', 'client', {
      namespace: 'shop',
      container: { env: [{ name: 'WEB_URL', value: `http://web${port}` }] },
    });
    const web = service('web', { selector: { app: 'web' }, ...spec }, 'shop');
    const { policies } = written(
      objectsOf(alike('a', 8080), alike('b', 9090), web, client),
    );
    expect(entering(policies, 'a')).toEqual(['client on TCP 8080']);
  },
);

test('All releases of an app have one policy, with the ports of each.', () => {
  const release = (name: string, port: number) =>
    workload('Deployment', `web-${name}`, {
      labels: { 'app.kubernetes.io/name': 'web', 'harbour.cdk8s.io/release': name },
      ports: [{ name: 'http', containerPort: port }],
      spec: {
        selector: {
          matchLabels: {
            'app.kubernetes.io/name': 'web',
            'harbour.cdk8s.io/release': name,
          },
        },
      },
    });
  const live = document({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: {
      type: 'NodePort',
      selector: {
        'app.kubernetes.io/name': 'web',
        'harbour.cdk8s.io/release': 'blue',
      },
      ports: [{ port: 80, targetPort: 'http' }],
    },
  });
  const { policies } = written(
    objectsOf(release('blue', 8080), release('green', 8081), live),
  );
  expect(policies).toHaveLength(1);
  expect(entering(policies, 'web')).toEqual(['everybody on TCP 8080, TCP 8081']);
});

test('A policy is called like its workload, unless that is the name of another.', () => {
  const web = [
    selected('web', { app: 'web' }),
    workload('Job', 'web', { labels: { job: 'web' } }),
  ];
  const names = (...texts: string[]) =>
    written(objectsOf(...texts)).policies.map(({ metadata }) => metadata.name);
  expect(names(...web)).toEqual(['web', 'web-job']);
  const other = policy('web', { podSelector: {}, policyTypes: ['Ingress'] });
  expect(names(web[0], other)).toEqual(['web-deployment']);
});

test('The name of a policy has at most 253 characters.', () => {
  const long = `${'a'.repeat(243)}.${'b'.repeat(9)}`;
  const texts = [selected(long, { app: 'web' }), policy(long, { podSelector: {} })];
  const [{ metadata }] = written(objectsOf(...texts)).policies;
  expect(metadata.name).toMatch(/^a{243}-[0-9a-f]{8}$/);
});

test('Labels that Kubernetes would read as something else are quoted.', () => {
  const matchLabels = { app: 'yes', build: '0o17' };
  const { policies, text } = written([
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: {
        selector: { matchLabels },
        template: { metadata: { labels: matchLabels }, spec: { containers: [] } },
      },
    },
  ]);
  expect(policies[0].spec.podSelector).toEqual({ matchLabels });
  expect(text).toContain('app: "yes"');
  expect(text).toContain('build: "0o17"');
});

function policy(name: string, spec: object, labels?: object): string {
  return document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, labels },
    spec,
  });
}

describe('Policies that are there already', () => {
  const web = selected('web', { app: 'web' });
  const [podSelector, policyTypes] = [{ matchLabels: { app: 'web' } }, ['Ingress']];
  const notesOf = (...policies: string[]) =>
    written(objectsOf(web, ...policies)).notes;

  test('are named where they let in more.', () => {
    const from = [{ podSelector: { matchLabels: { app: 'other' } } }];
    expect(
      notesOf(policy('open', { podSelector, policyTypes, ingress: [{}] })),
    ).toEqual([
      'NetworkPolicy open lets more in to Deployment web than these policies do, everybody on every port: ' +
        'policies add up, so this stays open until it is deleted.',
    ]);
    expect(
      notesOf(policy('some', { podSelector, policyTypes, ingress: [{ from }] })),
    ).toHaveLength(1);
  });

  test('are not named where they let in nothing else, or were written here before.', () => {
    const open = { podSelector, policyTypes, ingress: [{}] };
    const ours = { 'app.kubernetes.io/managed-by': 'harbour-policies' };
    expect(notesOf(policy('closed', { podSelector, policyTypes }))).toEqual([]);
    expect(notesOf(policy('web', open, ours))).toEqual([]);
  });

  test('are named where they were written here under a name that is not replaced.', () => {
    const open = { podSelector, policyTypes, ingress: [{}] };
    const ours = { 'app.kubernetes.io/managed-by': 'harbour-policies' };
    expect(notesOf(policy('old', open, ours))).toEqual([
      expect.stringContaining('NetworkPolicy old lets more in to Deployment web'),
    ]);
  });

  describe('beside a given call', () => {
    const to = { workload: 'web', port: 80 };
    const beside = (from: GivenParty, peer: object) => {
      const ports = [{ port: 80 }];
      const ingress = [{ from: [peer], ports }];
      const other = policy('some', { podSelector, policyTypes, ingress });
      const objects = objectsOf(web, other).map(({ metadata, ...object }) => ({
        ...object,
        metadata: { ...metadata, namespace: 'shop' },
      }));
      return written(objects, { calls: [{ from, to }] }).notes.length;
    };

    test.each([
      [['10.1.0.0/16'], undefined, 1],
      [['10.1.0.0/16'], ['10.1.0.0/16', '10.2.0.0/16'], 0],
      [undefined, ['10.1.0.0/16'], 0],
    ])('except %j of ours and %j of the other: %d note', (ours, theirs, notes) => {
      const cidr = '10.0.0.0/8';
      const peer = { ipBlock: { cidr, except: theirs } };
      expect(beside({ cidr, except: ours }, peer)).toBe(notes);
    });

    test('pods of the own namespace are not those of any.', () => {
      const podLabels = { app: 'probe' };
      const own = { podSelector: { matchLabels: podLabels } };
      const anywhere = { ...own, namespaceSelector: {} };
      expect(beside({ namespaceLabels: {}, podLabels }, anywhere)).toBe(0);
      expect(beside({ namespaceLabels: {}, podLabels }, own)).toBe(0);
      expect(beside({ namespace: 'ops', podLabels }, anywhere)).toBe(1);
      expect(beside({ namespace: 'ops', podLabels }, own)).toBe(1);
      expect(beside({ namespace: 'shop', podLabels }, own)).toBe(0);
    });
  });

  test('of other APIs are named, since they are not read.', () => {
    const cilium = document({
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumNetworkPolicy',
      metadata: { name: 'web' },
      spec: { endpointSelector: {}, ingress: [{}] },
    });
    expect(notesOf(cilium)).toEqual([
      expect.stringContaining('CiliumNetworkPolicy web is not read here'),
    ]);
  });

  const base = (rules: Pick<ShortPolicy, 'ingress' | 'egress' | 'tier'>) =>
    administrators({ name: 'base', for: { namespaces: {} }, ...rules });
  const everyone = [{ namespaces: {} }];

  test('of the administrator are named where they decide before.', () => {
    expect(notesOf(base({ ingress: [['Accept', everyone]] }))).toEqual([
      'ClusterNetworkPolicy base decides before NetworkPolicies, and selects or may select Deployment web: it ' +
        'accepts calls from every pod in any namespace, whatever these policies say.',
    ]);
    const closed = base({ ingress: [['Deny', everyone]] });
    expect(written(objectsOf(web, closed)).isOverruled).toBe(true);
    expect(notesOf(base({ ingress: [['Pass', everyone]] }))).toEqual([]);
    expect(
      notesOf(base({ tier: 'Baseline', ingress: [['Deny', everyone]] })),
    ).toEqual([]);
    expect(written(objectsOf(web)).isOverruled).toBe(false);
  });

  test('of the administrator that only let out are named with those that restrict it.', () => {
    const objects = objectsOf(web, base({ egress: [['Accept', everyone]] }));
    expect(written(objects).notes).toEqual([]);
    expect(written(objects, { egress: true }).notes).toHaveLength(1);
  });

  test('are the same as those that are written a second time.', () => {
    const objects = objectsOf(
      web,
      workload('Deployment', 'api', { container: { env: [] } }),
    );
    const first = written(objects);
    const second = written([...objects, ...first.policies]);
    expect(second.text).toBe(first.text);
  });
});
