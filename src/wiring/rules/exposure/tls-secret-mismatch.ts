import { closestName } from '../../../words/did-you-mean';
import { inNamespace, named } from '../../../words/objects';
import type { FieldPath, KubernetesObject } from '../../read/kubernetes-object';
import { fieldsAt, listAt, textAt } from '../../read/untyped';
import type { Problem, Rule } from '../support/rule';
import { type TlsSecret, tlsSecretsOf } from '../support/tls-secrets';
import { example } from './tls-secret-mismatch.example';

const KEYS = ['tls.crt', 'tls.key'];

/** An Ingress whose Secret for TLS is another one in the manifests, or none for TLS. */
export const tlsSecretMismatch: Rule = {
  id: 'tls-secret-mismatch',
  severity: 'warning',
  title:
    'The TLS Secret of an Ingress is misspelt, in another namespace, or no certificate.',
  why:
    'An Ingress reads its certificate from a Secret of its own namespace, with the keys tls.crt and tls.key. If ' +
    'there is none, most controllers serve a certificate of their own instead, which no browser trusts.',
  fix: 'Name the Secret, or the secretName of the Certificate, that is in the namespace of the Ingress.',
  example,
  *check(wiring) {
    const ingresses = wiring.ofKind('Ingress');
    const used = new Set(
      ingresses.flatMap((ingress) => secretsNamed(ingress).map(({ name }) => name)),
    );
    const unused = tlsSecretsOf(wiring).filter(({ name }) => !used.has(name));
    for (const object of ingresses) {
      if (isGivenOne(object)) continue;
      for (const { name, field } of secretsNamed(object)) {
        const secret = wiring.find('Secret', object.namespace, name);
        const problem =
          secret === undefined
            ? (inAnotherNamespace(tlsSecretsOf(wiring), object, name) ??
              misspelt(unused, object, name))
            : noCertificate(object, secret);
        if (problem !== undefined) yield { object, field, ...problem };
      }
    }
  },
};

type Found = Pick<Problem, 'message' | 'fix'>;

/** cert-manager makes the Secret of an Ingress that asks for it. */
function isGivenOne({ annotations }: KubernetesObject): boolean {
  return Object.keys(annotations).some((key) => /cert-manager|tls-acme/.test(key));
}

function secretsNamed({
  fields,
}: KubernetesObject): { readonly name: string; readonly field: FieldPath }[] {
  return listAt(fields, 'spec', 'tls').flatMap((entry, index) => {
    const name = textAt(entry, 'secretName');
    return name === undefined
      ? []
      : [{ name, field: ['spec', 'tls', index, 'secretName'] }];
  });
}

/** A Secret without any key is filled in by somebody else. */
function noCertificate(
  object: KubernetesObject,
  secret: KubernetesObject,
): Found | undefined {
  const keys = ['data', 'stringData'].flatMap((part) =>
    Object.keys(fieldsAt(secret.fields, part)),
  );
  const lacking = KEYS.filter((key) => !keys.includes(key));
  if (keys.length === 0 || lacking.length === 0) {
    return undefined;
  }
  return {
    message: `${named(object)} takes its certificate from ${named(secret)}, which has no ${lacking.join(' and ')}`,
    fix: `add ${lacking.join(' and ')} to the Secret, or name a Secret of type kubernetes.io/tls`,
  };
}

/** Only a Secret that is copied is also in other namespaces than its own. */
function inAnotherNamespace(
  secrets: readonly TlsSecret[],
  { kind, name: ingress, namespace }: KubernetesObject,
  name: string,
): Found | undefined {
  const sameNamed = secrets.filter((secret) => secret.name === name);
  const places = sameNamed.map((secret) => secret.namespace);
  if (
    sameNamed.length === 0 ||
    sameNamed.some(({ isCopied }) => isCopied) ||
    [namespace, ...places].includes('') ||
    places.includes(namespace)
  ) {
    return undefined;
  }
  return {
    message:
      `${named({ kind, name: ingress })} names the Secret "${name}", which is` +
      `${inNamespace(places[0])}, not in its own namespace "${namespace}"`,
    fix: `move the Secret to the namespace "${namespace}", or the Ingress to "${places[0]}"`,
  };
}

/** A Secret that is not here may be anywhere, unless there is a similar one that no Ingress names. */
function misspelt(
  unused: readonly TlsSecret[],
  { kind, name: ingress, namespace }: KubernetesObject,
  name: string,
): Found | undefined {
  const here = unused.filter((secret) => secret.namespace === namespace);
  const close = closestName(
    name,
    here.map((secret) => secret.name),
  );
  return close === undefined || close === name
    ? undefined
    : {
        message:
          `${named({ kind, name: ingress })} names the Secret "${name}", which is not in ` +
          `these manifests, but "${close}" is, which no Ingress names`,
        fix: `set secretName: ${close}`,
      };
}
