import type { MapRun } from './map-run';
import { aim, count, milliseconds, section, table, times } from './report';
import { interleave, median, ratio } from './statistics';
import type { Workspace } from './workspace';

const SERVICES = 1000;
const MOST = 1000;

/** How long the map of many Services takes, beside the check of the same manifests. */
export function compareMap(workspace: Workspace, quick: boolean): void {
  section(
    'The map',
    `${count(SERVICES)} Deployments with a Service and a NetworkPolicy each, which call three others each: the map ` +
      'with its text,',
    'and the check of the same manifests; what is measured is in a process of its own, without its start.',
  );
  const parts = (['check', 'map'] as const).map((name) => ({
    name,
    runs: [] as MapRun[],
  }));
  interleave(parts, quick ? 2 : 9, ({ name, runs }) =>
    runs.push(workspace.runJson<MapRun>('map-run.js', name, String(SERVICES))),
  );
  const [check, map] = parts.map(({ runs }) => runs.map(({ elapsed }) => elapsed));
  table(
    [`${count(SERVICES)} Services`, 'time'],
    [
      ['check', milliseconds(median(check))],
      ['map', milliseconds(median(map))],
      ['map / check', times(ratio(map, check))],
    ],
  );
  aim(
    `the map of ${count(SERVICES)} Services`,
    `takes at most ${milliseconds(MOST)}`,
    milliseconds(median(map)),
    median(map) <= MOST,
  );
}
