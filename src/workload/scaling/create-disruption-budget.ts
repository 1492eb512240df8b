import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkOneOf, checkProps, type KeysOf, type Site } from '../../base/check';
import { addsNothing } from '../../base/conventions';
import { DefaultValue } from '../../base/default-value';
import { fail } from '../../base/fail';
import { metadataOf, type WorkloadIdentity } from '../../base/identity';
import type { Fields } from '../../base/manifest';
import { INT32_MAX } from '../../contract/numbers';
import { counted } from '../../words/lists';
import type { DisruptionBudget } from './disruption-budget';
import type { Scale } from './scale';

const keys: KeysOf<DisruptionBudget> = {
  maxUnavailable: true,
  minAvailable: true,
  unhealthyPodEvictionPolicy: true,
};

/** The budget of workloads that can have two pods or more and do not set one. */
export const defaultDisruptionBudget = new DefaultValue<DisruptionBudget | false>(
  'disruptionBudget',
  { maxUnavailable: 1 },
  (at, what, budget) => {
    if (budget !== false) checkBudget(at, what, budget);
  },
  { kubernetes: false },
);

/** The PodDisruptionBudget of all pods of a construct, unless there are too few pods for one. */
export function createDisruptionBudget(
  scope: Construct,
  identity: WorkloadIdentity,
  given: DisruptionBudget | false | undefined,
  scales: readonly Scale[],
): void {
  const most = scales.reduce((sum, scale) => sum + scale.most, 0);
  const budget = given ?? (most > 1 && defaultDisruptionBudget.of(scope));
  if (budget === false) {
    checkNoMetadata(scope, identity);
    return;
  }
  const least = scales.reduce((sum, scale) => sum + scale.least, 0);
  const spec = specOf(scope, budget, least);
  new ApiObject(scope, 'disruption-budget', {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadataOf(identity, { of: 'disruptionBudget' }),
    spec: { ...spec, selector: { matchLabels: { ...identity.selector } } },
  });
}

function checkNoMetadata(at: Construct, { metadata }: WorkloadIdentity): void {
  if (metadata?.disruptionBudget === undefined) return;
  fail(at, {
    what: 'metadata.disruptionBudget is set, but there is no budget',
    got: metadata.disruptionBudget,
    fix: 'set disruptionBudget, or leave it out',
  });
}

function checkBudget(
  at: Site,
  what: string,
  given: unknown,
): asserts given is DisruptionBudget {
  checkProps(at, what, given, keys);
  const { maxUnavailable, minAvailable, unhealthyPodEvictionPolicy } =
    given as Partial<DisruptionBudget>;
  if ((maxUnavailable === undefined) === (minAvailable === undefined)) {
    fail(at, {
      what: `${what} needs either maxUnavailable or minAvailable`,
      found: maxUnavailable === undefined ? 'neither' : 'both',
      fix: 'use { maxUnavailable: 1 }, or false for no budget',
    });
  }
  if (unhealthyPodEvictionPolicy !== undefined) {
    checkOneOf(
      at,
      `${what}.unhealthyPodEvictionPolicy`,
      unhealthyPodEvictionPolicy,
      ['AlwaysAllow', 'IfHealthyBudget'],
    );
  }
}

function specOf(at: Construct, given: DisruptionBudget, pods: number): Fields {
  checkBudget(at, 'disruptionBudget', given);
  const { maxUnavailable, minAvailable, unhealthyPodEvictionPolicy } = given;
  const name = maxUnavailable === undefined ? 'minAvailable' : 'maxUnavailable';
  const value: unknown = maxUnavailable ?? minAvailable;
  const amount = amountOf(at, `disruptionBudget.${name}`, value, pods);
  const spared = name === 'maxUnavailable' ? amount : pods - amount;
  // Without pods there is nothing to evict.
  const isBlocked = spared <= 0 && !addsNothing(at);
  if (isBlocked && (name === 'maxUnavailable' || pods > 0)) {
    const ofPods = name === 'minAvailable' ? ` of ${counted(pods, 'pod')}` : '';
    fail(at, {
      what: `disruptionBudget.${name} never allows an eviction${ofPods}, so no node can be drained`,
      got: value,
      fix: 'use { maxUnavailable: 1 }, or run more replicas',
    });
  }
  return { [name]: value, unhealthyPodEvictionPolicy };
}

/** The number of pods that a percentage stands for; Kubernetes rounds up. */
function amountOf(
  at: Construct,
  what: string,
  value: unknown,
  pods: number,
): number {
  const percent =
    typeof value === 'string' ? /^(\d{1,3})%$/.exec(value)?.[1] : undefined;
  if (percent !== undefined && Number(percent) <= 100) {
    return Math.ceil((Math.max(pods, 1) * Number(percent)) / 100);
  }
  if (
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= 0 &&
    value <= INT32_MAX
  ) {
    return value;
  }
  fail(at, {
    what: `${what} must be a number of pods or a percentage`,
    got: value,
    allowed: "at least 0, or a percentage up to '100%'",
  });
}
