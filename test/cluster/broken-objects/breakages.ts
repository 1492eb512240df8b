import type { Fields } from '../../support/yaml';
import { validObjects } from './valid-objects';

export type Path = readonly (string | number)[];

/** One change of a valid object, which may break it. */
export interface Breakage {
  readonly object: Fields;
  /** The field that is changed. */
  readonly path: Path;
  /** What is done to it, for the reader of a failure. */
  readonly how: string;
}

const a = (length: number) => 'a'.repeat(length);

/** What is written into fields of all types. */
const values: readonly unknown[] = [
  ...[undefined, null, '', [], {}, true, false],
  ...[-1, 0, 1, 2, 3, 53, 80, 443, 8080, 10250, 29999, 30000, 32767, 32768],
  ...[65535, 65536, 100000, 2 ** 31 - 1, 2 ** 31, 1.5],
  ...['80', '0', '-1', '50%', '100%', '101%', '5.5%', '1e3', '1 core', '100m'],
  ...[
    'web',
    'Web',
    'we b',
    'web_app',
    'web.app',
    'web--app',
    '-web',
    'web-',
    '.web',
  ],
  ...['2fa', '_web', '..web', 'wéb', 'a=b', 'a/b', 'A/b', '/b', 'a/', 'a/b/c'],
  ...[15, 16, 52, 53, 62, 63, 64, 253, 254].map(a),
  ...[
    'example.com',
    'example.com.',
    'Example.com',
    '*.example.com',
    '*',
    '*.*.com',
  ],
  ...[
    'https://example.com/a',
    'example.com:80',
    '_tcp.example.com',
    '.',
    `${a(64)}.com`,
  ],
  ...['192.0.2.7', '127.0.0.1', '0.0.0.0', '169.254.0.1', '224.0.0.1', '1.2.3'],
  ...[
    '2001:db8::7',
    '::1',
    'fe80::1',
    'ff02::1',
    '10.0.0.0/8',
    '10.0.0.0/33',
    'fd00::/8',
  ],
  ...['/', '/a', 'a', '/a//b', '/a/./b', '/a/..', '/a%2fb', '/.*', '/a b'],
  ...['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName', 'None', 'Cluster'],
  ...[
    'Local',
    'local',
    'ClientIP',
    'TCP',
    'UDP',
    'SCTP',
    'tcp',
    'HTTP',
    'HTTPS',
    'http',
  ],
  ...[
    'Always',
    'OnFailure',
    'Never',
    'never',
    'Default',
    'ClusterFirst',
    'Indexed',
  ],
  ...['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'IPv4', 'IPv6', 'FQDN'],
  ...[
    'SingleStack',
    'PreferDualStack',
    'Prefix',
    'Exact',
    'ImplementationSpecific',
  ],
  ...[
    'Resource',
    'Pods',
    'External',
    'Utilization',
    'Value',
    'AverageValue',
    'cpu',
  ],
  ...['Ingress', 'Egress', 'PreferClose', 'PreferSameNode', 'aWNvbg==', 'aWNvbg='],
  ...[['web'], ['we b'], [1], [null], { app: 'web' }, { app: 'shop' }, { app: 1 }],
  ...[
    { name: 'web' },
    [{ name: 'web' }],
    { port: 80 },
    { matchLabels: { app: 'shop' } },
  ],
];

/** Fields that some valid object lacks, beside those that another object of its kind has. */
const further: readonly (readonly [kind: string, path: Path])[] = [
  ['Service', ['spec', 'trafficDistribution']],
  ['Service', ['spec', 'ports', 0, 'nodePort']],
  ['Service', ['spec', 'externalName']],
  ['Deployment', ['spec', 'template', 'spec', 'hostNetwork']],
  ['Deployment', ['spec', 'template', 'spec', 'restartPolicy']],
  ['StatefulSet', ['spec', 'template', 'spec', 'restartPolicy']],
  ['ConfigMap', ['metadata', 'namespace']],
  ['Ingress', ['metadata', 'annotations', 'kubernetes.io/ingress.class']],
  ['Ingress', ['spec', 'rules', 0, 'http', 'paths', 0, 'backend', 'resource']],
  ['PodDisruptionBudget', ['spec', 'maxUnavailable']],
  ['NetworkPolicy', ['spec', 'egress', 0, 'ports', 0, 'endPort']],
];

const keys = [
  'a b',
  'a/b/c',
  'a/',
  'Example.com/a',
  '2',
  '',
  a(64),
  a(254),
  '..a',
  'a_.-b',
];

/** Everything that is done to the valid objects: thousands of changes, each of one field. */
export function* breakages(): Iterable<Breakage> {
  for (const object of validObjects) {
    const { kind } = object;
    const own = [...pathsIn(object)].filter(isRead);
    const paths = own.concat(
      further.flatMap(([of, path]) => (of === kind ? [path] : [])),
    );
    for (const path of paths) yield* changesAt(object, path);
    yield* grafts(object);
  }
}

/** The wiring does not read when a CronJob runs, and without apiVersion and kind there is nobody to ask. */
function isRead(path: Path): boolean {
  return !['apiVersion', 'kind', 'metadata', 'spec.schedule'].includes(
    path.join('.'),
  );
}

function* changesAt(object: Fields, path: Path): Iterable<Breakage> {
  for (const value of values) {
    const how = value === undefined ? 'removed' : `= ${JSON.stringify(value)}`;
    yield { object: changed(object, path, value), path, how };
  }
  const here = valueAt(object, path);
  if (Array.isArray(here) && here.length > 0) {
    const how = 'its first item twice';
    yield { object: changed(object, path, [...here, here[0]]), path, how };
  } else if (isMap(here)) {
    for (const key of keys) {
      const how = `with the key ${JSON.stringify(key)}`;
      yield {
        object: changed(object, path, { ...(here as Fields), [key]: 'x' }),
        path,
        how,
      };
    }
  }
}

/** Fields of another object of the same kind. */
function* grafts(object: Fields): Iterable<Breakage> {
  for (const other of validObjects) {
    if (other === object || other.kind !== object.kind) continue;
    for (const path of pathsIn(other)) {
      if (path.length !== 2 || path[0] !== 'spec') continue;
      const value = valueAt(other, path);
      const how = `= ${JSON.stringify(value)} of another ${String(other.kind)}`;
      yield { object: changed(object, path, value), path, how };
    }
  }
}

function* pathsIn(value: unknown, path: Path = []): Iterable<Path> {
  if (path.length > 0) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    yield* pathsIn(item, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (here, step) => (here as Record<string | number, unknown> | undefined)?.[step],
    value,
  );
}

function changed(object: unknown, [step, ...rest]: Path, value: unknown): Fields {
  const copy: Record<string | number, unknown> = Object.assign(
    Array.isArray(object) ? [] : {},
    object,
  );
  const inside = rest.length === 0 ? value : changed(copy[step] ?? {}, rest, value);
  if (inside !== undefined) copy[step] = inside;
  else if (Array.isArray(copy)) copy.splice(Number(step), 1);
  else delete copy[step];
  return copy;
}

/** Whether the keys of an object are the user's own. */
function isMap(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((item) => typeof item === 'string')
  );
}
