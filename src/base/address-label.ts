import { createHash } from 'crypto';

/** A label of the pods of one workload: readable, unique for name and instance, and at most 63 characters. */
export function addressLabel(name: string, instance: string): string {
  if (name === instance) return name;
  const value = `${name}.${instance}`;
  if (value.length <= 63) return value;
  const readable = value
    .slice(0, 54)
    .replace(/(?<![^A-Za-z0-9])[^A-Za-z0-9]+$/, '');
  const hash = createHash('sha256').update(value).digest('hex').slice(0, 8);
  return `${readable}-${hash}`;
}
