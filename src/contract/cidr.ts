import { isIP } from 'node:net';

const BITS: Readonly<Record<number, number>> = { 4: 32, 6: 128 };

/** Whether a text is a range of addresses: an address and a prefix length. */
export function isCidr(text: string): boolean {
  const [address, bits, more] = text.split('/');
  const size = BITS[isIP(address)] ?? -1;
  return (
    more === undefined &&
    bits !== undefined &&
    !address.includes('%') &&
    /^(0|[1-9]\d{0,2})$/.test(bits) &&
    Number(bits) <= size
  );
}

/** Whether a range is written with an address other than its first: `10.0.0.1/8`. */
export function hasHostBits(cidr: string): boolean {
  const [address, length] = cidr.split('/');
  return bitsOf(address).slice(Number(length)).includes('1');
}

function bitsOf(address: string): string {
  if (isIP(address) === 4) {
    return address
      .split('.')
      .map((byte) => binary(Number(byte), 8))
      .join('');
  }
  // A URL has it without an IPv4 address in it.
  const { hostname } = new URL(`http://[${address}]`);
  const [head, tail = []] = hostname
    .slice(1, -1)
    .split('::')
    .map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = Array<string>(8 - head.length - tail.length).fill('0');
  return [...head, ...zeros, ...tail]
    .map((group) => binary(Number.parseInt(group, 16), 16))
    .join('');
}

function binary(value: number, size: number): string {
  return value.toString(2).padStart(size, '0');
}
