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
