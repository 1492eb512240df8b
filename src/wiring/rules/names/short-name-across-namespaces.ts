import { inNamespace } from '../../../words/objects';
import { usedAddresses } from '../../calls/read-addresses';
import { completesNamesAsUsual } from '../../reach/pod-dns';
import { serviceNamesOf } from '../../reach/service-names';
import { addressExample } from '../support/address-example';
import type { Rule } from '../support/rule';
import { mayBeIn, severityOfUnknown } from '../support/unknown-namespace';

/** A short name is looked up in the namespace of the caller. */
export const shortNameAcrossNamespaces: Rule = {
  id: 'short-name-across-namespaces',
  severity: 'error',
  title: 'A Service in another namespace is called by a name that tells the namespace.',
  why: 'A name without dots is looked up in the namespace of the pod that asks, so a Service of another namespace is not found by it.',
  fix: 'Write the namespace after the name: `cart.shop` or `cart.shop.svc.cluster.local`.',
  wrong: addressExample({ address: 'http://cart:80', callerNamespace: 'front' }),
  right: addressExample({ address: 'http://cart.shop:80', callerNamespace: 'front' }),
  * check(wiring) {
    for (const address of usedAddresses(wiring)) {
      const { workload, host, from, plain, port, scheme, inFile, object, field, place, text } = address;
      if (host.includes('.') || wiring.service(from, host) !== undefined) continue;
      if (workload !== undefined && !completesNamesAsUsual(workload)) continue;
      const namespaces = serviceNamesOf(wiring).namespacesOf(host);
      if (namespaces.length === 0 || (inFile && port === undefined)) continue;
      const isCertain = plain && !inFile && (port !== undefined || scheme !== undefined) && wiring.customResources(from).length === 0;
      const away = namespaces.find((namespace) => namespace !== '');
      yield {
        object,
        field,
        severity: mayBeIn(from, namespaces) ? severityOfUnknown(wiring) : isCertain ? 'error' : 'warning',
        message: `${place} names ${text}, but the Service "${host}" is ${inNamespace(away ?? '').trim() || 'in no named namespace'}, and the caller `
          + `${inNamespace(from).trim() || 'in none that is named'}`,
        fix: away === undefined ? `give the Service "${host}" and its caller one namespace` : `write ${text.replace(host, `${host}.${away}`)}`,
      };
    }
  },
};
