import { ApiObject } from 'cdk8s';
import type { Service } from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import { ConstructState } from '../base/construct-state';
import { ignoreAnnotation } from '../contract/annotations';
import { hostNameIn } from '../contract/host-name';
import type { Finding, SourceObject } from '../wiring';

/** The id of the hint, by which it is switched off. */
const RULE = 'web-service-not-exposed';

/** The Services that shall be reached from outside, and that nothing has exposed so far. */
const expected = new ConstructState<{ paths: Set<string> }>('exposure-expected', 1);

/** The fields of a manifest that matter here. */
interface Manifest {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly annotations?: object;
  };
  readonly spec?: {
    readonly type?: string;
    readonly externalIPs?: unknown;
    readonly selector?: Readonly<Record<string, unknown>>;
  };
}

/** Notes that a Service shall be exposed by something in the app, which is looked for at synthesis. */
export function expectExposure({ node }: IConstruct, service: Service): void {
  const { root } = node;
  const known = expected.of(root) ?? { paths: new Set<string>() };
  known.paths.add(ApiObject.of(service).node.path);
  expected.set(root, known);
}

/**
 * The Services that nothing exposes. What might do so counts as an exposure: an annotation, which a controller may
 * read, and any object of another API that has the Service's name in it.
 */
export function unexposed(
  root: IConstruct,
  objects: readonly SourceObject[],
): readonly Finding[] {
  const paths = expected.of(root)?.paths;
  const services =
    paths === undefined
      ? []
      : objects.filter(({ path }) => path !== undefined && paths.has(path));
  if (services.length === 0) return [];
  const manifests = objects.map(({ object }) => object as Manifest);
  const names = new Set(manifests.filter(mayExpose).flatMap(textsIn));
  const open = manifests.filter(isOpen);
  return services.flatMap((source) => {
    const manifest = source.object as Manifest;
    const { name = '', namespace, annotations } = manifest.metadata ?? {};
    if (
      annotations !== undefined ||
      names.has(name) ||
      open.some((other) => hasSamePods(other, manifest))
    ) {
      return [];
    }
    return [
      {
        rule: RULE,
        severity: 'hint',
        object: { apiVersion: 'v1', kind: 'Service', namespace, name },
        source,
        message: `nothing exposes the WebService "${name}" outside the cluster`,
        fix:
          "set expose, such as expose: { ingress: { host: '…' } }, or make it an InternalApi; if something outside " +
          `this app exposes it, say so in service.annotations: '${ignoreAnnotation(RULE)}'`,
      },
    ];
  });
}

/** The APIs of Kubernetes itself, of which only an Ingress exposes anything. */
const own = new Set(['', 'apps', 'batch', 'autoscaling', 'policy']);

function mayExpose({ apiVersion = '', kind, spec }: Manifest): boolean {
  if (kind === 'Ingress') return true;
  if (kind === 'Service') return spec?.type === 'ExternalName';
  const [group] = apiVersion.includes('/') ? apiVersion.split('/') : [''];
  return kind !== 'NetworkPolicy' && !own.has(group);
}

/** Whether a Service is reached from outside by itself. */
function isOpen({ kind, spec }: Manifest): boolean {
  return (
    kind === 'Service' &&
    (spec?.type === 'NodePort' ||
      spec?.type === 'LoadBalancer' ||
      spec?.externalIPs !== undefined)
  );
}

function hasSamePods(one: Manifest, other: Manifest): boolean {
  const pods = other.spec?.selector ?? {};
  const selector = Object.entries(one.spec?.selector ?? {});
  return (
    one.metadata?.namespace === other.metadata?.namespace &&
    selector.length > 0 &&
    selector.every(([key, value]) => pods[key] === value)
  );
}

/** All texts in a value, and the first label of those that are host names. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value, hostNameIn(value).split('.')[0]];
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(textsIn)
    : [];
}
