import fc from 'fast-check';
import { Made, mostly, name, props, selector } from './values';

const own = (number: number) =>
  mostly(
    fc.constant(
      new Made('another number for each port', ({ ports }) =>
        Object.fromEntries(ports.map((port, index) => [port, number + index])),
      ),
    ),
    { none: 80 },
    { http: 0 },
    null,
    [80],
    8081,
    {},
  );

/** Two releases, or one, and which of them are live; each may say what the construct may say of its pods. */
export function releases(
  image: fc.Arbitrary<unknown>,
  options: Readonly<Record<string, fc.Arbitrary<unknown>>>,
): fc.Arbitrary<object> {
  const {
    namespace: _namespace,
    instance: _instance,
    disruptionBudget: _budget,
    containerPorts: _ports,
    access: _access,
    allowFrom: _allowed,
    egress: _egress,
    storage: _storage,
    permissions: _permissions,
    clusterPermissions: _clusterPermissions,
    metrics: _metrics,
    ...common
  } = options;
  const { security, user, readOnlyRootFilesystem } = options;
  const release = (number: number) =>
    mostly(
      fc
        .tuple(
          props(
            { image },
            { ...common, targetPorts: own(number), name, selector },
            2,
          ),
          props({}, { security, user, readOnlyRootFilesystem }, 1),
        )
        .map(([given, secured]) => ({ ...given, ...secured })),
      {},
      null,
      'x',
      { image: 'x', live: true },
    );
  const two = fc.record({
    releases: mostly(
      fc.record({ blue: release(18080), green: release(19080) }),
      { Blue: { image: 'x' } },
      {},
      null,
      [],
      'blue',
    ),
    live: mostly(
      fc.constantFrom('blue', 'green', ['green'], ['blue', 'green']),
      'red',
      '',
      [],
      ['blue', 'blue'],
      ['blue', 'red'],
      null,
      undefined,
      {},
    ),
  });
  const one = fc.record({
    releases: fc.record({ blue: release(18080) }),
    live: fc.constantFrom('blue', ['blue']),
  });
  return fc.oneof({ weight: 4, arbitrary: two }, { weight: 1, arbitrary: one });
}
