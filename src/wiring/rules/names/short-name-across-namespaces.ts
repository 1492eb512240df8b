import { inNamespace } from '../../../words/objects';
import { isUnread } from '../../calls/config-maps';
import { usedAddresses } from '../../calls/read-addresses';
import { completesNamesAsUsual } from '../../reach/pod-dns';
import { serviceNamesOf } from '../../reach/service-names';
import { mayBeIn, severityOfUnknown } from '../../reach/unknown-namespace';
import type { Rule } from '../support/rule';
import { example } from './short-name-across-namespaces.example';

/** A short name for a Service in another namespace. */
export const shortNameAcrossNamespaces: Rule = {
  id: 'short-name-across-namespaces',
  severity: 'error',
  title: 'A Service in another namespace is called by its short name.',
  why:
    'A name without dots is looked up in the namespace of the pod that asks, so it never finds a Service in ' +
    'another namespace.',
  fix: 'Write the namespace after the name: `cart.shop` or `cart.shop.svc.cluster.local`.',
  example,
  *check(wiring) {
    for (const address of usedAddresses(wiring)) {
      const {
        workload,
        host,
        from,
        plain,
        port,
        scheme,
        inFile,
        object,
        field,
        place,
        text,
      } = address;
      if (host.includes('.') || wiring.service(from, host) !== undefined) {
        continue;
      }
      if (workload !== undefined && !completesNamesAsUsual(workload)) continue;
      const namespaces = serviceNamesOf(wiring).namespacesOf(host);
      if (namespaces.length === 0 || (inFile && port === undefined)) {
        continue;
      }
      const isCertain =
        plain &&
        !inFile &&
        !isUnread(wiring, object, String(field[1])) &&
        (port !== undefined || scheme !== undefined) &&
        wiring.customResources(from).length === 0;
      const away = namespaces.find((namespace) => namespace !== '') ?? '';
      const mayBeHere = mayBeIn(from, namespaces);
      const severity = isCertain ? 'error' : 'warning';
      const where = `the Service "${host}" ${placeText(away)}, and the caller ${placeText(from)}`;
      yield {
        object,
        field,
        severity: mayBeHere ? severityOfUnknown(wiring) : severity,
        message: `${place} names ${text}, but ${where}`,
        fix:
          away === ''
            ? `set the same namespace on the Service "${host}" and its caller`
            : `write ${text.replace(host, `${host}.${away}`)}`,
      };
    }
  },
};

function placeText(namespace: string): string {
  return namespace === '' ? 'names no namespace' : `is${inNamespace(namespace)}`;
}
