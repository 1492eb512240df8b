import { isWithin, PORTS } from '../contract/numbers';

/** Whether a value is the number of a port. */
export function isPortNumber(value: unknown): value is number {
  return typeof value === 'number' && isWithin(value, PORTS);
}
