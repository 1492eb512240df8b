import { readWiring } from '../../../src/wiring';
import { existingServices, type Assembly } from '../generators/apps';
import type { Manifest } from '../synthesize';
import {
  type Entrance,
  type HttpExposure,
  httpExposures,
  oneOrMany,
} from './http-exposures';
import {
  type Fields,
  fieldsOf,
  listOf,
  nameOf,
  namespaceOf,
} from './kubernetes/manifests';

/**
 * What is wrong with the Ingresses and routes of an app: those that were asked for and are not there, those that
 * nobody asked for, those that lead nowhere.
 */
export function wrongExposures(
  assembly: Assembly,
  manifests: readonly Manifest[],
): string[] {
  const all = [...manifests, ...existingServices(assembly.app)];
  const asked = assembly.parts.flatMap(httpExposures).flatMap(askedFor);
  const found = manifests.flatMap((manifest: Fields) => {
    if (manifest.kind === 'Ingress') return ingressWays(manifest, all);
    return manifest.kind === 'HTTPRoute' || manifest.kind === 'GRPCRoute'
      ? routeWays(manifest, all)
      : [];
  });
  const wiring = readWiring(all.map((object) => ({ object })));
  return [
    ...without(asked, found).map((way) => `is missing: ${way}`),
    ...without(found, asked).map((way) => `nobody asked for: ${way}`),
    ...wiring.exposures.flatMap(({ object, entries }) =>
      entries
        .filter(({ problem }) => problem !== undefined)
        .map(
          ({ backend, problem }) =>
            `${object.kind} ${object.name} leads to ${backend.name}:${backend.port}, as the wiring has it: ${problem}`,
        ),
    ),
  ];
}

/** What is left of a list when the items of another are taken out, one for one. */
function without(list: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return list.filter((one) => {
    const index = left.indexOf(one);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

/** In the author's words, what each host and match leads to. */
function askedFor({
  sort,
  given,
  service,
  own,
  entrances,
}: HttpExposure): string[] {
  const hosts = oneOrMany(given.host);
  const kind = speaksGrpc(own) ? 'GRPCRoute' : 'HTTPRoute';
  const {
    namespace = service.namespace,
    name: gateway,
    sectionName,
    port,
  } = fieldsOf(given.parentRef);
  const through =
    sort === 'ingress' ? given.class : [namespace, gateway, sectionName, port];
  const exposure = [
    sort === 'ingress' ? 'Ingress' : kind,
    service.namespace,
    given.name ?? service.serviceName,
    through,
  ];
  const match = ({
    path = '/',
    pathType = sort === 'ingress' ? 'Prefix' : 'PathPrefix',
    method,
    headers,
  }: Fields) => [
    ...(sort === 'gateway' && kind === 'GRPCRoute' ? [] : [pathType, path]),
    method,
    Object.entries(fieldsOf(headers)).map(([header, value]) =>
      typeof value === 'string'
        ? [header, 'Exact', value]
        : [header, 'RegularExpression', fieldsOf(value).regularExpression],
    ),
  ];
  const lead = ({ to, port: { port: number }, weight = 1 }: Entrance) => {
    const { serviceName, namespace: there } = to as unknown as {
      readonly serviceName: string;
      readonly namespace?: string;
    };
    return [there, serviceName, number, weight];
  };
  return hosts.flatMap((host) =>
    entrances.map((entrance) =>
      inWords(exposure, host, match(entrance.match), lead(entrance)),
    ),
  );
}

function speaksGrpc({
  name,
  appProtocol,
}: {
  readonly name: string;
  readonly appProtocol?: string;
}): boolean {
  return appProtocol === undefined
    ? name === 'grpc' || name.startsWith('grpc-')
    : appProtocol.toLowerCase() === 'grpc';
}

function ingressWays(ingress: Fields, manifests: readonly Fields[]): string[] {
  const { ingressClassName, rules } = fieldsOf(ingress.spec);
  const exposure = [
    'Ingress',
    namespaceOf(ingress),
    nameOf(ingress),
    ingressClassName,
  ];
  return listOf(rules).flatMap(({ host, http }) =>
    listOf(fieldsOf(http).paths).map(({ path, pathType, backend }) => {
      const { name, port } = fieldsOf(fieldsOf(backend).service);
      const found = portsOf(manifests, namespaceOf(ingress), name).find(
        (one) =>
          one.name === fieldsOf(port).name || one.port === fieldsOf(port).number,
      );
      return inWords(
        exposure,
        host,
        [pathType, path, undefined, []],
        [namespaceOf(ingress), name, found?.port ?? 'nowhere', 1],
      );
    }),
  );
}

function routeWays(route: Fields, manifests: readonly Fields[]): string[] {
  const { hostnames = ['any'], parentRefs, rules } = fieldsOf(route.spec);
  const isHttp = route.kind === 'HTTPRoute';
  const match = ({ path, method, headers }: Fields) => {
    const { type = 'PathPrefix', value = '/' } = fieldsOf(path);
    return [
      ...(isHttp ? [type, value] : []),
      method,
      listOf(headers).map((header) => [
        header.name,
        header.type ?? 'Exact',
        header.value,
      ]),
    ];
  };
  return listOf(parentRefs).flatMap(
    ({
      namespace = namespaceOf(route),
      name: gateway,
      sectionName,
      port: listener,
    }) => {
      const exposure = [
        route.kind,
        namespaceOf(route),
        nameOf(route),
        [namespace, gateway, sectionName, listener],
      ];
      return (hostnames as readonly unknown[]).flatMap((host) =>
        listOf(rules).flatMap(({ matches = [{}], backendRefs }) =>
          listOf(matches).flatMap((one) =>
            listOf(backendRefs).map(
              ({
                namespace: there = namespaceOf(route),
                name,
                port,
                weight = 1,
              }) => {
                const leads = portsOf(manifests, there, name).some(
                  (servicePort) => servicePort.port === port,
                );
                const mayEnter =
                  there === namespaceOf(route) ||
                  manifests.some((grant) => lets(grant, route, there, name));
                return inWords(exposure, host, match(one), [
                  there,
                  name,
                  leads && mayEnter ? port : 'nowhere',
                  weight,
                ]);
              },
            ),
          ),
        ),
      );
    },
  );
}

function portsOf(
  manifests: readonly Fields[],
  namespace: unknown,
  name: unknown,
): readonly Fields[] {
  const service = manifests.find(
    (manifest) =>
      manifest.kind === 'Service' &&
      namespaceOf(manifest) === namespace &&
      nameOf(manifest) === name,
  );
  return listOf(fieldsOf(service?.spec).ports);
}

function lets(
  grant: Fields,
  route: Fields,
  namespace: unknown,
  service: unknown,
): boolean {
  const { from, to } = fieldsOf(grant.spec);
  return (
    grant.kind === 'ReferenceGrant' &&
    namespaceOf(grant) === namespace &&
    listOf(from).some(
      (one) =>
        one.group === 'gateway.networking.k8s.io' &&
        one.kind === route.kind &&
        one.namespace === namespaceOf(route),
    ) &&
    listOf(to).some(
      (one) =>
        one.group === '' &&
        one.kind === 'Service' &&
        (one.name === undefined || one.name === service),
    )
  );
}

function inWords(...words: readonly unknown[]): string {
  return words.map((word) => JSON.stringify(word)).join(' ');
}
