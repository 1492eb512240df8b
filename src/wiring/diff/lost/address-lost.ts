import { SCHEME_PORTS } from '../../../contract/scheme-ports';
import { pathText } from '../../../words/field-path';
import { named } from '../../../words/objects';
import { type UsedAddress, usedAddresses } from '../../calls/read-addresses';
import { servicePortOf } from '../../read/read-service';
import type { Wiring } from '../../wiring';
import type { Comparison } from '../comparison';
import type { Sides } from '../sides';
import { example } from './address-lost.example';

/** Addresses that are still in use and that no longer resolve to a Service and its port. */
export const addressLost: Comparison = {
  id: 'address-lost',
  effect: 'loses',
  title: 'A workload still calls an address that no longer answers.',
  why:
    'Kubernetes does not know who calls a Service, and deletes it or its port without warning. The callers find ' +
    'out with their next request.',
  example,
  *compare(sides) {
    const reported = new Set<string>();
    for (const address of usedAddresses(sides.after)) {
      const { object, host, port, from, text, place, field } = address;
      const loss =
        address.inFile && !address.plain ? undefined : lossOf(sides, address);
      const key = `${object.kind} ${object.namespace}/${object.name} ${host}:${port ?? ''} ${from}`;
      if (loss === undefined || reported.has(key)) continue;
      reported.add(key);
      yield {
        object,
        field,
        message: `the ${named(object)} calls ${text} (${place}), but ${loss}`,
        fix: `keep the Service and its port, or change ${pathText(field)}`,
      };
    }
  },
};

function lossOf(
  { before, after }: Sides,
  { host, scheme = '', from, ...address }: UsedAddress,
): string | undefined {
  const port = address.port ?? SCHEME_PORTS.get(scheme);
  const old = before.resolve(host, from);
  if (old.found !== 'service' && old.found !== 'pods') {
    return undefined;
  }
  const now = after.resolve(host, from);
  if (now.found === 'nothing') {
    // A Service without pods is reported itself.
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

/** If the whole namespace is no longer in the manifests, neither are its Services. */
function goneNamespace(
  after: Wiring,
  namespace: string | undefined,
): string | undefined {
  if (namespace === undefined || after.hasNamespace(namespace)) return undefined;
  return `there are no Services in namespace "${namespace}" any more`;
}
