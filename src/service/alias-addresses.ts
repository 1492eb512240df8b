import { BlockList, isIP } from 'net';
import type { Construct } from 'constructs';
import { checkList } from '../base/check';
import { fail } from '../base/fail';

/** The maximum number of addresses in an EndpointSlice. */
const MAX_ADDRESSES = 1000;

type Range = readonly [address: string, prefix: number, family: 'ipv4' | 'ipv6'];

/**
 * Addresses that mean something different on each machine; the API server refuses nearly all of
 * them in an EndpointSlice.
 */
const special: readonly {
  readonly what: string;
  readonly ranges: readonly Range[];
}[] = [
  {
    what: 'the unspecified address',
    ranges: [
      ['0.0.0.0', 32, 'ipv4'],
      ['::', 128, 'ipv6'],
    ],
  },
  {
    what: 'a loopback address',
    ranges: [
      ['127.0.0.0', 8, 'ipv4'],
      ['::1', 128, 'ipv6'],
    ],
  },
  {
    what: 'a link-local address',
    ranges: [
      ['169.254.0.0', 16, 'ipv4'],
      ['fe80::', 10, 'ipv6'],
    ],
  },
  {
    what: 'a multicast address',
    ranges: [
      ['224.0.0.0', 4, 'ipv4'],
      ['ff00::', 8, 'ipv6'],
    ],
  },
];
const ipv4InIpv6: readonly Range[] = [['::ffff:0:0', 96, 'ipv6']];

/** Checks the addresses of an alias, and sorts them by family. */
export function checkAliasAddresses(
  at: Construct,
  addresses: unknown,
): Map<'IPv4' | 'IPv6', string[]> {
  checkList(at, 'addresses', addresses);
  if (addresses.length === 0 || addresses.length > MAX_ADDRESSES) {
    fail(at, {
      what: 'addresses has the wrong length',
      got: addresses.length,
      allowed: `1 to ${MAX_ADDRESSES}`,
      fix: 'for more, put a load balancer or a DNS name in front of them',
    });
  }
  const families = new Map<'IPv4' | 'IPv6', string[]>();
  addresses.forEach((address: unknown, index) => {
    const what = `addresses[${index}]`;
    const version = typeof address === 'string' ? isIP(address) : 0;
    if (version === 0 || (address as string).includes('%')) {
      fail(at, {
        what: `${what} must be an IP address`,
        got: address,
        allowed: 'IPv4 such as 192.0.2.10, or IPv6',
        fix: 'put a DNS name into hostname, and a port into ports',
      });
    }
    const text = (address as string).toLowerCase();
    const wrong = special.find(({ ranges }) => isIn(ranges, text));
    if (wrong !== undefined) {
      fail(at, {
        what: `${what} is ${wrong.what}, which is not the address of another machine`,
        got: address,
        fix: 'use an address that is reachable from every node',
      });
    }
    if (version === 6 && (text.includes('.') || isIn(ipv4InIpv6, text))) {
      fail(at, {
        what: `${what} is an IPv4-mapped IPv6 address`,
        got: address,
        fix: 'use the IPv4 address',
      });
    }
    const family = version === 4 ? 'IPv4' : 'IPv6';
    const known = families.get(family) ?? [];
    const same = canonical(text);
    if (known.some((other) => canonical(other) === same)) {
      fail(at, {
        what: `${what} is listed twice`,
        got: address,
        allowed: 'unique addresses',
      });
    }
    families.set(family, [...known, text]);
  });
  return families;
}

function isIn(ranges: readonly Range[], address: string): boolean {
  const list = new BlockList();
  for (const range of ranges) list.addSubnet(...range);
  return list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
}

/** The canonical form: `2001:DB8:0::1` is `2001:db8::1`. */
function canonical(address: string): string {
  return isIP(address) === 6 ? new URL(`http://[${address}]`).hostname : address;
}
