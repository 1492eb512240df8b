import fc from 'fast-check';
import { assemble, type Assembly, descriptions } from '../support/generators/apps';
import { judgeAccess } from '../support/judges/access';
import { wrongExposures } from '../support/judges/exposures';
import { httpExposures } from '../support/judges/http-exposures';
import { judgeManifests } from '../support/judges/manifests';
import { isUnmanaged } from '../support/judges/parts';
import type { Manifest } from '../support/synthesize';

const counts = {
  apps: 0,
  connections: 0,
  open: 0,
  shut: 0,
  exposures: 0,
  shared: 0,
  resolvers: 0,
  unmanaged: 0,
};

function count(
  { parts, connections }: Assembly,
  { open, shut }: ReturnType<typeof judgeAccess>,
): void {
  const exposures = parts.flatMap(httpExposures);
  const unmanaged = parts.filter(isUnmanaged).map(({ made }) => made);
  counts.apps++;
  counts.connections += connections.length;
  counts.open += open;
  counts.shut += shut;
  counts.exposures += exposures.length;
  counts.shared += exposures.filter(({ service, entrances }) =>
    entrances.some(({ to }) => to !== service),
  ).length;
  counts.resolvers += parts.filter(({ props }) => props.dns !== undefined).length;
  counts.unmanaged += connections.filter(({ from }) =>
    unmanaged.includes(from),
  ).length;
}

test(
  'In every generated app the rules of Kubernetes are kept, Ingresses and routes lead where ' +
    'they were asked to, and exactly the declared connections are allowed.',
  () => {
    fc.assert(
      fc.property(descriptions(36), (description) => {
        const assembly = assemble(description);
        if (assembly === undefined) return;
        const manifests: Manifest[] = assembly.app.charts.flatMap((chart) =>
          chart.toJson(),
        );
        const access = judgeAccess(assembly, manifests);
        expect({
          access: access.wrong,
          exposures: wrongExposures(assembly, manifests),
          rules: judgeManifests(assembly, description.oldestKubernetes, manifests),
        }).toEqual({ access: [], exposures: [], rules: [] });
        count(assembly, access);
      }),
      { numRuns: 150 },
    );
    expect(Math.min(counts.connections, counts.open, counts.shut)).toBeGreaterThan(
      5,
    );
    expect(counts.exposures).toBeGreaterThan(0);
  },
);
