import type { IConstruct } from 'constructs';
import { checkInteger, checkList, checkProps, type KeysOf } from '../base/check';
import { fail } from '../base/fail';
import type { WeightedDestination } from './gateway-exposure';
import { isNameAlias, readDestination, type RouteTarget } from './read-destination';

const weightedKeys: KeysOf<WeightedDestination> = { to: true, weight: true };

const MOST_BACKENDS = 16;
const MOST_WEIGHT = 1000000;

/** A Service with its weight. */
export interface Share {
  readonly target: RouteTarget;
  readonly weight?: number;
}

/** The backends that a list gives, with their weights. */
export function readShares(at: IConstruct, what: string, given: unknown): Share[] {
  checkList(at, what, given);
  return given.map((one, index) => {
    checkProps(at, `${what}[${index}]`, one, weightedKeys);
    const { to, weight } = one as WeightedDestination;
    checkWeight(at, `${what}[${index}].weight`, weight);
    return { target: readDestination(at, `${what}[${index}].to`, to), weight };
  });
}

export function checkWeight(
  at: IConstruct,
  what: string,
  weight: unknown,
): asserts weight is number | undefined {
  if (weight !== undefined) {
    checkInteger(
      at,
      what,
      weight,
      0,
      MOST_WEIGHT,
      'weights are proportional shares, such as 90 and 10',
    );
  }
}

/** Checks the backends that share the requests of one rule. */
export function checkShares(
  at: IConstruct,
  what: string,
  shares: readonly Share[],
): void {
  if (shares.length === 0) {
    fail(at, { what: `${what} is empty`, got: shares, fix: 'add a backend' });
  }
  if (shares.length > MOST_BACKENDS) {
    fail(at, {
      what: `${what} has too many backends`,
      got: shares.length,
      allowed: `at most ${MOST_BACKENDS}, including the construct's own port`,
    });
  }
  if (shares.every(({ weight }) => weight === 0)) {
    fail(at, {
      what: `${what} has only weights of 0, so every request gets a 500 response`,
      got: 0,
      fix: 'set one weight above 0',
    });
  }
  const seen = new Set<string>();
  for (const { target } of shares) {
    const { serviceName, namespace, port } = target;
    const service = `${namespace ?? ''}/${serviceName}:${port.port}`;
    if (seen.has(service)) {
      fail(at, {
        what: `${what} lists one port twice`,
        got: `${serviceName}:${port.port}`,
        fix: 'list it once, with the sum of the weights',
      });
    }
    seen.add(service);
    if (isNameAlias(target)) {
      fail(at, {
        what: `${what} refers to an ExternalName Service, which the Gateway API asks controllers not to support`,
        got: serviceName,
        fix: 'use the Service behind it, which may be in another namespace, or an ExternalAlias of addresses',
      });
    }
  }
}
