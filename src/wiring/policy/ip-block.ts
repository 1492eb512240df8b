import { BlockList, isIP } from 'node:net';

/** A range of addresses with holes in it. */
export interface IpBlock {
  readonly cidr: string;
  readonly except: readonly string[];
  /** Whether the address is in the range and in none of its holes. */
  contains(address: string): boolean;
}

/** The range of an `ipBlock`; throws a sentence where the API server refuses it. */
export function ipBlock(cidr: string, except: readonly string[]): IpBlock {
  const range = subnet(cidr);
  const holes = except.map((hole) => ({ ...subnet(hole), text: hole }));
  for (const hole of holes) {
    if (hole.prefix <= range.prefix || !holds(range.list, hole.address)) throw new Error(`except "${hole.text}" is no part of "${cidr}"`);
  }
  return {
    cidr, except,
    contains: (address) => holds(range.list, address) && !holes.some((hole) => holds(hole.list, address)),
  };
}

function subnet(cidr: string): { readonly list: BlockList; readonly address: string; readonly prefix: number } {
  const [, address, digits] = /^([^/]+)\/(\d{1,3})$/.exec(cidr) ?? [];
  const family = familyOf(address ?? '');
  const prefix = Number(digits);
  if (family === undefined || prefix > (family === 'ipv4' ? 32 : 128)) throw new Error(`"${cidr}" is no address range like 10.0.0.0/8`);
  const list = new BlockList();
  list.addSubnet(address, prefix, family);
  return { list, address, prefix };
}

function holds(list: BlockList, address: string): boolean {
  const family = familyOf(address);
  return family !== undefined && list.check(address, family);
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address);
  if (version === 0) return undefined;
  return version === 4 ? 'ipv4' : 'ipv6';
}
