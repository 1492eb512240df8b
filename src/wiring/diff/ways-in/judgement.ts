import { getOrAdd } from '../../get-or-add';
import { brokenText, destinationText, isSameDestination } from './destination';
import { matchesHost } from './host-pattern';
import { type Outcome, outcomeOf } from './outcome';
import { type Request, requestsTo } from './requests';
import type { WayIn } from './way-in';

/** Requests of which the same is to be said. */
export interface Verdict {
  readonly kind: 'lost' | 'elsewhere' | 'also' | 'redirect';

  /** What is to be said besides: where they are led, or why they are lost. */
  readonly detail: string;

  readonly requests: readonly Request[];
}

/** How the requests of one side fare on the other one. */
export interface Judgement {
  readonly verdicts: readonly Verdict[];

  /** What cannot be told. */
  readonly unknown: readonly string[];

  /** The requests that come in on either side, to tell a whole host from some of its paths. */
  readonly taken: readonly Request[];
}

/** The order in which they are said. */
const KINDS = ['lost', 'elsewhere', 'redirect', 'also'] as const;

const REDIRECTED = 'which a controller of an Ingress with TLS redirects or answers';

type Told = Pick<Verdict, 'kind' | 'detail'>;

/** Compares what becomes of each request; `counts` says which ways of each side are compared. */
export function judge(
  from: readonly WayIn[],
  to: readonly WayIn[],
  counts: (way: WayIn) => boolean,
): Judgement {
  const verdicts = new Map<string, { told: Told; requests: Request[] }>();
  const unknown = new Set<string>();
  const taken: Request[] = [];
  const byHost = new Map<string, WayIn[][]>();
  for (const request of requestsTo([...from, ...to])) {
    const [was, is] = getOrAdd(byHost, request.host, () =>
      [from, to].map((ways) => waysFor(request.host, ways)),
    ).map((ways) => outcomeOf(ways, request));
    if (isTaken(was) || isTaken(is)) {
      taken.push(request);
    }
    if (!concerns(was, is, counts)) continue;
    const reasons = [...was.unknown, ...is.unknown];
    if (reasons.length > 0 && was.hasHost && is.hasHost) {
      reasons.forEach((reason) => unknown.add(reason));
      continue;
    }
    for (const told of tell(was, is, unknown)) {
      const key = `${told.kind} ${told.detail}`;
      const known = verdicts.get(key) ?? { told, requests: [] };
      known.requests.push(request);
      verdicts.set(key, known);
    }
  }
  return {
    verdicts: KINDS.flatMap((kind) =>
      [...verdicts.values()]
        .filter(({ told }) => told.kind === kind)
        .map(({ told, requests }) => ({ ...told, requests })),
    ),
    unknown: [...unknown],
    taken,
  };
}

function waysFor(asked: string, ways: readonly WayIn[]): WayIn[] {
  return ways.filter(({ host }) => matchesHost(host, asked));
}

/** Whether a request comes in by a way that is compared: on the first side, or else on the second one. */
function concerns(
  was: Outcome,
  is: Outcome,
  counts: (way: WayIn) => boolean,
): boolean {
  const deciding = [was, is].find(
    ({ hasHost, way, unknown }) =>
      hasHost && (way !== undefined || unknown.length > 0),
  );
  if (deciding === undefined) {
    return was.conditional.length + is.conditional.length > 0;
  }
  return deciding.way === undefined || counts(deciding.way);
}

function isTaken({ way, unknown }: Outcome): boolean {
  return way !== undefined || unknown.length > 0;
}

function tell(was: Outcome, is: Outcome, unknown: Set<string>): Told[] {
  if (isTaken(was) && !isTaken(is)) {
    return lost(was, is);
  }
  if (!isTaken(was) && isTaken(is)) {
    return [{ kind: 'also', detail: '' }];
  }
  if (was.way === undefined || is.way === undefined) {
    return conditional(was, is);
  }
  return [...led(was.way, is.way, unknown), ...conditional(was, is)];
}

function lost(was: Outcome, is: Outcome): Told[] {
  if (was.mayRedirect) {
    return [{ kind: 'redirect', detail: REDIRECTED }];
  }
  const others = is.conditional.map(conditionText);
  const detail =
    others.length === 0 ? '' : `unless they have ${others.join(' or ')}`;
  return [{ kind: 'lost', detail }];
}

function led(was: WayIn, is: WayIn, unknown: Set<string>): Told[] {
  if (was.mayRedirect && is.to.kind === 'redirect') {
    return [];
  }
  if (is.mayRedirect && was.to.kind === 'redirect') {
    return [];
  }
  const broken = brokenText(is.to);
  const isSame = isSameDestination(was.to, is.to);
  const wasBroken = isSame !== false && brokenText(was.to) !== undefined;
  if (broken !== undefined && !wasBroken) {
    return [{ kind: 'lost', detail: `since ${broken}` }];
  }
  if (isSame === true) return [];
  if (isSame === undefined) {
    unknown.add(`whether ${destinationText(was.to)} is ${destinationText(is.to)}`);
    return [];
  }
  return [{ kind: 'elsewhere', detail: insteadText(is, was) }];
}

/** Requests that meet further conditions, if they reach something else than the others, on one side alone. */
function conditional(was: Outcome, is: Outcome): Told[] {
  const known = new Set(was.conditional.map(keyOf));
  const then = new Set(is.conditional.map(keyOf));
  const differs = (way: WayIn, usual: WayIn | undefined) =>
    usual === undefined || isSameDestination(way.to, usual.to) !== true;
  return [
    ...is.conditional
      .filter((way) => !known.has(keyOf(way)) && differs(way, was.way))
      .map((way): Told => {
        const text = `with ${conditionText(way)}, ${insteadText(way, was.way)}`;
        return was.way === undefined
          ? { kind: 'also', detail: `with ${conditionText(way)}` }
          : { kind: 'elsewhere', detail: text };
      }),
    ...was.conditional
      .filter((way) => !then.has(keyOf(way)) && differs(way, is.way))
      .map((way): Told => {
        const broken = `with ${conditionText(way)}`;
        if (is.way === undefined) {
          return { kind: 'lost', detail: broken };
        }
        const text = `with ${conditionText(way)}, ${insteadText(is.way, way)}`;
        return { kind: 'elsewhere', detail: text };
      }),
  ];
}

function insteadText({ to }: WayIn, was: WayIn | undefined): string {
  const instead = was === undefined ? '' : ` instead of ${destinationText(was.to)}`;
  return `to ${destinationText(to)}${instead}`;
}

function conditionText({ conditions }: WayIn): string {
  return conditions.join(' and ');
}

function keyOf(way: WayIn): string {
  return `${[...way.conditions].sort().join()} ${destinationText(way.to)}`;
}
