import type { Wiring } from '../wiring';
import { called } from '../words/objects';
import {
  type AllowedCall,
  allFound,
  isGroup,
  type UnknownCall,
} from './allowed-call';
import { apiServerCalls } from './api-server';
import { callsOut } from './calls-out';
import { configuredCalls } from './configured-calls';
import { dns } from './dns';
import { existingPolicies } from './existing';
import { givenCalls } from './given-calls';
import { overruling } from './overruling';
import { peers } from './peers';
import { type PodGroup, PodGroups } from './pod-groups';
import { policiesFor } from './policies-for';
import { print } from './print';
import { scrapes } from './scrapes';
import { uncalled } from './uncalled';
import { notWritten } from './unselected';
import { waysIn } from './ways-in';
import type { PolicyOptions, World } from './world';

export type * from './given-call';
export type { PolicyOptions } from './world';

/** The policies of some manifests, as text. */
export interface WrittenPolicies {
  /** A file of YAML; empty if there are no pods that a policy can select. */
  readonly text: string;
  /** What is not let through since it is not known, a sentence each. */
  readonly unknown: readonly string[];
  /** What else a reader should know. */
  readonly notes: readonly string[];
  /** Whether the cluster's administrator has policies that may decide otherwise; the notes name them. */
  readonly isOverruled: boolean;
}

/**
 * Writes the least NetworkPolicies that let through the calls which some manifests are configured to
 * make, and nothing else.
 */
export function writePolicies(
  wiring: Wiring,
  options: PolicyOptions,
): WrittenPolicies {
  const world: World = { wiring, options, groups: new PodGroups(wiring) };
  const given = givenCalls(world);
  const found = allFound([
    configuredCalls(world),
    waysIn(world),
    scrapes(world),
    peers(world),
    apiServerCalls(world),
    dns(world),
    callsOut(world),
    given,
  ]);
  const [allowed, apart] = nameable(found.allowed);
  const unknown = notGiven(
    [...found.unknown, ...apart, ...uncalled(world, allowed)],
    given.allowed,
  );
  const policies = policiesFor(world, allowed);
  const overruled = overruling(wiring, policies);
  const notes = [
    ...found.notes,
    ...notWritten(wiring),
    ...world.groups.all.flatMap(lookalikesOf),
    ...existingPolicies(wiring, policies),
    ...overruled,
  ];
  return {
    text:
      policies.length === 0 ? '' : print(policies, { ...options, unknown, notes }),
    unknown: unknown.map(({ text, give }) => `${text}: give ${give}`),
    notes,
    isOverruled: overruled.length > 0,
  };
}

/** What cannot be told apart. */
function lookalikesOf(group: PodGroup): string[] {
  return group.lookalikes.map(
    (other) =>
      `The pods of ${called(other)} have the labels of those of ${called(group)}, so no policy tells them ` +
      'apart: what one may, both may.',
  );
}

/** A given call that says of one call what is missing says nothing of another of which less is known. */
function notGiven(
  calls: readonly UnknownCall[],
  given: readonly AllowedCall[],
): readonly UnknownCall[] {
  const exact = calls.filter(({ isVague }) => !isVague);
  const left = given.filter(
    (call) => !exact.some(({ isGivenBy }) => isGivenBy(call)),
  );
  return calls.filter(({ isVague, isGivenBy }) => {
    const answers = isVague ? left : given;
    return !answers.some(isGivenBy);
  });
}

/** A policy names the namespace of other pods, so both have to be known if they are not the same. */
function nameable(
  calls: readonly AllowedCall[],
): [readonly AllowedCall[], readonly UnknownCall[]] {
  const isApart = ({ from, to }: AllowedCall) =>
    isGroup(from) &&
    isGroup(to) &&
    from.namespace !== to.namespace &&
    [from.namespace, to.namespace].includes('');
  return [
    calls.filter((call) => !isApart(call)),
    calls.filter(isApart).map(({ why }) => ({
      text: `${why}, but not all of these objects name their namespace`,
      give: 'it with --namespace',
      isGivenBy: () => false,
    })),
  ];
}
