import { BlockList, isIP } from 'net';
import { isCidr } from '../contract/cidr';
import { checkText, type Site } from './check';
import { fail } from './fail';

/** A range of addresses: an address and a prefix length. */
export function checkCidr(
  at: Site,
  what: string,
  range: unknown,
): asserts range is string {
  if (typeof range !== 'string' || !isCidr(range)) {
    fail(at, {
      what: `${what} must be a CIDR`,
      got: range,
      allowed: 'an address and a prefix length, such as 203.0.113.0/24',
    });
  }
}

/** Refuses a range that is not inside another one, and smaller. */
export function checkInside(
  at: Site,
  what: string,
  range: string,
  outer: string,
): void {
  checkText(at, what, range);
  const [[address, bits], [outerAddress, outerBits]] = [
    range.split('/'),
    outer.split('/'),
  ];
  const family = isIP(outerAddress) === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(outerAddress, Number(outerBits), family);
  if (
    isIP(address) !== isIP(outerAddress) ||
    Number(bits) <= Number(outerBits) ||
    !list.check(address, family)
  ) {
    fail(at, {
      what: `${what} must be inside the range that it is excluded from`,
      got: range,
      allowed: `a smaller range inside ${outer}`,
    });
  }
}
