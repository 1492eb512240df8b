import { named } from '../../../words/objects';
import { listAt, textAt } from '../../read/untyped';
import type { Rule } from '../support/rule';
import { example } from './issuer-without-tls.example';

const ISSUERS = ['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer'];

/** An Ingress for which cert-manager is to issue a certificate, and does not. */
export const issuerWithoutTls: Rule = {
  id: 'issuer-without-tls',
  severity: 'warning',
  title:
    'An Ingress names an issuer of cert-manager, but no Secret for the certificate.',
  why:
    'For each entry of spec.tls, cert-manager makes a Certificate with the hosts and under the name of the Secret ' +
    'that it says. Without such an entry the annotation does nothing, and the Ingress serves plain HTTP.',
  fix: 'List the hosts in spec.tls with a secretName (`tlsSecret` on the constructs), or remove the annotation.',
  example,
  *check(wiring) {
    for (const object of wiring.ofKind('Ingress')) {
      const issuer = ISSUERS.find((key) => Object.hasOwn(object.annotations, key));
      const entries = listAt(object.fields, 'spec', 'tls');
      const isNamed = entries.some(
        (one) => textAt(one, 'secretName') !== undefined,
      );
      if (issuer === undefined || isNamed) continue;
      yield {
        object,
        field: ['metadata', 'annotations', issuer],
        message:
          `${named(object)} has the annotation ${issuer}, but no secretName in spec.tls, ` +
          'so no certificate is issued',
        fix: 'set tls with the hosts and a secretName (tlsSecret on the constructs), or remove the annotation',
      };
    }
  },
};
