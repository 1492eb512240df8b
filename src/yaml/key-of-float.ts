/**
 * The key of a mapping that Kubernetes makes of a number: the number of 32 bits that is closest, in as few
 * digits as tell it from those beside it.
 */
export function keyOfFloat(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return '.nan';
  const sign = single < 0 || Object.is(single, -0) ? '-' : '';
  if (!Number.isFinite(single)) return `${sign}.inf`;
  return sign + (single === 0 ? '0' : inWords(shortest(Math.abs(single))));
}

/** The digits of a number, and the power of ten of the first of them. */
interface Decimal {
  readonly digits: string;
  readonly power: number;
}

/** As Go writes it: 0.0001 and 123456 in full, what is smaller or larger with its power. */
function inWords({ digits, power }: Decimal): string {
  const mantissa = digits.replace(/^(.)(.+)/, '$1.$2');
  if (power >= -4 && power < 6) {
    return String(Number(`${mantissa}e${power}`));
  }
  const size = String(Math.abs(power)).padStart(2, '0');
  return `${mantissa}e${power < 0 ? '-' : '+'}${size}`;
}

/** A number, and where those around it end that are no other number of 32 bits. */
interface Range {
  readonly low: bigint;
  readonly middle: bigint;
  readonly high: bigint;
  /** All three are divided by it. */
  readonly divisor: bigint;
  /** Whether the ends belong to it. */
  readonly closed: boolean;
}

const FRACTIONS = 2 ** 23;

function rangeAround(single: number): Range {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, single);
  const bits = view.getUint32(0);
  const exponent = Math.floor(bits / FRACTIONS);
  const fraction = bits % FRACTIONS;
  const mantissa = BigInt(exponent === 0 ? fraction : fraction + FRACTIONS);
  const shift = BigInt(Math.max(exponent, 1) - 150);
  const scale = shift > 0n ? 2n ** shift : 1n;
  // The next smaller one is only half as far from a power of two.
  const below = fraction === 0 && exponent > 1 ? 1n : 2n;
  return {
    low: (4n * mantissa - below) * scale,
    middle: 4n * mantissa * scale,
    high: (4n * mantissa + 2n) * scale,
    divisor: shift < 0n ? 4n * 2n ** -shift : 4n,
    closed: mantissa % 2n === 0n,
  };
}

function shortest(single: number): Decimal {
  const range = rangeAround(single);
  const power = Number(single.toExponential(20).split('e')[1]);
  for (let count = 1; ; count++) {
    const found = withDigits(range, BigInt(count - 1 - power));
    if (found === undefined) continue;
    const digits = String(found);
    return {
      digits: digits.replace(/(?<!0)0+$/, ''),
      power: power + digits.length - count,
    };
  }
}

/** The closest number with so many places after the point that is in the range, if there is one. */
function withDigits(range: Range, places: bigint): bigint | undefined {
  const { low, middle, high, divisor, closed } = range;
  const times = places > 0n ? 10n ** places : 1n;
  const unit = places < 0n ? divisor * 10n ** -places : divisor;
  const floor = (middle * times) / unit;
  const rest = 2n * ((middle * times) % unit);
  const isUp = rest > unit || (rest === unit && floor % 2n === 1n);
  const candidates = isUp ? [floor + 1n, floor] : [floor, floor + 1n];
  return candidates.find((candidate) => {
    const value = candidate * unit;
    const [least, most] = [low * times, high * times];
    return closed ? value >= least && value <= most : value > least && value < most;
  });
}
