import { type Labels, RELEASE_LABEL } from '../contract/labels';
import type { Service, Wiring, Workload } from '../wiring';
import type { Release } from './traffic-map';

/** A Service that is switched between the releases of an app. */
interface Switch {
  readonly service: Service;
  readonly releases: ReadonlyMap<Workload, Release>;
}

/** What people call releases between which they switch, where no label of ours says what is one. */
const COLOURS: readonly string[] = ['blue', 'green'];

/** The releases of apps that have several at once, such as blue and green, and which of them are live. */
export class Releases {
  private readonly switches: readonly Switch[];
  private readonly byWorkload: ReadonlyMap<Workload, Release>;

  constructor(wiring: Wiring) {
    const found = wiring.services.flatMap(
      (service) => switchOf(wiring, service) ?? [],
    );
    const undecided = disputed(found);
    this.switches = found.filter(({ releases }) =>
      [...releases.keys()].every((workload) => !undecided.has(workload)),
    );
    this.byWorkload = new Map(
      this.switches.flatMap(({ releases }) => [...releases]),
    );
  }

  /** Which release a workload is; `undefined` if it is no release. */
  of(workload: Workload): Release | undefined {
    return this.byWorkload.get(workload);
  }

  /** The other releases of the same app. */
  beside(workload: Workload): readonly Workload[] {
    if (!this.byWorkload.has(workload)) return [];
    const together = this.switches.filter(({ releases }) => releases.has(workload));
    const others = together.flatMap(({ releases }) => [...releases.keys()]);
    return [...new Set(others)].filter((other) => other !== workload);
  }

  /** The Services, each with the releases that it can be switched to. */
  get standby(): readonly (readonly [Service, readonly Workload[]])[] {
    return this.switches.map(({ service, releases }) => {
      const idle = [...releases].filter(([, { live }]) => !live);
      return [service, idle.map(([workload]) => workload)];
    });
  }
}

/** The pods of all releases have the labels of the Service but for the release, and its selector names those live. */
function switchOf(wiring: Wiring, service: Service): Switch | undefined {
  const { selector = {}, namespace, name } = service;
  const selected = wiring.selectedPods(service).map(({ workload }) => workload);
  if (selected.length === 0) return undefined;
  const key = releaseKey(selector) ?? releaseKey(selected[0].labels);
  const shared = Object.entries(selector).filter(([label]) => label !== key);
  if (key === undefined || shared.length === 0) return undefined;
  const matchLabels = Object.fromEntries(shared);
  const releases = wiring
    .select(namespace, { matchLabels, matchExpressions: [] })
    .filter(({ labels }) => Object.hasOwn(labels, key))
    .map((workload): [Workload, Release] => [
      workload,
      { name: workload.labels[key], live: selected.includes(workload) },
    ]);
  const live = releases.filter(([, release]) => release.live);
  const isSeveral = new Set(releases.map(([, release]) => release.name)).size > 1;
  // A Service of the name of its release is there to try it, and is never switched.
  const isTrial = live.some(([, release]) => name.endsWith(`-${release.name}`));
  return isSeveral && live.length > 0 && !isTrial
    ? { service, releases: new Map(releases) }
    : undefined;
}

function releaseKey(labels: Labels): string | undefined {
  if (Object.hasOwn(labels, RELEASE_LABEL)) return RELEASE_LABEL;
  return Object.keys(labels).find((key) => COLOURS.includes(labels[key]));
}

/** The workloads that are live behind one Service and not behind another. */
function disputed(found: readonly Switch[]): ReadonlySet<Workload> {
  const all = found.flatMap(({ releases }) => [...releases]);
  const live = new Set(
    all.filter(([, release]) => release.live).map(([workload]) => workload),
  );
  return new Set(
    all
      .filter(([workload, release]) => !release.live && live.has(workload))
      .map(([workload]) => workload),
  );
}
