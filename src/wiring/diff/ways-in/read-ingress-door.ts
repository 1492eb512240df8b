import { enumerate } from '../../../words/lists';
import { named } from '../../../words/objects';
import type { Exposure } from '../../reach/exposure/exposure';
import type { KubernetesObject } from '../../read/kubernetes-object';
import { at, listAt, textAt, textsAt } from '../../read/untyped';
import type { Wiring } from '../../wiring';
import { callsOf } from '../support/exposed';
import { changesPaths, controllerAnnotations } from './controller-annotations';
import type { Destination } from './destination';
import {
  ANY_HOST,
  type HostPattern,
  hostPattern,
  matchesHost,
} from './host-pattern';
import { exactPattern, type PathPattern, prefixPattern } from './path-pattern';
import { backendsOf, shareOf } from './shares';
import type { Door, WayIn } from './way-in';

/** A Secret with a certificate, and the hosts that it is for. */
interface Certificate {
  readonly secret?: string;
  readonly hosts: readonly HostPattern[];
}

/** Reads an Ingress as the ways in that it is. */
export function readIngressDoor(wiring: Wiring, exposure: Exposure): Door {
  const { object } = exposure;
  const annotations = controllerAnnotations(object);
  const certificates = certificatesOf(object);
  const ways = [...defaultsOf(object), ...rulesOf(object)].flatMap((found) => {
    const entry = exposure.entries.find(({ field }) => isUnder(field, found.field));
    const to: Destination =
      entry === undefined
        ? { kind: 'other', name: backendName(found.backend) }
        : {
            kind: 'backends',
            shares: [shareOf(wiring, object.namespace, entry, 1)],
          };
    const way: WayIn = {
      host: found.host,
      ...pathOf(found.path, annotations),
      conditions: [],
      isDefault: found.path === undefined,
      mayRedirect: false,
      to,
      call: entry && callsOf(exposure, entry)[0],
    };
    return overSchemes(way, certificates);
  });
  const calls = exposure.entries.flatMap((entry) => callsOf(exposure, entry));
  return {
    object,
    ways,
    calls,
    hosts: ways.map(({ host }) => host),
    backends: backendsOf(wiring, exposure.entries),
    conditions: [],
    refusals: [],
    unknown: annotations.length === 0 ? [] : [annotationsText(object, annotations)],
    certificates: certificates.map(
      ({ secret }) => `the Secret "${secret ?? 'of the controller'}"`,
    ),
  };
}

function annotationsText(
  object: KubernetesObject,
  annotations: readonly string[],
): string {
  return `what ${enumerate(annotations)} of the ${named(object)} does`;
}

/** One backend in an Ingress. */
interface Found {
  readonly host: HostPattern;
  readonly path?: unknown;
  readonly backend: unknown;
  readonly field: readonly (string | number)[];
}

function defaultsOf({ fields }: KubernetesObject): Found[] {
  return ['defaultBackend', 'backend'].flatMap((name) => {
    const backend = at(fields, 'spec', name);
    return backend === undefined
      ? []
      : [{ host: ANY_HOST, backend, field: ['spec', name] }];
  });
}

function rulesOf({ fields }: KubernetesObject): Found[] {
  return listAt(fields, 'spec', 'rules').flatMap((rule, index) => {
    const host = hostPattern(textAt(rule, 'host'), 'one');
    return listAt(rule, 'http', 'paths').map((path, number) => ({
      host,
      path,
      backend: at(path, 'backend'),
      field: ['spec', 'rules', index, 'http', 'paths', number],
    }));
  });
}

function isUnder(
  field: readonly (string | number)[],
  place: readonly (string | number)[],
): boolean {
  return place.every((step, index) => field[index] === step);
}

function pathOf(
  path: unknown,
  annotations: readonly string[],
): { readonly path?: PathPattern; readonly pathUnknown?: string } {
  if (path === undefined) return { path: prefixPattern() };
  const type = textAt(path, 'pathType') ?? 'ImplementationSpecific';
  const value = textAt(path, 'path');
  if (changesPaths(annotations)) {
    return { pathUnknown: `which paths ${value ?? '/'} stands for with it` };
  }
  if (type === 'Exact') return { path: exactPattern(value) };
  if (type === 'Prefix') return { path: prefixPattern(value) };
  return { pathUnknown: `which paths ${type} ${value ?? '/'} stands for` };
}

/** The name of what is no Service: a resource of another kind, or a controller's own word. */
function backendName(backend: unknown): string {
  const resource = at(backend, 'resource');
  const kind = textAt(resource, 'kind');
  return kind === undefined
    ? `"${textAt(backend, 'service', 'name') ?? textAt(backend, 'serviceName') ?? 'nothing'}"`
    : `${kind} "${textAt(resource, 'name')}"`;
}

function certificatesOf({ fields }: KubernetesObject): Certificate[] {
  return listAt(fields, 'spec', 'tls').map((tls) => {
    const hosts = textsAt(tls, 'hosts').map((host) => hostPattern(host, 'one'));
    const secret = textAt(tls, 'secretName');
    // Without hosts it is for all.
    return { secret, hosts: hosts.length === 0 ? [ANY_HOST] : hosts };
  });
}

/** A way in by plain HTTP, and by HTTPS if a certificate is for its host. */
function overSchemes(way: WayIn, certificates: readonly Certificate[]): WayIn[] {
  const isSecure = certificates.some(({ hosts }) =>
    hosts.some((host) => isFor(host, way.host)),
  );
  const plain: WayIn = { ...way, scheme: 'http', mayRedirect: isSecure };
  return isSecure ? [plain, { ...way, scheme: 'https' }] : [plain];
}

function isFor(certified: HostPattern, host: HostPattern): boolean {
  if (certified.kind === 'any') return true;
  if (host.kind === 'name') {
    return matchesHost(certified, host.name);
  }
  return (
    host.kind === 'below' &&
    certified.kind === 'below' &&
    certified.domain === host.domain
  );
}
