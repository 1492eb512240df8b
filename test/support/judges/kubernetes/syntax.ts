import { isIP } from 'net';
import { type Fields, type Judge } from './manifests';

const INT32_MAX = 2147483647;

export function isDnsLabel(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length <= 63 &&
    /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(value)
  );
}

export function isServiceName(value: unknown): value is string {
  return isDnsLabel(value) && /^[a-z]/.test(value);
}

export function isSubdomain(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length <= 253 &&
    value.split('.').every((part) => /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(part))
  );
}

/** An IANA service name: what a container port may be called. */
export function isPortName(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length <= 15 &&
    /^[a-z0-9-]+$/.test(value) &&
    /[a-z]/.test(value) &&
    !value.includes('--') &&
    !value.startsWith('-') &&
    !value.endsWith('-')
  );
}

export function isQualifiedName(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const slash = value.indexOf('/');
  const name = value.slice(slash + 1);
  const prefixed = slash === -1 || isSubdomain(value.slice(0, slash));
  return (
    prefixed &&
    name.length <= 63 &&
    /^[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?$/.test(name)
  );
}

export function isLabelValue(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length <= 63 &&
    (value === '' || /^[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?$/.test(value))
  );
}

export function isEnvName(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(value) &&
    value !== '.' &&
    !value.startsWith('..')
  );
}

/** A CIDR as the API server parses it: no zone in it. */
export function isCidr(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const [, address, bits] = /^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(value) ?? [];
  const size = { 0: -1, 4: 32, 6: 128 }[isIP(address ?? '')];
  return size !== undefined && Number(bits) <= size;
}

/** A number of pods, or a percentage of them. */
export function isAmount(value: unknown, maxPercent = INT32_MAX): boolean {
  if (typeof value === 'string') {
    return /^\d+%$/.test(value) && parseInt(value, 10) <= maxPercent;
  }
  return (
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= 0 &&
    value <= INT32_MAX
  );
}

const scales: Readonly<Record<string, number>> = {
  'k': 1e3,
  'M': 1e6,
  'G': 1e9,
  'T': 1e12,
  '': 1,
  'm': 0.001,
  'Ki': 2 ** 10,
  'Mi': 2 ** 20,
  'Gi': 2 ** 30,
  'Ti': 2 ** 40,
};

/** The number behind a quantity such as `50m` or `64Mi`; NaN where it is none. */
export function quantity(value: unknown): number {
  if (typeof value === 'number') return value;
  const match =
    typeof value === 'string'
      ? /^(\d+(?:\.\d+)?)(m|k|M|G|T|Ki|Mi|Gi|Ti|)$/.exec(value)
      : null;
  return match === null ? NaN : Number(match[1]) * scales[match[2]];
}

/** Labels or annotations: their keys, and the labels' values. */
export function judgeLabels(judge: Judge, where: string, labels: Fields): void {
  for (const [key, value] of Object.entries(labels)) {
    if (!isQualifiedName(key)) {
      judge.broken(where, 'a label key is a qualified name', key);
    }
    if (!isLabelValue(value)) {
      judge.broken(where, 'a label value is at most 63 legal characters', value);
    }
  }
}

export function judgeAnnotations(
  judge: Judge,
  where: string,
  annotations: Fields,
): void {
  let bytes = 0;
  for (const [key, value] of Object.entries(annotations)) {
    if (!isQualifiedName(key.toLowerCase())) {
      judge.broken(where, 'an annotation key is a qualified name', key);
    }
    if (typeof value !== 'string') {
      judge.broken(where, 'an annotation is text', value);
    }
    bytes += Buffer.byteLength(key) + Buffer.byteLength(String(value));
  }
  if (bytes > 256 * 1024) {
    judge.broken(where, 'annotations have at most 256 KiB in all', bytes);
  }
}
