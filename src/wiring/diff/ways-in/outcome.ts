import { precisionOf } from './host-pattern';
import { matchesPath } from './path-pattern';
import type { Request } from './requests';
import type { WayIn } from './way-in';

/** What becomes of a request. */
export interface Outcome {
  /** The way by which it comes in, if it meets no conditions. */
  readonly way?: WayIn;

  /** The ways that requests take which meet their conditions, before that one. */
  readonly conditional: readonly WayIn[];

  /** Why it cannot be told. */
  readonly unknown: readonly string[];

  /** Whether anything is for its host at all. */
  readonly hasHost: boolean;

  /** Whether the controller may answer with a redirect to HTTPS instead. */
  readonly mayRedirect: boolean;
}

/** Which of the ways for its host a request takes: the host counts first, then the path, then further conditions. */
export function outcomeOf(ways: readonly WayIn[], request: Request): Outcome {
  const forHost = ways.filter(({ scheme, mayRedirect }) =>
    request.scheme === undefined ? !mayRedirect : scheme === request.scheme,
  );
  const certain = forHost
    .filter(({ path }) => path !== undefined && matchesPath(path, request.path))
    .sort((one, other) => firstDifference(ranksOf(one), ranksOf(other)));
  const index = certain.findIndex(({ conditions }) => conditions.length === 0);
  const way = index < 0 ? undefined : certain[index];
  const least = way === undefined ? -1 : hostRank(way);
  const open = forHost.filter(
    (one) => one.path === undefined && hostRank(one) >= least,
  );
  return {
    way,
    conditional: index < 0 ? certain : certain.slice(0, index),
    unknown: [
      ...open.flatMap(({ pathUnknown = '' }) => pathUnknown),
      ...fallback(forHost, way, request),
    ],
    hasHost: forHost.length > 0,
    mayRedirect: (way ?? open.at(0))?.mayRedirect === true,
  };
}

/** A precise host that has no such path: the API leaves open whether a less precise one is asked then. */
function fallback(
  forHost: readonly WayIn[],
  way: WayIn | undefined,
  { hostText }: Request,
): string[] {
  if (way === undefined || way.isDefault) return [];
  const isLess = forHost.some((one) => hostRank(one) > hostRank(way));
  return isLess
    ? [
        `whether a less precise host takes the paths that the rules of ${hostText} leave out`,
      ]
    : [];
}

function hostRank({ host, isDefault }: WayIn): number {
  return isDefault ? -1 : precisionOf(host);
}

function ranksOf(way: WayIn): readonly number[] {
  const { path, conditions } = way;
  const count = (noun: string) =>
    conditions.filter((condition) => condition.startsWith(noun)).length;
  return [
    hostRank(way),
    path?.exact === true ? 1 : 0,
    path?.path.length ?? 0,
    count('method'),
    count('header'),
    count('parameter'),
  ];
}

/** Negative if the first one comes first. */
function firstDifference(
  ones: readonly number[],
  others: readonly number[],
): number {
  for (const [index, one] of ones.entries()) {
    if (one !== others[index]) {
      return others[index] - one;
    }
  }
  return 0;
}
