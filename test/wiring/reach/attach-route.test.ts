import fc from 'fast-check';
import { checkWiring } from '../../../src/wiring';
import { gatewaysAndRoutes } from '../../support/generators/gateways';
import { naivelyTakes } from '../../support/judges/naive-gateway';

test('A route is said not to be attached where the specification, read naively, does not attach it.', () => {
  const counts = { attached: 0, refused: 0 };
  fc.assert(
    fc.property(gatewaysAndRoutes, (drawn) => {
      const { gateway, route, namespaces } = drawn;
      const findings = checkWiring(
        [gateway, route, ...namespaces].map((object) => ({ object })),
      ).filter(
        ({ rule, severity }) =>
          rule === 'route-not-attached' && severity === 'error',
      );
      const { namespace } = route.metadata;
      const isKnown = namespaces.some(
        ({ metadata }) => metadata.name === namespace,
      );
      // A namespace that is not in the manifests may have any labels.
      const teams = isKnown
        ? [undefined]
        : [undefined, 'a', 'shop', 'infra', 'none'];
      const mayBeTaken = teams.some((team) => naivelyTakes(drawn, team));
      // A selector that contradicts itself is not noticed where the labels are not known.
      if (mayBeTaken || isKnown) expect(findings).toHaveLength(mayBeTaken ? 0 : 1);
      counts[mayBeTaken ? 'attached' : 'refused']++;
    }),
    { numRuns: 2000 },
  );
  expect(Math.min(counts.attached, counts.refused)).toBeGreaterThan(100);
});
