import { isIP } from 'net';
import {
  type Fields,
  fieldsOf,
  isInteger,
  type Judge,
  listOf,
  nameOf,
  namespaceOf,
  onlyFields,
} from './manifests';
import { isDnsLabel, isSubdomain } from './syntax';

/** An Ingress: its hosts, its paths, and where they lead. */
export function judgeIngress(
  judge: Judge,
  where: string,
  ingress: Fields,
  manifests: readonly Fields[],
): void {
  const spec = fieldsOf(ingress.spec);
  onlyFields(judge, where, spec, ['ingressClassName', 'tls', 'rules']);
  if (spec.ingressClassName !== undefined && !isSubdomain(spec.ingressClassName)) {
    judge.broken(where, 'a class has a legal name', spec.ingressClassName);
  }
  for (const { secretName } of listOf(spec.tls)) {
    if (!isSubdomain(secretName)) {
      judge.broken(where, 'a Secret has a legal name', secretName);
    }
  }
  if (listOf(spec.rules).length === 0) {
    judge.broken(where, 'an Ingress lets something in');
  }
  for (const { host, http } of listOf(spec.rules)) {
    if (host !== undefined) judgeHost(judge, where, host);
    const paths = listOf(fieldsOf(http).paths);
    if (paths.length === 0) judge.broken(where, 'a rule has paths');
    for (const { path, pathType, backend } of paths) {
      if (
        !['Prefix', 'Exact', 'ImplementationSpecific'].includes(pathType as string)
      ) {
        judge.broken(where, 'a path type is known', pathType);
      }
      if (pathType !== 'ImplementationSpecific') judgePath(judge, where, path);
      const { name, port } = fieldsOf(fieldsOf(backend).service);
      const known = portsOf(namespaceOf(ingress), name, manifests);
      const { name: byName, number } = fieldsOf(port);
      const isIt = (one: Fields) =>
        number === undefined ? one.name === byName : one.port === number;
      if (!known.some(isIt)) {
        judge.broken(where, 'a path leads to a port of a Service', backend);
      }
    }
  }
}

/** A route of the Gateway API, with the limits of its definition. */
export function judgeRoute(
  judge: Judge,
  where: string,
  route: Fields,
  manifests: readonly Fields[],
): void {
  const spec = fieldsOf(route.spec);
  onlyFields(judge, where, spec, ['parentRefs', 'hostnames', 'rules']);
  for (const parent of listOf(spec.parentRefs)) {
    if (!isSubdomain(parent.name)) {
      judge.broken(where, 'a Gateway has a legal name', parent.name);
    }
    if (parent.namespace !== undefined && !isDnsLabel(parent.namespace)) {
      judge.broken(where, 'a namespace is a DNS label', parent.namespace);
    }
  }
  const hostnames = (spec.hostnames ?? []) as readonly unknown[];
  if (hostnames.length > 16) {
    judge.broken(where, 'a route has at most 16 hosts', hostnames.length);
  }
  for (const host of hostnames) judgeHost(judge, where, host);
  const rules = listOf(spec.rules);
  if (rules.length < 1 || rules.length > 16) {
    judge.broken(where, 'a route has 1 to 16 rules', rules.length);
  }
  for (const { matches, backendRefs } of rules) {
    for (const { path } of listOf(matches)) {
      const { type, value } = fieldsOf(path);
      if (path !== undefined && type !== 'RegularExpression') {
        judgePath(judge, where, value);
      }
    }
    const backends = listOf(backendRefs);
    for (const backend of backends) {
      const { name, port, weight = 1, namespace = namespaceOf(route) } = backend;
      onlyFields(judge, where, backend, ['name', 'namespace', 'port', 'weight']);
      if (!isInteger(weight, 0, 1000000)) {
        judge.broken(where, 'a weight is 0 to 1000000', weight);
      }
      if (!portsOf(namespace, name, manifests).some((one) => one.port === port)) {
        judge.broken(where, 'a rule leads to a port of a Service', [name, port]);
      }
      if (
        namespace !== namespaceOf(route) &&
        !isLetIn(route, namespace, name, manifests)
      ) {
        judge.broken(where, 'another namespace lets the route in', backend);
      }
    }
    if (backends.length < 1 || backends.length > 16) {
      judge.broken(where, 'a rule has 1 to 16 backends', backends.length);
    }
    if (backends.every(({ weight }) => weight === 0)) {
      judge.broken(where, 'somebody has a share', backends);
    }
  }
}

/** What lets routes of another namespace in. */
export function judgeGrant(
  judge: Judge,
  where: string,
  grant: Fields,
  manifests: readonly Fields[],
): void {
  const spec = fieldsOf(grant.spec);
  onlyFields(judge, where, spec, ['from', 'to']);
  for (const { kind, namespace } of listOf(spec.from)) {
    if (
      !manifests.some(
        (route) => route.kind === kind && namespaceOf(route) === namespace,
      )
    ) {
      judge.broken(where, 'a grant is for a route that there is', [
        kind,
        namespace,
      ]);
    }
  }
  for (const { name } of listOf(spec.to)) {
    if (portsOf(namespaceOf(grant), name, manifests).length === 0) {
      judge.broken(where, 'a grant is for a Service that there is', name);
    }
  }
}

function isLetIn(
  route: Fields,
  namespace: unknown,
  service: unknown,
  manifests: readonly Fields[],
): boolean {
  return manifests.some(({ kind, metadata, spec }) => {
    const { from, to } = fieldsOf(spec);
    return (
      kind === 'ReferenceGrant' &&
      fieldsOf(metadata).namespace === namespace &&
      listOf(from).some(
        (one) =>
          one.group === 'gateway.networking.k8s.io' &&
          one.kind === route.kind &&
          one.namespace === namespaceOf(route),
      ) &&
      listOf(to).some(
        (one) => one.group === '' && one.kind === 'Service' && one.name === service,
      )
    );
  });
}

function portsOf(
  namespace: unknown,
  service: unknown,
  manifests: readonly Fields[],
): readonly Fields[] {
  const found = manifests.find(
    (other) =>
      other.kind === 'Service' &&
      nameOf(other) === service &&
      namespaceOf(other) === namespace,
  );
  return listOf(fieldsOf(found?.spec).ports);
}

function judgeHost(judge: Judge, where: string, host: unknown): void {
  const name = typeof host === 'string' ? host.replace(/^\*\./, '') : host;
  if (!isSubdomain(name) || isIP(name) !== 0) {
    judge.broken(where, 'a host is a lower-case DNS name', host);
  }
}

function judgePath(judge: Judge, where: string, path: unknown): void {
  if (
    typeof path !== 'string' ||
    !path.startsWith('/') ||
    /\/\/|\/\.\.?(\/|$)|%2f|[?#\s]/i.test(path)
  ) {
    judge.broken(where, 'a path is one that a request has', path);
  }
}
