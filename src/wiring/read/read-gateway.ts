import { GATEWAY_API } from './api-group';
import type { Gateway, Listener, SecretReference } from './gateway';
import type { FieldPath, KubernetesObject } from './kubernetes-object';
import { readLabelSelector } from './label-selector';
import { at, integerAt, listAt, textAt } from './untyped';

/** The kinds of routes that a protocol can carry. */
const kindsByProtocol: ReadonlyMap<string, readonly string[]> = new Map([
  ['HTTP', ['HTTPRoute', 'GRPCRoute']],
  ['HTTPS', ['HTTPRoute', 'GRPCRoute']],
  ['TLS', ['TLSRoute', 'TCPRoute']],
  ['TCP', ['TCPRoute']],
  ['UDP', ['UDPRoute']],
]);

/** Reads a Gateway. */
export function readGateway(object: KubernetesObject): Gateway {
  const { namespace, name, fields } = object;
  const listeners = listAt(fields, 'spec', 'listeners').map((listener, index) =>
    readListener(listener, namespace, ['spec', 'listeners', index]),
  );
  return { object, namespace, name, listeners };
}

function readListener(
  listener: unknown,
  namespace: string,
  field: FieldPath,
): Listener {
  const protocol = textAt(listener, 'protocol') ?? '';
  return {
    name: textAt(listener, 'name') ?? '',
    port: integerAt(listener, 'port'),
    protocol,
    hostname: textAt(listener, 'hostname'),
    namespaces: readNamespaces(at(listener, 'allowedRoutes', 'namespaces')),
    kinds: readKinds(protocol, listAt(listener, 'allowedRoutes', 'kinds')),
    certificates: readCertificates(listener, namespace, field),
    field,
  };
}

function readNamespaces(allowed: unknown): Listener['namespaces'] {
  const from = textAt(allowed, 'from') ?? 'Same';
  if (from === 'Selector') {
    return readLabelSelector(at(allowed, 'selector'));
  }
  return from === 'All' || from === 'Same' ? from : undefined;
}

/** The listed kinds narrow what the protocol can carry, and widen it never. */
function readKinds(
  protocol: string,
  listed: readonly unknown[],
): readonly string[] | undefined {
  const kinds = kindsByProtocol.get(protocol);
  if (kinds === undefined || listed.length === 0) return kinds;
  return kinds.filter((kind) =>
    listed.some(
      (allowed) =>
        textAt(allowed, 'kind') === kind &&
        (textAt(allowed, 'group') ?? GATEWAY_API) === GATEWAY_API,
    ),
  );
}

function readCertificates(
  listener: unknown,
  namespace: string,
  field: FieldPath,
): SecretReference[] {
  // Certificates are ignored where the TLS session is passed through.
  if (textAt(listener, 'tls', 'mode') === 'Passthrough') {
    return [];
  }
  return listAt(listener, 'tls', 'certificateRefs').flatMap((reference, index) => {
    const name = textAt(reference, 'name');
    const isSecret =
      (textAt(reference, 'kind') ?? 'Secret') === 'Secret' &&
      textAt(reference, 'group') === undefined;
    if (name === undefined || !isSecret) return [];
    return [
      {
        namespace: textAt(reference, 'namespace') ?? namespace,
        name,
        field: [...field, 'tls', 'certificateRefs', index],
      },
    ];
  });
}
