const INTEGER =
  /^([-+]?)(?:(0[bB][01]+|0[xX][\da-fA-F]+)|0[oO]?([0-7]+)|([1-9]\d*|0))$/;

// What begins with an underscore is a text.
const BEGINS = /^[-+\d]/;

// Go removes the prefix itself if it could not read the whole, so that a sign may follow.
const SIGN_INSIDE = /^0b([-+])([01]+)$/;

const SMALLEST = -(2n ** 63n);
const LARGEST = 2n ** 63n - 1n;
const LARGEST_UNSIGNED = 2n ** 64n - 1n;

/** A plain scalar as an integer: `8080`, `0644`, `0o17`, `0x1F`, `1_000`; `undefined` if it is none. */
export function readInteger(scalar: string): bigint | undefined {
  if (!BEGINS.test(scalar)) return undefined;
  const text = scalar.replaceAll('_', '');
  const inside = SIGN_INSIDE.exec(text);
  if (inside !== null) {
    return limited(inside[1], BigInt(`0b${inside[2]}`), LARGEST);
  }
  const [, sign, prefixed, octal, decimal] = INTEGER.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const size = BigInt(prefixed ?? decimal ?? `0o${octal}`);
  return limited(sign, size, sign === '' ? LARGEST_UNSIGNED : LARGEST);
}

/** The key of a mapping that Kubernetes makes of an integer; there is none for the largest. */
export function keyOfInteger(value: bigint): string | undefined {
  return value > LARGEST ? undefined : String(value);
}

function limited(sign: string, size: bigint, largest: bigint): bigint | undefined {
  const value = sign === '-' ? -size : size;
  return value >= SMALLEST && value <= largest ? value : undefined;
}
