import { pathText } from '../../../words/field-path';
import { named } from '../../../words/objects';
import { type UsedAddress, usedAddresses } from '../../calls/read-addresses';
import { servicePortOf } from '../../read/read-service';
import type { Wiring } from '../../wiring';
import type { Comparison } from '../comparison';
import type { Sides } from '../sides';
import { example } from './address-lost.example';

/** Addresses that somebody still calls, and that answered before. */
export const addressLost: Comparison = {
  id: 'address-lost',
  effect: 'loses',
  title: 'A workload still calls an address that no longer answers.',
  why:
    'Kubernetes does not know who calls a Service, and lets it or its port go without a word. The callers find ' +
    'out with their next request.',
  example,
  *compare(sides) {
    const told = new Set<string>();
    for (const address of usedAddresses(sides.after)) {
      const { object, host, port, from, text, place, field } = address;
      const loss =
        address.inFile && !address.plain ? undefined : lossOf(sides, address);
      const key = `${object.kind} ${object.namespace}/${object.name} ${host}:${port ?? ''} ${from}`;
      if (loss === undefined || told.has(key)) continue;
      told.add(key);
      yield {
        object,
        field,
        message: `the ${named(object)} calls ${text} (${place}), where ${loss}`,
        fix: `keep what answers there, or change ${pathText(field)}`,
      };
    }
  },
};

function lossOf(
  { before, after }: Sides,
  { host, port, from }: UsedAddress,
): string | undefined {
  const old = before.resolve(host, from);
  if (old.found !== 'service' && old.found !== 'pods') return undefined;
  const now = after.resolve(host, from);
  if (now.found === 'nothing') {
    // Without pods the Service itself is told of.
    return now.why === 'no-pods' || now.why === 'unknown-namespace'
      ? goneNamespace(after, now.namespace)
      : now.message;
  }
  if (now.found !== 'service' || old.found !== 'service' || port === undefined) {
    return undefined;
  }
  const isLost =
    servicePortOf(old.service, port) !== undefined &&
    servicePortOf(now.service, port) === undefined;
  return isLost
    ? `the ${named(now.service.object)} has no port ${port} any more`
    : undefined;
}

/** Where the whole namespace has left the manifests, its Services have too. */
function goneNamespace(
  after: Wiring,
  namespace: string | undefined,
): string | undefined {
  if (namespace === undefined || after.hasNamespace(namespace)) return undefined;
  return `the namespace "${namespace}" has no Service any more`;
}
