import {
  annotatedScrapes,
  monitorsOf,
  prometheusesOf,
  type ScrapedPort,
  scrapedPorts,
} from '../wiring';
import { called } from '../words/objects';
import { allFound, type AllowedCall, type Found, type Party } from './allowed-call';
import type { PodGroup } from './pod-groups';
import type { World } from './world';

/** The ports that Prometheus is told to scrape, by monitors or by annotations. */
export function scrapes({ wiring, groups, options }: World): Found {
  const scrapers: readonly Party[] = [
    ...prometheusesOf(wiring).flatMap(({ workload }) => groups.of(workload) ?? []),
    ...options.prometheus.map((namespace) => ({ namespace })),
  ];
  const monitored = monitorsOf(wiring).flatMap((monitor) =>
    scrapedPorts(wiring, monitor).map((port) => ({
      ...port,
      object: monitor.object,
    })),
  );
  return allFound(
    [...monitored, ...annotatedScrapes(wiring)].map(({ object, ...scraped }) => {
      const to = groups.of(scraped.workload);
      return to === undefined ? {} : found(scrapers, to, scraped, called(object));
    }),
  );
}

function found(
  scrapers: readonly Party[],
  to: PodGroup,
  { port, protocol }: ScrapedPort,
  source: string,
): Partial<Found> {
  const why = `Prometheus is told to scrape it (${source})`;
  const allowed = scrapers.map((from) => ({
    from,
    to,
    port: { port, protocol },
    why,
  }));
  if (allowed.length > 0) return { allowed };
  const what = `${protocol} ${port} of ${called(to)}`;
  const text = `Prometheus is told to scrape ${what} (${source}), but is not in these manifests`;
  const isGivenBy = (given: AllowedCall) =>
    given.to === to && given.port?.port === port;
  return {
    unknown: [
      { text, isGivenBy, give: 'its pods, or its namespace with --prometheus' },
    ],
  };
}
