import type { Construct } from 'constructs';
import { checkProps, type KeysOf } from '../../base/check';
import { addsNothing } from '../../base/conventions';
import { fail } from '../../base/fail';
import type { Fields } from '../../base/manifest';
import { checkOnDelete } from '../on-delete';
import { amount, exactStrategy } from '../strategy';
import type { DaemonRollingUpdate, DaemonSetProps } from './daemon-set';
import type { HostAccess } from './host-access';

const keys: KeysOf<DaemonRollingUpdate> = { maxUnavailable: true, maxSurge: true };

/** How the pods are replaced, with both numbers: Kubernetes would fill in one that forbids the other. */
export function updateStrategyOf(
  at: Construct,
  strategy: DaemonSetProps['strategy'],
  host: HostAccess,
): Fields | undefined {
  const complete = completeStrategy(at, strategy, host);
  if (!addsNothing(at)) return complete;
  checkSaid(at, strategy);
  return exactStrategy(strategy);
}

/** Kubernetes makes the number that is left out 1, and refuses two that are not 0. */
function checkSaid(at: Construct, strategy: DaemonSetProps['strategy']): void {
  if (typeof strategy !== 'object') return;
  const { maxSurge, maxUnavailable } = strategy;
  if (maxSurge === undefined || maxUnavailable !== undefined) return;
  if (amount(at, 'maxSurge', maxSurge, 100).isZero()) return;
  fail(at, {
    what: 'strategy.maxSurge is set without maxUnavailable, which Kubernetes makes 1',
    got: strategy,
    allowed: 'one of them, and the other 0',
    fix: 'write maxUnavailable: 0 beside it',
  });
}

function completeStrategy(
  at: Construct,
  strategy: DaemonSetProps['strategy'],
  host: HostAccess,
): Fields {
  const apart = host.network || host.ports.length > 0;
  if (strategy === undefined) return rolling(apart ? 1 : 0, apart ? 0 : 1);
  if (typeof strategy === 'string') {
    checkOnDelete(at, strategy, '{ maxUnavailable } or { maxSurge }');
    return { type: 'OnDelete' };
  }
  checkProps(at, 'strategy', strategy, keys);
  const { maxSurge = 0 } = strategy;
  const { maxUnavailable = strategy.maxSurge === undefined ? 1 : 0 } = strategy;
  const [missing, extra] = [
    amount(at, 'maxUnavailable', maxUnavailable, 100),
    amount(at, 'maxSurge', maxSurge, 100),
  ];
  if (missing.isZero() === extra.isZero()) {
    fail(at, {
      what: 'exactly one of strategy.maxSurge and strategy.maxUnavailable must be 0',
      got: strategy,
      fix: 'set maxSurge, and leave maxUnavailable out, or the other way round',
    });
  }
  if (!extra.isZero()) checkOverlap(at, host);
  return rolling(missing.value, extra.value);
}

function rolling(maxUnavailable: unknown, maxSurge: unknown): Fields {
  return { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } };
}

/** The new pod would wait for a port that the old one gives up only when the new one is ready. */
function checkOverlap(at: Construct, { ports }: HostAccess): void {
  if (ports.length === 0) return;
  fail(at, {
    what: 'with strategy.maxSurge, both the old and the new pod of a node need its ports, which only one can have',
    got: [...new Set(ports)],
    fix: 'set maxUnavailable instead, or give up the ports of the node',
  });
}
