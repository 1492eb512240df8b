import { BlockList, isIP } from 'node:net';
import { isCidr } from '../../contract/cidr';

/** A range of addresses, with the ranges that are excepted from it. */
export interface IpBlock {
  readonly cidr: string;
  readonly except: readonly string[];
  /** Whether the address is in the range and not excepted. */
  contains(address: string): boolean;
}

/** The range of an `ipBlock`; throws an error that says why if the API server refuses it. */
export function ipBlock(cidr: string, except: readonly string[]): IpBlock {
  const range = subnet(cidr);
  const exceptions = except.map((text) => ({ ...subnet(text), text }));
  for (const { prefix, address, text } of exceptions) {
    if (prefix <= range.prefix || !contains(range, address)) {
      throw new Error(`except "${text}" is not within "${cidr}"`);
    }
  }
  return {
    cidr,
    except,
    contains: (address) =>
      contains(range, address) &&
      !exceptions.some((exception) => contains(exception, address)),
  };
}

interface Subnet {
  readonly list: BlockList;
  readonly address: string;
  readonly prefix: number;
  readonly family: 'ipv4' | 'ipv6';
}

function subnet(cidr: string): Subnet {
  if (!isCidr(cidr)) throw new Error(`"${cidr}" is not a CIDR such as 10.0.0.0/8`);
  const [address, digits] = cidr.split('/');
  const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
  const prefix = Number(digits);
  const list = new BlockList();
  list.addSubnet(address, prefix, family);
  return { list, address, prefix, family };
}

/** Families are kept apart: a BlockList would find every IPv4 address in `::/0`. */
function contains({ list, family }: Subnet, address: string): boolean {
  return familyOf(address) === family && list.check(address, family);
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address);
  if (version === 0) return undefined;
  return version === 4 ? 'ipv4' : 'ipv6';
}
