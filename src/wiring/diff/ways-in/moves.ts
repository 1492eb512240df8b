import { getOrAdd } from '../../get-or-add';
import type { Wiring } from '../../wiring';
import { oncePerSides, type Sides } from '../sides';
import { exposed } from '../support/exposed';
import { DoorIndex } from './door-index';
import { doorsOf } from './doors';
import type { Door, WayIn } from './way-in';

/** Ways in of one kind, and those of the other kind that take their place, or open beside them. */
export interface Move {
  readonly from: readonly Door[];
  readonly to: readonly Door[];

  /** Whether those of the first kind stay. */
  readonly isBeside: boolean;

  /** The ways in of both, and what redirects any host besides. */
  readonly ways: readonly (readonly WayIn[])[];

  /** The ways in that close and open by it, as other comparisons name them. */
  readonly calls: ReadonlySet<string>;

  /** Whether it is a way in that closes or opens. */
  readonly counts: (way: WayIn) => boolean;
}

/** The moves between Ingresses and routes, in both directions. */
export const moves = oncePerSides((sides): readonly Move[] => {
  const changing = changingCalls(sides);
  const [before, after] = [doorsOf(sides.before), doorsOf(sides.after)];
  const isChanging = ({ calls }: Door) => calls.some((call) => changing.has(call));
  if (![...before, ...after].some(isChanging)) {
    return [];
  }
  const leaves = (door: Door) =>
    isChanging(door) || (onlyRedirects(door) && !isIn(sides.after, door));
  const opens = (door: Door) =>
    isChanging(door) || (onlyRedirects(door) && !isIn(sides.before, door));
  return (['Ingress', 'HTTPRoute'] as const).flatMap((kind) => {
    const isOld = ({ object }: Door) => object.kind === kind;
    const [old, kept] = [before, after].map((doors) => doors.filter(isOld));
    const now = after.filter((door) => !isOld(door));
    const moving = groups(old.filter(leaves), now, opens).filter(
      ({ from, to }) =>
        from.some(isChanging) &&
        to.some((door) => !onlyRedirects(door) || opens(door)),
    );
    const moved = new Set(moving.flatMap(({ to }) => to));
    const opening = now.filter(
      (door) => opens(door) && !isIn(sides.before, door) && !moved.has(door),
    );
    const staying = kept.filter((door) => !isChanging(door));
    const beside = groups(staying, opening, () => false).filter(({ to }) =>
      to.some(isChanging),
    );
    const moveOf = ({ from, to }: Group, isBeside: boolean): Move => {
      const known = to.filter((door) => onlyRedirects(door) && !opens(door));
      const doors = [...from, ...to].filter((door) => !known.includes(door));
      const counted = new Set(doors.flatMap(({ ways }) => ways));
      return {
        from,
        to,
        isBeside,
        ways: [waysOf(from, isBeside ? kept : old), waysOf(to, now)],
        calls: new Set(doors.flatMap(({ calls }) => calls)),
        counts: (way) =>
          counted.has(way) &&
          (isBeside || way.call === undefined || changing.has(way.call)),
      };
    };
    return [
      ...moving.map((group) => moveOf(group, false)),
      ...beside.map((group) => moveOf(group, true)),
    ];
  });
});

/** Whether it leads nowhere itself, as what redirects plain HTTP does: no way in that opens or closes. */
function onlyRedirects({ backends }: Door): boolean {
  return backends.length === 0;
}

function isIn(
  wiring: Wiring,
  { object: { kind, namespace, name } }: Door,
): boolean {
  return wiring.find(kind, namespace, name) !== undefined;
}

/** The ways in that close, and those that open. */
function changingCalls(sides: Sides): ReadonlySet<string> {
  const { before, after } = exposed(sides);
  return new Set([
    ...[...before.keys()].filter((call) => !after.has(call)),
    ...[...after.keys()].filter((call) => !before.has(call)),
  ]);
}

interface Group {
  readonly from: readonly Door[];
  readonly to: readonly Door[];
}

/** The doors of two kinds that belong together, directly or by way of others. */
function groups(
  from: readonly Door[],
  to: readonly Door[],
  isOpening: (door: Door) => boolean,
): Group[] {
  const index = new DoorIndex(to);
  const backwards = new Map<Door, Door[]>();
  const forwards = new Map<Door, readonly Door[]>();
  for (const door of from) {
    const others = counterparts(index, door, isOpening);
    forwards.set(door, others);
    for (const other of others) getOrAdd(backwards, other, () => []).push(door);
  }
  const seen = new Set<Door>();
  return from.flatMap((first) => {
    if (seen.has(first) || forwards.get(first)?.length === 0) {
      return [];
    }
    const group = new Set([first]);
    for (const door of group) {
      for (const next of forwards.get(door) ?? backwards.get(door) ?? []) {
        group.add(next);
      }
    }
    for (const door of group) seen.add(door);
    return [
      {
        from: [...group].filter((door) => forwards.has(door)),
        to: leadingFirst([...group].filter((door) => !forwards.has(door))),
      },
    ];
  });
}

function leadingFirst(doors: readonly Door[]): Door[] {
  const rank = (door: Door) => Number(onlyRedirects(door));
  return [...doors].sort((one, other) => rank(one) - rank(other));
}

/** What opens for the same hosts, or else to the same Service; what was open before has to be both, or a redirect. */
function counterparts(
  index: DoorIndex,
  door: Door,
  isOpening: (door: Door) => boolean,
): Door[] {
  const byBackend = index.ofBackends(door);
  const byHost = new Set([
    ...index.ofHosts(door),
    ...[...byBackend].filter((other) => [door, other].some(isForAny)),
  ]);
  const forHosts = [...byHost].filter(
    (other) => isOpening(other) || byBackend.has(other) || onlyRedirects(other),
  );
  return forHosts.some((other) => !onlyRedirects(other))
    ? forHosts
    : [...new Set([...forHosts, ...[...byBackend].filter(isOpening)])];
}

function isForAny({ hosts }: Door): boolean {
  return hosts.some(({ kind }) => kind === 'any');
}

/** The ways of some doors, and of those that redirect any host: these are always there, and none of them. */
function waysOf(doors: readonly Door[], all: readonly Door[]): readonly WayIn[] {
  const isAround = (door: Door) =>
    onlyRedirects(door) && !doors.includes(door) && isForAny(door);
  return [...doors, ...all.filter(isAround)].flatMap(({ ways }) => ways);
}

/** The ways in that close and open by moves, of which is said what becomes of them. */
export const movingCalls = oncePerSides(
  (sides): ReadonlySet<string> =>
    new Set(moves(sides).flatMap(({ calls }) => [...calls])),
);
