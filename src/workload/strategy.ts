import type { Construct } from 'constructs';
import { kplus } from '../base/cdk8s-plus';
import { checkOneOf, checkProps, type KeysOf } from '../base/check';
import { addsNothing } from '../base/conventions';
import { fail } from '../base/fail';
import type { Fields } from '../base/manifest';
import { INT32_MAX } from '../contract/numbers';
import type { DeploymentProps, RollingUpdate } from './deployment';
import { checkSurge, type LimitedVolume } from './storage/limit';

const rollingUpdateKeys: KeysOf<RollingUpdate> = {
  maxUnavailable: true,
  maxSurge: true,
};

/** The default: no pods missing, and a quarter more. */
const defaultStrategy = kplus.DeploymentStrategy.rollingUpdate({
  maxUnavailable: kplus.PercentOrAbsolute.absolute(0),
  maxSurge: kplus.PercentOrAbsolute.percent(25),
});

/** How a Deployment replaces its pods, in terms of cdk8s-plus. */
export function strategyOf(
  at: Construct,
  strategy: DeploymentProps['strategy'],
  limits: readonly LimitedVolume[],
): kplus.DeploymentStrategy {
  if (strategy === undefined) {
    if (limits.length === 0) return defaultStrategy;
    if (addsNothing(at)) checkSurge(at, limits, strategy);
    return kplus.DeploymentStrategy.recreate();
  }
  if (typeof strategy === 'string') {
    checkOneOf(
      at,
      'strategy',
      strategy,
      ['Recreate'],
      "use 'Recreate', or { maxUnavailable, maxSurge } for a rolling update",
    );
    return kplus.DeploymentStrategy.recreate();
  }
  checkProps(at, 'strategy', strategy, rollingUpdateKeys);
  const { maxUnavailable = addsNothing(at) ? '25%' : 0, maxSurge = '25%' } =
    strategy;
  const [missing, extra] = [
    amount(at, 'maxUnavailable', maxUnavailable, 100),
    amount(at, 'maxSurge', maxSurge),
  ];
  if (missing.isZero() && extra.isZero()) {
    fail(at, {
      what: 'strategy allows neither a missing pod nor an extra one, so no pod can be replaced',
      got: strategy,
      fix: 'raise maxSurge or maxUnavailable',
    });
  }
  // With one pod, any share of one surges, and only the whole of it is missing.
  if (!extra.isZero() && !isWhole(missing)) checkSurge(at, limits, strategy);
  return kplus.DeploymentStrategy.rollingUpdate({
    maxUnavailable: missing,
    maxSurge: extra,
  });
}

/** The strategy as it was said, which leaves the rest to Kubernetes. */
export function exactStrategy(
  strategy: 'OnDelete' | 'Recreate' | RollingUpdate | undefined,
): Fields | undefined {
  if (strategy === undefined) return undefined;
  if (typeof strategy === 'string') return { type: strategy };
  const isEmpty = Object.values(strategy).every((value) => value === undefined);
  const rollingUpdate = isEmpty ? undefined : { ...strategy };
  return { type: 'RollingUpdate', rollingUpdate };
}

/** Whether the only pod may be missing. */
function isWhole({ value }: kplus.PercentOrAbsolute): boolean {
  return typeof value === 'number' ? value >= 1 : value === '100%';
}

/** A number of pods or a percentage, as the field of a rolling update. */
export function amount(
  at: Construct,
  name: string,
  value: unknown,
  maxPercent = Infinity,
): kplus.PercentOrAbsolute {
  const percent =
    typeof value === 'string' ? /^(\d+)%$/.exec(value)?.[1] : undefined;
  if (percent !== undefined && Number(percent) <= Math.min(maxPercent, INT32_MAX)) {
    return kplus.PercentOrAbsolute.percent(Number(percent));
  }
  if (
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= 0 &&
    value <= INT32_MAX
  ) {
    return kplus.PercentOrAbsolute.absolute(value);
  }
  const most = maxPercent === Infinity ? '' : ` up to '${maxPercent}%'`;
  fail(at, {
    what: `strategy.${name} must be a number of pods or a percentage`,
    got: value,
    allowed: `at least 0, or a percentage such as '25%'${most}`,
  });
}
