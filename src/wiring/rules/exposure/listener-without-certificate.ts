import { inNamespace } from '../../../words/objects';
import { gatewaysOf } from '../../reach/gateways';
import { isTypo } from '../../reach/is-typo';
import { isAllowed, nearlyAllowing } from '../../reach/reference-grants';
import { secretNamesOf } from '../../reach/secret-names';
import { mayBeIn } from '../../reach/unknown-namespace';
import type { Gateway, SecretReference } from '../../read/gateway';
import type { KubernetesObject } from '../../read/kubernetes-object';
import type { Wiring } from '../../wiring';
import type { Problem, Rule } from '../support/rule';
import { example } from './listener-without-certificate.example';

/** What is wrong with a reference, to be completed with what refers. */
type Fault = Omit<Problem, 'object'>;

/** A listener whose certificate is in a Secret that does not exist or that it may not use. */
export const listenerWithoutCertificate: Rule = {
  id: 'listener-without-certificate',
  severity: 'error',
  title:
    'The certificate of a listener is in a Secret that does not exist, or that its Gateway may not use.',
  why:
    'A listener without its certificate serves nothing. A Gateway may use Secrets of its own namespace, and those of ' +
    'another only if a ReferenceGrant in that namespace allows it.',
  fix: 'Name a Secret that exists, and if it is not in the namespace of the Gateway, add a ReferenceGrant to its own.',
  example,
  *check(wiring) {
    for (const gateway of gatewaysOf(wiring).all) {
      for (const { name, certificates } of gateway.listeners) {
        const uses = `the listener "${name}" of the Gateway "${gateway.name}" uses`;
        for (const secret of certificates) {
          const fault =
            secret.namespace === gateway.namespace
              ? missing(wiring, gateway, secret)
              : notGranted(wiring, gateway, secret);
          if (fault === undefined) continue;
          const { message, ...others } = fault;
          yield {
            object: gateway.object,
            field: secret.field,
            message: `${uses} the Secret "${secret.name}"${message}`,
            ...others,
          };
        }
      }
    }
  },
};

/** Many Secrets are in no manifest: one is called missing only if something shows it. */
function missing(
  wiring: Wiring,
  { object }: Gateway,
  { namespace, name }: SecretReference,
): Fault | undefined {
  const secrets = secretNamesOf(wiring);
  const places = secrets.namespacesOf(name);
  const mayExist = places.includes(namespace) || mayBeIn(namespace, places);
  if (mayExist || isIssued(object)) return undefined;
  const message = `, which does not exist${inNamespace(namespace)}`;
  const misspelt = secrets.in(namespace).find((other) => isTypo(name, other));
  if (misspelt !== undefined) {
    return { message, fix: `use the Secret "${misspelt}"` };
  }
  if (places.length === 0) return undefined;
  return {
    // Several tools copy Secrets to other namespaces.
    severity: 'warning',
    message: `${message}, but${inNamespace(places[0])}`,
    fix: `add namespace: ${places[0]} to the certificateRef, and a ReferenceGrant there`,
  };
}

/** Whether cert-manager creates the Secrets that a Gateway names. */
function isIssued({ annotations }: KubernetesObject): boolean {
  return Object.keys(annotations).some((key) => key.startsWith('cert-manager.io/'));
}

function notGranted(
  wiring: Wiring,
  { object: from }: Gateway,
  { namespace, name }: SecretReference,
): Fault | undefined {
  const reference = { from, to: { kind: 'Secret', namespace, name } };
  if (from.namespace === '' || isAllowed(wiring, reference)) {
    return undefined;
  }
  const grant = nearlyAllowing(wiring, reference);
  const wanted =
    `a ReferenceGrant${inNamespace(namespace)} from Gateways${inNamespace(from.namespace)} ` +
    `to the Secret "${name}"`;
  if (grant === undefined) {
    if (!isInManifests(wiring, namespace)) return undefined;
    return {
      // It may be applied by those who look after that namespace.
      severity: wiring.isWhole(namespace) ? 'error' : 'warning',
      message: `${inNamespace(namespace)}, but no ReferenceGrant there allows it`,
      fix: `add ${wanted}`,
    };
  }
  return {
    message:
      `${inNamespace(namespace)}, which the ReferenceGrant "${grant.name}"` +
      `${inNamespace(grant.namespace)} does not allow`,
    fix: `change it, or add ${wanted}`,
  };
}

/** Whether the manifests show what is in a namespace. */
function isInManifests(wiring: Wiring, namespace: string): boolean {
  return (
    wiring.hasNamespace(namespace) ||
    wiring.find('Namespace', '', namespace) !== undefined ||
    secretNamesOf(wiring).in(namespace).length > 0
  );
}
