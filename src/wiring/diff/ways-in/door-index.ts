import { getOrAdd } from '../../get-or-add';
import { hostText } from './host-pattern';
import type { Door } from './way-in';

/** Finds the doors that may be the same way in as another one: for the same hosts, or to the same Service. */
export class DoorIndex {
  private readonly byHost = new Map<string, Set<Door>>();
  private readonly byWildcardAbove = new Map<string, Set<Door>>();
  private readonly byBackend = new Map<string, Set<Door>>();

  constructor(doors: readonly Door[]) {
    for (const door of doors) {
      add(this.byHost, hostsOf(door), door);
      add(this.byWildcardAbove, wildcardsAbove(door), door);
      add(this.byBackend, door.backends, door);
    }
  }

  /** Those that are for some of its hosts. */
  ofHosts(door: Door): ReadonlySet<Door> {
    const hosts = hostsOf(door);
    return new Set([
      ...found(this.byHost, [...hosts, ...wildcardsAbove(door)]),
      ...found(this.byWildcardAbove, hosts),
    ]);
  }

  /** Those that lead to some of its Services. */
  ofBackends({ backends }: Door): ReadonlySet<Door> {
    return new Set(found(this.byBackend, backends));
  }
}

function hostsOf({ hosts }: Door): string[] {
  return hosts.map(hostText);
}

/** The wildcards that stand for a host: of `a.b.c`, `*.b.c` and `*.c`. */
function wildcardsAbove(door: Door): string[] {
  return door.hosts.flatMap((host) => {
    if (host.kind === 'any') return [];
    const labels = (host.kind === 'name' ? host.name : host.domain).split('.');
    const above = labels.map(
      (_, index) => `*.${labels.slice(index + 1).join('.')}`,
    );
    return above.slice(0, -1);
  });
}

function add(
  index: Map<string, Set<Door>>,
  keys: readonly string[],
  door: Door,
): void {
  for (const key of keys) getOrAdd(index, key, () => new Set()).add(door);
}

function found(
  index: ReadonlyMap<string, ReadonlySet<Door>>,
  keys: readonly string[],
): Door[] {
  return keys.flatMap((key) => [...(index.get(key) ?? [])]);
}
