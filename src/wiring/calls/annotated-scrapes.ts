import type { KubernetesObject } from '../read/kubernetes-object';
import { at, textAt } from '../read/untyped';
import type { Workload } from '../read/workload';
import type { Wiring } from '../wiring';
import type { ScrapedPort } from './scraped-ports';

const SCRAPE = 'prometheus.io/scrape';
const PORT = 'prometheus.io/port';

/** A port that an annotation asks Prometheus to scrape, and the object that has it. */
export interface AnnotatedScrape extends ScrapedPort {
  /** The Service, or the object that creates the pods. */
  readonly object: KubernetesObject;
}

/**
 * The ports that annotations ask Prometheus to scrape, by the convention of its widespread
 * configuration: on pods or on their Service, the port that is named beside it, or else each that is declared.
 */
export function annotatedScrapes(wiring: Wiring): AnnotatedScrape[] {
  const onPods = wiring.workloads.flatMap((workload) =>
    scraped(workload, at(workload.template, 'metadata', 'annotations'), {
      object: workload.object,
      ports: workload.ports,
    }),
  );
  const onServices = wiring.services.flatMap((service) =>
    wiring.selectedPods(service).flatMap(({ workload }) =>
      scraped(workload, service.object.annotations, {
        object: service.object,
        ports: wiring
          .routes(service)
          .flatMap(({ targets, servicePort: { protocol } }) =>
            targets
              .filter((target) => target.workload === workload)
              .map(({ port }) => ({ port, protocol })),
          ),
      }),
    ),
  );
  return [...onPods, ...onServices];
}

function scraped(
  workload: Workload,
  annotations: unknown,
  { object, ports }: { object: KubernetesObject; ports: readonly PortLike[] },
): AnnotatedScrape[] {
  if (textAt(annotations, SCRAPE) !== 'true') return [];
  const number = Number(textAt(annotations, PORT));
  const named: readonly PortLike[] = [{ port: number, protocol: 'TCP' }];
  return (Number.isInteger(number) ? named : ports)
    .filter(({ protocol }) => protocol === 'TCP')
    .map(({ port, protocol }) => ({ workload, object, port, protocol }));
}

type PortLike = Pick<ScrapedPort, 'port' | 'protocol'>;
