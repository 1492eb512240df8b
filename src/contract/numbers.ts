/** A range of numbers, both ends included. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
}

/** The numbers that a port can have. */
export const PORTS: NumberRange = { min: 1, max: 65535 };

/** The range from which a cluster takes node ports, unless its API server is told otherwise. */
export const NODE_PORTS: NumberRange = { min: 30000, max: 32767 };

/** The largest number of a field that Kubernetes counts in 32 bits. */
export const INT32_MAX = 2147483647;

/** How many seconds a client stays with the same pod. */
export const AFFINITY_SECONDS: NumberRange = { min: 1, max: 86400 };

/** Whether a number is an integer within a range. */
export function isWithin(value: number, { min, max }: NumberRange): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

/** Whether a value is the number of a port. */
export function isPortNumber(value: unknown): value is number {
  return typeof value === 'number' && isWithin(value, PORTS);
}

/** A range of ports in the form that the API server takes it, `30000-32767`; `undefined` if it is none. */
export function readPortRange(text: string): NumberRange | undefined {
  const [, first, last] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  const range = { min: Number(first), max: Number(last) };
  const legal =
    isWithin(range.min, PORTS) && isWithin(range.max, { ...PORTS, min: range.min });
  return legal ? range : undefined;
}

/** A range in a sentence: `1 to 65535`. */
export function rangeText({ min, max }: NumberRange): string {
  return `${min} to ${max}`;
}
