import { checkWiring } from '../../../../src/wiring';
import { manifests, service } from '../../support';
import { fixesBy, messagesBy } from '../support/found-by';
import { allowing, gateway, listener, route } from '../support/gateways';

function found(yaml: string): string[] {
  return messagesBy('route-without-gateway', yaml);
}

function fixes(yaml: string): string[] {
  return fixesBy('route-without-gateway', yaml);
}

const open = [listener('web', allowing('All'))];
const own = [listener('web')];

test('A Gateway that is there is found, in the namespace of the route or in the one that is named.', () => {
  expect(
    found(
      gateway('public', open) + route([{ name: 'public', namespace: 'infra' }]),
    ),
  ).toEqual([]);
  expect(
    found(
      gateway('public', own) + route([{ name: 'public' }], { namespace: 'infra' }),
    ),
  ).toEqual([]);
});

describe.each(['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'])(
  '%s',
  (kind) => {
    test('fails on a name with one letter wrong.', () => {
      const wrong =
        gateway('public', open) +
        route([{ name: 'pubilc', namespace: 'infra' }], { kind });
      expect(found(wrong)).toEqual([
        `error: the ${kind} "web" points to the Gateway "pubilc" in namespace "infra", which does not exist`,
      ]);
      expect(fixes(wrong)).toEqual(['use the Gateway "public"']);
    });
  },
);

describe('The namespace of a Gateway', () => {
  const forgotten = route([{ name: 'public' }]);

  test('fails if it is forgotten.', () => {
    const wrong = gateway('public', open) + forgotten;
    expect(found(wrong)).toEqual([
      'error: the HTTPRoute "web" points to the Gateway "public" in namespace "shop", which is in namespace "infra"',
    ]);
    expect(fixes(wrong)).toEqual(['add namespace: infra to the parentRef']);
  });

  test('fails if one letter is wrong.', () => {
    const wrong =
      gateway('public', open) + route([{ name: 'public', namespace: 'infar' }]);
    expect(found(wrong)).toEqual([
      'error: the HTTPRoute "web" points to the Gateway "public" in namespace "infar", which is in namespace "infra"',
    ]);
    expect(fixes(wrong)).toEqual(['use namespace: infra in the parentRef']);
  });

  test('It is only perhaps forgotten if the Gateway would not take the route.', () => {
    expect(found(gateway('public', own) + forgotten)).toEqual([
      expect.stringMatching('^warning: .* which is in namespace "infra"$'),
    ]);
    const reference = { name: 'public', sectionName: 'https' };
    expect(found(gateway('public', open) + route([reference]))).toEqual([
      expect.stringMatching('^warning: '),
    ]);
  });

  test('It is told which of several Gateways of one name takes the route.', () => {
    expect(
      fixes(
        gateway('public', own) +
          gateway('public', open, { namespace: 'edge' }) +
          forgotten,
      ),
    ).toEqual(['add namespace: edge to the parentRef']);
  });

  test('One that is named and not in the manifests may have a Gateway of the name.', () => {
    expect(
      found(
        gateway('public', open) + route([{ name: 'public', namespace: 'edge' }]),
      ),
    ).toEqual([]);
  });

  test('What names none may be applied to any.', () => {
    const unnamed = gateway('public', open, { namespace: undefined });
    expect(found(unnamed + forgotten)).toEqual([]);
    expect(
      found(
        gateway('public', open) + route([{ name: 'public' }], { namespace: '' }),
      ),
    ).toEqual([]);
    expect(found(unnamed + route([{ name: 'pubilc' }], { namespace: '' }))).toEqual(
      [
        expect.stringMatching(
          '^error: .* the Gateway "pubilc", which does not exist$',
        ),
      ],
    );
  });
});

test('A Gateway of another name than those of the namespace is perhaps in other manifests.', () => {
  const wrong =
    gateway('public', open) + route([{ name: 'internal', namespace: 'infra' }]);
  expect(found(wrong)).toEqual([
    'warning: the HTTPRoute "web" points to the Gateway "internal" in namespace "infra", which does not exist',
  ]);
  expect(fixes(wrong)).toEqual(['use a Gateway that exists: "public"']);
});

test('A shared Gateway is elsewhere, and parents of other kinds are no Gateways.', () => {
  const parents = [
    { name: 'shared', namespace: 'edge' },
    { name: 'shared' },
    { name: 'pubilc', namespace: 'infra', kind: 'ListenerSet' },
    { name: 'pubilc', namespace: 'infra', kind: 'Service', group: '' },
  ];
  for (const parent of parents) {
    expect(found(gateway('public', open) + route([parent]))).toEqual([]);
  }
});

test('fails on a Gateway that is nowhere if the manifests are all that there is.', () => {
  const web = service('web', { ports: [{ port: 80 }] }, 'shop');
  const errors = (whole: boolean) =>
    checkWiring(manifests(web + route([{ name: 'public' }])), { whole }).filter(
      ({ rule, severity }) =>
        rule === 'route-without-gateway' && severity === 'error',
    );
  expect(errors(true)).toHaveLength(1);
  expect(errors(false)).toEqual([]);
});
