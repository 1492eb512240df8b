import { document } from '../../../support/yaml';
import { fixesBy, messagesBy } from '../support/found-by';
import { allowing, gateway, listener, namespace, route } from '../support/gateways';

function found(yaml: string): string[] {
  return messagesBy('route-not-attached', yaml);
}

function fixes(yaml: string): string[] {
  return fixesBy('route-not-attached', yaml);
}

const all = allowing('All');
const toPublic = { name: 'public', namespace: 'infra' };

test('A route is attached to a listener that takes its kind, its namespace and one of its hostnames.', () => {
  const listeners = [
    listener('internal', { hostname: 'internal.example.com' }),
    listener('web', { hostname: '*.example.com', ...all }),
  ];
  expect(
    found(
      gateway('public', listeners) +
        route([toPublic], { hostnames: ['a.example.com'] }),
    ),
  ).toEqual([]);
  expect(found(gateway('public', listeners) + route([toPublic]))).toEqual([]);
});

describe('The listener that is named', () => {
  const https = listener('https', { port: 443, protocol: 'HTTPS', ...all });
  const publicGateway = gateway('public', [listener('http', all), https]);

  test('fails if the Gateway has none of the name.', () => {
    const wrong = publicGateway + route([{ ...toPublic, sectionName: 'htps' }]);
    expect(found(wrong)).toEqual([
      'error: the HTTPRoute "web" points to the listener "htps" of the Gateway ' +
        '"public" in namespace "infra", which has only "http" and "https"; did you mean "https"?',
    ]);
    expect(fixes(wrong)).toEqual(['use the listener "https"']);
  });

  test('fails if the Gateway does not listen on the port.', () => {
    const wrong = publicGateway + route([{ ...toPublic, port: 8443 }]);
    expect(found(wrong)).toEqual([
      'error: the HTTPRoute "web" points to port 8443 of the Gateway "public" in ' +
        'namespace "infra", which listens only on 80 and 443',
    ]);
    expect(fixes(wrong)).toEqual([
      'set port to one on which it listens, or leave it out',
    ]);
  });

  test('fails if it has another port.', () => {
    const reference = { ...toPublic, sectionName: 'https', port: 80 };
    expect(found(publicGateway + route([reference]))).toEqual([
      'error: the HTTPRoute "web" points to port 80 of the listener "https" of the ' +
        'Gateway "public" in namespace "infra", which listens only on 443',
    ]);
  });

  test('fails where another one takes the route as well.', () => {
    expect(
      found(
        publicGateway +
          route([
            { ...toPublic, sectionName: 'http' },
            { ...toPublic, sectionName: 'tls' },
          ]),
      ),
    ).toEqual([expect.stringMatching('^error: .* the listener "tls"')]);
  });

  test('It takes the route by its name and its port.', () => {
    for (const reference of [
      { sectionName: 'https' },
      { port: 443 },
      { sectionName: 'https', port: 443 },
    ]) {
      expect(found(publicGateway + route([{ ...toPublic, ...reference }]))).toEqual(
        [],
      );
    }
  });
});

test('fails on a Gateway that has no listeners.', () => {
  expect(found(gateway('public', []) + route([toPublic]))).toEqual([
    'error: the HTTPRoute "web" points to the Gateway "public" in namespace "infra", which has no listeners',
  ]);
});

describe('The namespace of a route', () => {
  const gateways = { matchLabels: { 'gateway-access': 'true' } };
  const selecting = gateway('public', [
    listener('web', allowing('Selector', gateways)),
  ]);

  test.each([
    ['by default', listener('web')],
    ['by name', listener('web', allowing('Same'))],
  ])('fails if the listener takes only those of its own, %s.', (_, own) => {
    const wrong = gateway('public', [own]) + route([toPublic]);
    expect(found(wrong)).toEqual([
      'error: the listener "web" of the Gateway "public" in namespace "infra" does not take the HTTPRoute ' +
        '"web" in namespace "shop": it takes only routes of its own namespace',
    ]);
    expect(fixes(wrong)).toEqual([
      'let the listener "web" take routes of the namespace "shop" by its allowedRoutes',
    ]);
    expect(
      found(gateway('public', [own]) + route([toPublic], { namespace: 'infra' })),
    ).toEqual([]);
  });

  test('fails if the selector of the listener does not match its labels.', () => {
    const wrong = namespace('shop') + selecting + route([toPublic]);
    expect(found(wrong)).toEqual([
      'error: the listener "web" of the Gateway "public" in namespace "infra" does not take the HTTPRoute ' +
        '"web" in namespace "shop": it takes only routes of namespaces with gateway-access=true',
    ]);
    expect(fixes(wrong)).toEqual([
      'label the namespace "shop" so that the selector of the listener "web" matches it, or change the selector',
    ]);
    expect(
      found(
        namespace('shop', { 'gateway-access': 'true' }) +
          selecting +
          route([toPublic]),
      ),
    ).toEqual([]);
  });

  test('Its labels are not known if it is not in the manifests, but its name is.', () => {
    expect(found(selecting + route([toPublic]))).toEqual([]);
    const byName = (name: string) => ({
      matchExpressions: [
        { key: 'kubernetes.io/metadata.name', operator: 'In', values: [name] },
        { key: 'team', operator: 'Exists' },
      ],
    });
    const named = (name: string) =>
      gateway('public', [listener('web', allowing('Selector', byName(name)))]);
    expect(found(named('shop') + route([toPublic]))).toEqual([]);
    expect(found(named('blog') + route([toPublic]))).toEqual([
      expect.stringMatching(
        '^error: .* of namespaces with kubernetes.io/metadata.name=blog,team$',
      ),
    ]);
  });

  test('A route or a Gateway that names none may be in the one of the other.', () => {
    const own = gateway('public', [listener('web')]);
    expect(found(own + route([toPublic], { namespace: '' }))).toEqual([]);
    expect(
      found(namespace('shop') + selecting + route([toPublic], { namespace: '' })),
    ).toEqual([]);
  });

  test('What the API server refuses in allowedRoutes is not judged.', () => {
    for (const allowed of [allowing('Selector'), allowing('same')]) {
      expect(
        found(gateway('public', [listener('web', allowed)]) + route([toPublic])),
      ).toEqual([]);
    }
  });
});

describe('The kind of a route', () => {
  const on = (protocol: string, kinds?: readonly string[]) =>
    gateway('public', [
      listener('web', {
        protocol,
        allowedRoutes: {
          namespaces: { from: 'All' },
          kinds: kinds?.map((kind) => ({ kind })),
        },
      }),
    ]);

  test.each([
    ['HTTP', ['HTTPRoute', 'GRPCRoute']],
    ['HTTPS', ['HTTPRoute', 'GRPCRoute']],
    ['TLS', ['TLSRoute', 'TCPRoute']],
    ['TCP', ['TCPRoute']],
    ['UDP', ['UDPRoute']],
  ])('fails where the protocol %s does not carry it: %j.', (protocol, carried) => {
    const refused = [
      'HTTPRoute',
      'GRPCRoute',
      'TLSRoute',
      'TCPRoute',
      'UDPRoute',
    ].filter(
      (kind) => found(on(protocol) + route([toPublic], { kind })).length > 0,
    );
    expect(refused).toHaveLength(5 - carried.length);
    expect(refused).not.toEqual(
      expect.arrayContaining([expect.stringMatching(carried.join('|'))]),
    );
  });

  test('fails if the listener does not allow it.', () => {
    const wrong =
      on('HTTP', ['HTTPRoute']) + route([toPublic], { kind: 'GRPCRoute' });
    expect(found(wrong)).toEqual([
      'error: the listener "web" of the Gateway "public" in namespace "infra" does not take the GRPCRoute ' +
        '"web": it takes only HTTPRoutes (protocol HTTP)',
    ]);
    expect(fixes(wrong)).toEqual([
      'name a listener that takes GRPCRoutes, or add one to the Gateway',
    ]);
    expect(
      found(
        on('HTTP', ['HTTPRoute', 'GRPCRoute']) +
          route([toPublic], { kind: 'GRPCRoute' }),
      ),
    ).toEqual([]);
  });

  test('fails if the listener allows a kind that its protocol does not carry.', () => {
    expect(found(on('TCP', ['HTTPRoute']) + route([toPublic]))).toEqual([
      expect.stringMatching(
        '^error: .* takes no routes of the Gateway API \\(protocol TCP\\)$',
      ),
    ]);
  });

  test('A protocol of a controller may carry any.', () => {
    expect(found(on('example.com/quic') + route([toPublic]))).toEqual([]);
  });
});

describe('The hostnames of a route', () => {
  const serving = (...hostnames: readonly string[]) =>
    gateway(
      'public',
      hostnames.map((hostname, index) =>
        listener(`web-${index}`, { hostname, ...all }),
      ),
    );
  const wanting = (...hostnames: readonly string[]) =>
    route([toPublic], { hostnames });

  test('fails where no listener serves any of them.', () => {
    const wrong =
      serving('*.example.com') + wanting('example.com', 'shop.example.net');
    expect(found(wrong)).toEqual([
      'error: the listener "web-0" of the Gateway "public" in namespace "infra" does not take the HTTPRoute ' +
        '"web" for example.com and shop.example.net: it serves only *.example.com',
    ]);
    expect(fixes(wrong)).toEqual([
      'use a hostname that the listener "web-0" serves, or add a listener for that of the HTTPRoute',
    ]);
  });

  test('fails with what each of the listeners says, of which the nearest is to be mended.', () => {
    const wrong =
      gateway('public', [
        listener('tcp', { protocol: 'TCP', port: 90, ...all }),
        listener('web', { hostname: '*.example.com', ...all }),
        listener('own'),
      ]) + wanting('shop.example.net');
    expect(found(wrong)).toEqual([
      'error: no listener of the Gateway "public" in namespace "infra" takes the HTTPRoute "web" for ' +
        'shop.example.net: "tcp" takes only TCPRoutes (protocol TCP), "web" serves only *.example.com and ' +
        '"own" takes only routes of its own namespace',
    ]);
    expect(fixes(wrong)).toEqual([expect.stringContaining('"web" serves')]);
  });

  test('One that no listener serves beside others is worth a warning.', () => {
    const wrong =
      serving('*.example.com') + wanting('shop.example.com', 'shop.example.net');
    expect(found(wrong)).toEqual([
      'warning: the listeners that take the HTTPRoute "web" serve only *.example.com, ' +
        'not its hostname shop.example.net',
    ]);
    expect(fixes(wrong)).toEqual([
      'add a listener for shop.example.net to the Gateway, or leave the hostname out',
    ]);
    expect(
      found(
        serving('*.example.com', 'shop.example.net') +
          wanting('shop.example.com', 'shop.example.net'),
      ),
    ).toEqual([]);
  });

  test('One that no listener serves may be for a Gateway that is not in the manifests.', () => {
    const elsewhere = { name: 'private', namespace: 'other' };
    const hostnames = ['shop.example.com', 'shop.internal'];
    expect(
      found(serving('*.example.com') + route([toPublic, elsewhere], { hostnames })),
    ).toEqual([]);
  });
});

test('A route that another Gateway takes, or may take, is worth a warning.', () => {
  const both = [toPublic, { name: 'private', namespace: 'infra' }];
  const hostnames = ['shop.example.com'];
  const publicGateway = gateway('public', [
    listener('web', { hostname: '*.example.net', ...all }),
  ]);
  const privateGateway = gateway('private', [listener('web', all)]);
  const warning = [
    expect.stringMatching('^warning: the listener "web" of the Gateway "public" '),
  ];
  expect(
    found(publicGateway + privateGateway + route(both, { hostnames })),
  ).toEqual(warning);
  expect(found(publicGateway + route(both, { hostnames }))).toEqual(warning);
  const mesh = { group: '', kind: 'Service', name: 'web' };
  expect(found(publicGateway + route([toPublic, mesh], { hostnames }))).toEqual(
    warning,
  );
});

test('Parents of other kinds, and Gateways of other APIs, are left alone.', () => {
  const own = gateway('public', [listener('web')]);
  const parents = [
    { ...toPublic, group: '', kind: 'Service' },
    { ...toPublic, kind: 'ListenerSet' },
    { ...toPublic, group: 'example.com' },
  ];
  for (const parent of parents) expect(found(own + route([parent]))).toEqual([]);
  const istio = document({
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name: 'public', namespace: 'infra' },
    spec: { servers: [] },
  });
  expect(found(istio + route([toPublic]))).toEqual([]);
  expect(found(own + istio + route([toPublic]))).toHaveLength(1);
});

test('Of a Gateway that is defined more than once, any may be the one that counts.', () => {
  const own = gateway('public', [listener('web')]);
  const open = gateway('public', [listener('web', all)]);
  expect(found(own + own + route([toPublic]))).toHaveLength(1);
  expect(found(open + own + route([toPublic]))).toEqual([]);
});
