import { Size } from 'cdk8s';
import { kplus } from '../base/cdk8s-plus';
import { checkProps, type KeysOf, type Site } from '../base/check';
import { checkSize } from '../base/check-quantity';
import { DefaultValue } from '../base/default-value';
import { fail } from '../base/fail';
import { plusName } from '../base/plus-name';

const keys: KeysOf<kplus.ContainerResources> = {
  cpu: true,
  memory: true,
  ephemeralStorage: true,
};
const CPU_AMOUNT = /^\d+(\.\d{1,3})?m?$/;
const rangeKeys: KeysOf<kplus.CpuResources> = { request: true, limit: true };

/** Small enough to fit anywhere, large enough for the scheduler to count; there are no default limits. */
const smallRequests: kplus.ContainerResources = {
  cpu: { request: kplus.Cpu.millis(50) },
  memory: { request: Size.mebibytes(64) },
};

/** The resources of containers that do not set their own. */
export const defaultResources = new DefaultValue<kplus.ContainerResources>(
  'resources',
  smallRequests,
  checkResources,
  { kubernetes: {} },
);

export function checkResources(at: Site, what: string, given: unknown): void {
  checkProps(at, what, given, keys);
  const { cpu, memory, ephemeralStorage } = given as kplus.ContainerResources;
  checkRange(at, `${what}.cpu`, cpu, cpuMillis);
  checkRange(at, `${what}.memory`, memory, mebibytes);
  checkRange(at, `${what}.ephemeralStorage`, ephemeralStorage, wholeGibibytes);
}

function checkRange(
  at: Site,
  what: string,
  range: { readonly request?: unknown; readonly limit?: unknown } | undefined,
  amountOf: (at: Site, what: string, value: unknown) => number,
): void {
  if (range === undefined) return;
  checkProps(at, what, range, rangeKeys);
  const request =
    range.request === undefined
      ? undefined
      : amountOf(at, `${what}.request`, range.request);
  const limit =
    range.limit === undefined
      ? undefined
      : amountOf(at, `${what}.limit`, range.limit);
  if (request !== undefined && limit !== undefined && request > limit) {
    fail(at, {
      what: `${what}.request is larger than the limit`,
      got: request,
      allowed: `at most ${limit}`,
      fix: 'raise the limit or lower the request',
    });
  }
}

function cpuMillis(at: Site, what: string, value: unknown): number {
  const amount =
    typeof value === 'object' && value !== null && 'amount' in value
      ? value.amount
      : undefined;
  const millis = typeof amount === 'string' ? millisOf(amount) : NaN;
  if (!(Number.isInteger(millis) && millis > 0)) {
    fail(at, {
      what: `${what} must be an amount of CPU`,
      got: amount ?? value,
      allowed: 'more than 0, in steps of 1m',
      fix: `use Cpu.millis(100) or Cpu.units(1), with Cpu from ${plusName}`,
    });
  }
  return millis;
}

/** `1500m` and `1.5` alike. */
function millisOf(amount: string): number {
  if (!CPU_AMOUNT.test(amount)) return NaN;
  return amount.endsWith('m')
    ? Number(amount.slice(0, -1))
    : Number((Number(amount) * 1000).toFixed(3));
}

function wholeGibibytes(at: Site, what: string, value: unknown): number {
  const size = mebibytes(at, what, value);
  if (size % 1024 !== 0) {
    fail(at, {
      what: `${what} must be a whole number of gibibytes`,
      found: `${size}Mi`,
      fix: `write Size.gibibytes(n), since ${plusName} renders ephemeral storage only in Gi`,
    });
  }
  return size;
}

function mebibytes(at: Site, what: string, value: unknown): number {
  const quantity = checkSize(at, what, value);
  return parseInt(quantity, 10) * (quantity.endsWith('Gi') ? 1024 : 1);
}
