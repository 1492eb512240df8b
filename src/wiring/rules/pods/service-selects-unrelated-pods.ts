import { ignoreAnnotation } from '../../../contract/annotations';
import { type Severity, worstOf } from '../../../contract/severity';
import { enumerate } from '../../../words/lists';
import { allNamed, named } from '../../../words/objects';
import { imageOf } from '../../read/image-of';
import type { Service } from '../../read/service';
import type { Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';
import {
  appLabelOf,
  differingLabels,
  isVersion,
  type Kinship,
  kinship,
} from '../support/kinship';
import { keepsServing } from '../support/port-words';
import type { Problem, Rule } from '../support/rule';
import { example } from './service-selects-unrelated-pods.example';

const ID = 'service-selects-unrelated-pods';

/** A Service that selects the pods of unrelated apps. */
export const serviceSelectsUnrelatedPods: Rule = {
  id: ID,
  severity: 'error',
  title: 'A Service selects the pods of unrelated apps.',
  why:
    'A selector matches every pod that carries its labels, whoever created it and whatever other labels it has. ' +
    'If two apps share these labels, each receives some of the traffic that is meant for the other.',
  fix: 'Select a label that only the pods of one app carry, or annotate the Service if it is meant to select both.',
  example,
  *check(wiring) {
    for (const service of wiring.services) {
      if (wiring.selectedPods(service).length < 2) continue;
      const reached = reachedBy(wiring, service);
      if (reached.length < 2) continue;
      const main = reached.find(({ name }) => name === service.name) ?? reached[0];
      const listening = wiring
        .routes(service)
        .map(
          ({ targets }) =>
            new Set(
              targets.flatMap(({ workload, containerPort }) =>
                containerPort === undefined ? [] : [workload],
              ),
            ),
        );
      const unrelated = reached.flatMap((workload) =>
        workload === main ? [] : unrelatedTo(service, main, workload, listening),
      );
      const worst = worstOf(unrelated.map(({ severity }) => severity));
      if (worst !== undefined) {
        yield problemOf(
          service,
          main,
          unrelated.filter(({ severity }) => severity === worst),
        );
      }
    }
  },
};

interface Unrelated {
  readonly workload: Workload;
  readonly severity: Severity;
  readonly reason: string;
}

/**
 * The workloads that receive traffic; pods without a port that is looked up by name receive none on
 * it.
 */
function reachedBy(wiring: Wiring, service: Service): Workload[] {
  const reached = new Set(
    wiring
      .routes(service)
      .flatMap(({ targets }) => targets.map(({ workload }) => workload)),
  );
  return [...reached].filter(
    (workload) => keepsServing(workload) && workload.replicas !== 0,
  );
}

/** The workloads that declare the port which each port of the Service targets. */
type Listening = readonly ReadonlySet<Workload>[];

function unrelatedTo(
  service: Service,
  main: Workload,
  workload: Workload,
  listening: Listening,
): Unrelated[] {
  const found = kinship(main, workload);
  if (found === 'same-app' && listensAlike(main, workload, listening)) {
    return [];
  }
  const severity =
    found === 'apps' || found === 'same-labels' ? 'error' : 'warning';
  // A headless Service is often there to find all pods of a system, or to measure them.
  return [
    {
      workload,
      severity: service.headless ? milder[severity] : severity,
      reason: reasonOf(found, main, workload),
    },
  ];
}

const milder: Readonly<Record<Severity, Severity>> = {
  error: 'warning',
  warning: 'hint',
  hint: 'hint',
};

/**
 * Whether both listen on the targeted ports. A worker often runs the image of a web app: then it declares
 * no port, while the web app declares the one that is targeted.
 */
function listensAlike(
  main: Workload,
  workload: Workload,
  listening: Listening,
): boolean {
  const differing = differingLabels(main.labels, workload.labels);
  const isVersioned = differing.length > 0 && differing.every(isVersion);
  return (
    isVersioned ||
    workload.ports.length > 0 ||
    !listening.some((declaring) => declaring.has(main))
  );
}

function reasonOf(found: Kinship, main: Workload, workload: Workload): string {
  const images = enumerate(
    [imageOf(main) ?? '', imageOf(workload) ?? ''].map((image) => `"${image}"`),
  );
  const differing = differingLabels(main.labels, workload.labels).filter(
    (key) => !isVersion(key),
  );
  const valuesOf = (keys: readonly string[]) =>
    keys
      .map(
        (key) =>
          `${key}: ${main.labels[key] ?? 'none'} and ${workload.labels[key] ?? 'none'}`,
      )
      .join(', ');
  const labels = valuesOf(differing);
  const differ = labels === '' ? '' : `, and differ in ${labels}`;
  switch (found) {
    case 'same-labels':
      return `which carry the same labels but run different images, ${images}`;
    case 'parts':
      return `which run different images, ${images}${differ}`;
    case 'instances':
      return `which are separate instances, ${labels}`;
    case 'same-app':
      return labels === ''
        ? 'which carries the same labels and declares no port'
        : `which declares no port (${labels})`;
    default: {
      const shared = differing.filter(
        (key) =>
          Object.hasOwn(main.labels, key) && Object.hasOwn(workload.labels, key),
      );
      const names = [main, workload]
        .map((one) => appLabelOf(one.labels)?.join(': '))
        .join(' and ');
      const differences = shared.length > 0 ? valuesOf(shared) : names;
      return `which are separate apps, ${differences}`;
    }
  }
}

function problemOf(
  service: Service,
  main: Workload,
  unrelated: readonly Unrelated[],
): Problem {
  const [{ severity, reason }] = unrelated;
  const others = unrelated.map(({ workload }) => workload.labels);
  const owned = Object.entries(main.labels).filter(([key, value]) =>
    others.every((labels) => labels[key] !== value),
  );
  // A label that the others have too, with another value, is the one that distinguishes them.
  const own =
    owned.find(([key]) => others.every((labels) => Object.hasOwn(labels, key))) ??
    owned[0];
  const choice =
    own === undefined
      ? 'give the pods of each app a label of their own and select one of them'
      : `add ${own[0]}: ${own[1]} to the selector`;
  return {
    object: service.object,
    severity,
    field: ['spec', 'selector'],
    message:
      `the Service "${service.name}" sends traffic to ${named(main)} and to ` +
      `${allNamed(unrelated.map(({ workload }) => workload))}, ${reason}`,
    fix: `${choice}, or annotate the Service with the reason if this is intended: ${ignoreAnnotation(ID)}: "..."`,
  };
}
