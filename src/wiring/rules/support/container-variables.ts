import { fieldsAt, listAt, textAt } from '../../read/untyped';
import type { Container, Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';

/** What is known of the variables of a container. */
export interface ContainerVariables {
  /** Those of `envFrom`, which are there before those of `env`. */
  readonly before: ReadonlySet<string>;
  /** Those of `env`, in order. */
  readonly own: readonly string[];
  /** Whether all are known: the ConfigMaps and Secrets of `envFrom` are here. */
  readonly areAll: boolean;
}

/** The variables of a container, as the kubelet collects them. */
export function variablesOf(
  wiring: Wiring,
  { namespace }: Workload,
  { fields }: Container,
): ContainerVariables {
  const before = new Set<string>();
  let areAll = true;
  for (const source of listAt(fields, 'envFrom')) {
    const keys = keysOf(wiring, namespace, source);
    const prefix = textAt(source, 'prefix') ?? '';
    // One that is empty in the manifests is filled in by somebody else.
    if (keys.length === 0) areAll = false;
    for (const key of keys) before.add(`${prefix}${key}`);
  }
  const own = listAt(fields, 'env').map(
    (variable) => textAt(variable, 'name') ?? '',
  );
  return { before, own, areAll };
}

function keysOf(wiring: Wiring, namespace: string, source: unknown): string[] {
  const configMap = textAt(source, 'configMapRef', 'name') ?? '';
  const secret = textAt(source, 'secretRef', 'name') ?? '';
  const found =
    wiring.find('ConfigMap', namespace, configMap) ??
    wiring.find('Secret', namespace, secret);
  return ['data', 'stringData'].flatMap((part) =>
    Object.keys(fieldsAt(found?.fields, part)),
  );
}

/** Variables for each Service of the namespace, also for those that are not in the manifests. */
const SERVICE_LINK =
  /_(SERVICE_HOST|SERVICE_PORT(_\w{1,63})?|PORT(_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)$/;

/** Whether the cluster itself may set a variable: for a Service, or for the pods of an Indexed Job. */
export function mayBeOfCluster({ template }: Workload, name: string): boolean {
  const hasLinks = fieldsAt(template, 'spec').enableServiceLinks !== false;
  return (
    name.startsWith('KUBERNETES_') ||
    name === 'JOB_COMPLETION_INDEX' ||
    (hasLinks && SERVICE_LINK.test(name))
  );
}
