import type { IConstruct } from 'constructs';
import { checkSeconds, checkStrings } from '../base/check';
import { fail } from '../base/fail';
import type { Fields } from '../base/manifest';
import { runsOn } from '../base/oldest-kubernetes';
import type { PodProps } from './pod';

/**
 * Longer than the time until every node has removed the endpoint; without it a rollout lost 2 to 6%
 * of requests when measured.
 */
const DEFAULT_SLEEP = 5;

/** The default grace period of Kubernetes. */
const DEFAULT_GRACE = 30;

const MAX_SECONDS = 86400;

/** How a pod stops. */
export interface Stop {
  readonly preStop?: Fields;
  readonly gracePeriod: number;
}

export function stopOf(
  at: IConstruct,
  props: Pick<PodProps, 'preStop' | 'terminationGracePeriod'>,
  behindService: boolean,
): Stop {
  const { preStop, terminationGracePeriod } = props;
  const given =
    terminationGracePeriod === undefined
      ? undefined
      : checkSeconds(
          at,
          'terminationGracePeriod',
          terminationGracePeriod,
          0,
          MAX_SECONDS,
        );
  if (Array.isArray(preStop)) {
    checkStrings(at, 'preStop', preStop);
    if (preStop.length === 0 || preStop[0] === '') {
      fail(at, {
        what: 'preStop is an empty command',
        got: preStop,
        fix: 'use Duration.seconds(0) for no preStop at all',
      });
    }
    return {
      preStop: { exec: { command: [...preStop] } },
      gracePeriod: given ?? DEFAULT_GRACE,
    };
  }
  const usual = behindService ? DEFAULT_SLEEP : 0;
  const wanted =
    preStop === undefined
      ? usual
      : checkSeconds(at, 'preStop', preStop, 0, MAX_SECONDS);
  const gracePeriod = given ?? wanted + DEFAULT_GRACE - DEFAULT_SLEEP;
  if (wanted > 0 && wanted >= gracePeriod) {
    fail(at, {
      what: 'terminationGracePeriod must be longer than the preStop sleep, which it includes',
      found: `${gracePeriod} s`,
      allowed: `more than ${wanted} s`,
      fix: 'raise it, or shorten preStop; preStop: Duration.seconds(0) disables the sleep',
    });
  }
  return wanted === 0
    ? { gracePeriod: given ?? DEFAULT_GRACE }
    : { preStop: sleep(at, wanted), gracePeriod };
}

/**
 * From 1.30 on the kubelet does the sleeping, which images without a shell need; on older versions
 * the command `sleep` runs.
 */
function sleep(at: IConstruct, seconds: number): Fields {
  return runsOn(at, '1.30')
    ? { sleep: { seconds } }
    : { exec: { command: ['sleep', String(seconds)] } };
}
