import {
  annotatedScrapes,
  monitorsOf,
  prometheusesOf,
  type ScrapedPort,
  scrapedPorts,
} from '../wiring';
import { called } from '../words/objects';
import { allFound, type AllowedCall, type Found, type Party } from './allowed-call';
import type { World } from './world';

/** The ports that Prometheus is told to scrape, by monitors or by annotations. */
export function scrapes(world: World): Found {
  const { wiring } = world;
  const monitored = monitorsOf(wiring).flatMap((monitor) =>
    scrapedPorts(wiring, monitor).map((port) => ({ ...port, object: monitor.object })),
  );
  return allFound(
    [...monitored, ...annotatedScrapes(wiring)].map(({ object, ...port }) =>
      scraped(world, port, called(object)),
    ),
  );
}

function scraped(
  { wiring, groups, options }: World,
  { workload, port, protocol }: ScrapedPort,
  source: string,
): Partial<Found> {
  const to = groups.of(workload);
  if (to === undefined) return {};
  const known: readonly Party[] = [
    ...prometheusesOf(wiring).flatMap((one) => groups.of(one.workload) ?? []),
    ...options.prometheus.map((namespace) => ({ namespace })),
  ];
  if (known.length === 0) {
    const what = `${protocol} ${port} of ${called(workload)}`;
    return {
      unknown: [
        {
          text: `Prometheus is told to scrape ${what} (${source}), but is not in these manifests`,
          give: 'its pods, or its namespace with --prometheus',
          isGivenBy: (given: AllowedCall) =>
            given.to === to && given.port?.port === port,
        },
      ],
    };
  }
  const why = `Prometheus is told to scrape it (${source})`;
  return {
    allowed: known.map((from) => ({ from, to, port: { port, protocol }, why })),
  };
}
