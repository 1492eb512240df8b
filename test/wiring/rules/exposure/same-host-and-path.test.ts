import type { Fields } from '../../../support/yaml';
import { messagesBy } from '../support/found-by';
import { hostRule, httpRoute, ingress } from '../support/objects';

function found(yaml: string): string[] {
  return messagesBy('same-host-and-path', yaml);
}

function ingressTo(
  name: string,
  backend: string,
  given: {
    readonly path?: string;
    readonly host?: string;
    readonly ingressClass?: string;
    readonly namespace?: string;
    readonly annotations?: Fields;
  } = {},
): string {
  const {
    path = '/a',
    host = 'a.example.com',
    ingressClass = 'nginx',
    namespace,
    annotations,
  } = given;
  return ingress(name, {
    namespace,
    annotations,
    spec: {
      ingressClassName: ingressClass === '' ? undefined : ingressClass,
      rules: [hostRule(host, path, backend)],
    },
  });
}

test('fails on two Ingresses of one class that claim a host and a path.', () => {
  const message =
    'the Ingress "two" routes a.example.com (Prefix /a) to admin:80, but the ' +
    'Ingress "one" routes it to web:80';
  expect(found(ingressTo('one', 'web') + ingressTo('two', 'admin'))).toEqual([
    `error: ${message}`,
  ]);
  expect(
    found(ingressTo('one', 'web') + ingressTo('two', 'admin', { path: '/a/' })),
  ).toHaveLength(1);
  expect(
    found(
      ingressTo('one', 'web', { ingressClass: '' }) +
        ingressTo('two', 'admin', { ingressClass: '' }),
    ),
  ).toEqual([`error: ${message}`]);
});

test('fails on an Ingress that claims one path twice.', () => {
  const spec = {
    ingressClassName: 'nginx',
    rules: [
      hostRule('a.example.com', '/', 'web'),
      hostRule('a.example.com', '/', 'admin'),
    ],
  };
  expect(found(ingress('one', { spec }))).toEqual([
    'error: the Ingress "one" routes a.example.com (Prefix /) to admin:80, but ' +
      'the same Ingress routes it to web:80',
  ]);
});

test('Two environments, or the same backend twice, are less certain.', () => {
  expect(
    found(
      ingressTo('one', 'web') + ingressTo('one', 'admin', { namespace: 'staging' }),
    ),
  ).toEqual([
    expect.stringMatching(
      '^warning: .* the Ingress "one" in namespace "shop" routes it to',
    ),
  ]);
  expect(found(ingressTo('one', 'web') + ingressTo('two', 'web'))).toEqual([
    expect.stringMatching('^warning: '),
  ]);
});

test.each([
  ['another path', { path: '/b' }],
  ['another host', { host: 'b.example.com' }],
  ['another class', { ingressClass: 'internal' }],
  ['a canary', { annotations: { 'nginx.ingress.kubernetes.io/canary': 'true' } }],
  [
    'another entry point of Traefik',
    { annotations: { 'traefik.ingress.kubernetes.io/router.entrypoints': 'web' } },
  ],
] as const)('%s is let pass.', (_, given) => {
  expect(found(ingressTo('one', 'web') + ingressTo('two', 'admin', given))).toEqual(
    [],
  );
});

test.each(['gce', 'alb'])(
  'Each Ingress of the class %s has a load balancer of its own.',
  (name) => {
    const given = { ingressClass: name };
    expect(
      found(ingressTo('one', 'web', given) + ingressTo('two', 'admin', given)),
    ).toEqual([]);
  },
);

test('fails on two Ingresses that share one load balancer by their group.', () => {
  const given = {
    ingressClass: 'alb',
    annotations: { 'alb.ingress.kubernetes.io/group.name': 'public' },
  };
  expect(
    found(ingressTo('one', 'web', given) + ingressTo('two', 'admin', given)),
  ).toHaveLength(1);
});

test('fails on two routes on one listener of a Gateway.', () => {
  const rule = (name: string) => [
    {
      matches: [{ path: { type: 'PathPrefix', value: '/a' } }],
      backendRefs: [
        { name: name, port: 80 },
        { name: `${name}-new`, port: 80 },
      ],
    },
  ];
  const one = httpRoute('one', { name: 'public' }, rule('web'));
  expect(found(one)).toEqual([]);
  expect(found(one + httpRoute('two', { name: 'public' }, rule('admin')))[0]).toBe(
    'error: the HTTPRoute "two" routes shop.example.com (PathPrefix /a) to ' +
      'admin:80, but the HTTPRoute "one" routes it to web:80',
  );
  expect(found(one + httpRoute('two', { name: 'private' }, rule('admin')))).toEqual(
    [],
  );
  expect(
    found(
      one +
        httpRoute('two', { name: 'public', sectionName: 'https' }, rule('admin')),
    ),
  ).toEqual([]);
});

describe.each([
  ['TLSRoute', 'shop.example.com'],
  ['TCPRoute', 'every connection'],
  ['UDPRoute', 'every packet'],
])('%s', (kind, what) => {
  const leading = (name: string, backend: string, parent: Fields) =>
    httpRoute(name, parent, [{ backendRefs: [{ name: backend, port: 80 }] }])
      .replace('HTTPRoute', kind)
      .replace(kind === 'TLSRoute' ? '' : /  hostnames:\n.*\n/, '');

  test('fails on two on one listener, which have no paths to tell them apart.', () => {
    const parent = { name: 'public', sectionName: 'db' };
    expect(
      found(leading('one', 'web', parent) + leading('two', 'admin', parent)),
    ).toEqual([
      `error: the ${kind} "two" routes ${what} to admin:80, but the ${kind} "one" routes it to web:80`,
    ]);
    expect(
      found(
        leading('one', 'web', parent) +
          leading('two', 'admin', { name: 'public', sectionName: 'cache' }),
      ),
    ).toEqual([]);
  });
});
