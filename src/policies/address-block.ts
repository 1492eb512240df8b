import { isIP } from 'node:net';
import { isCidr } from '../contract/cidr';
import type { AddressBlock } from './allowed-call';

/** One address as a range; `undefined` for what the API server refuses as one. */
export function blockOf(address: string): AddressBlock | undefined {
  const cidr = `${address}/${isIP(address) === 6 ? 128 : 32}`;
  return isCidr(cidr) ? { cidr } : undefined;
}
