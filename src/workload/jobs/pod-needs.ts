import type { Fields } from '../../base/manifest';

/** An object without which a pod does not start. */
export interface Need {
  readonly kind: string;
  readonly name: string;
}

/** The objects that a pod needs to start, each once. */
export function needsOf(pod: Fields): readonly Need[] {
  const needs = [...all(pod)].filter(({ name }) => name !== '');
  return [
    ...new Map(needs.map((need) => [`${need.kind}/${need.name}`, need])).values(),
  ];
}

function* all(pod: Fields): Iterable<Need> {
  yield { kind: 'ServiceAccount', name: textOf(pod.serviceAccountName) };
  yield { kind: 'PriorityClass', name: textOf(pod.priorityClassName) };
  for (const secret of listOf(pod.imagePullSecrets)) {
    yield { kind: 'Secret', name: textOf(secret.name) };
  }
  for (const volume of listOf(pod.volumes)) yield* ofVolume(volume);
  for (const containers of [pod.containers, pod.initContainers]) {
    for (const container of listOf(containers)) yield* ofContainer(container);
  }
}

function* ofVolume({
  configMap,
  secret,
  persistentVolumeClaim,
  projected,
}: Fields): Iterable<Need> {
  yield* required('ConfigMap', configMap, 'name');
  yield* required('Secret', secret, 'secretName');
  yield* required('PersistentVolumeClaim', persistentVolumeClaim, 'claimName');
  for (const source of listOf(fieldsOf(projected).sources)) {
    yield* required('ConfigMap', source.configMap, 'name');
    yield* required('Secret', source.secret, 'name');
  }
}

function* ofContainer({ env, envFrom }: Fields): Iterable<Need> {
  for (const { configMapRef, secretRef } of listOf(envFrom)) {
    yield* required('ConfigMap', configMapRef, 'name');
    yield* required('Secret', secretRef, 'name');
  }
  for (const { valueFrom } of listOf(env)) {
    const { configMapKeyRef, secretKeyRef } = fieldsOf(valueFrom);
    yield* required('ConfigMap', configMapKeyRef, 'name');
    yield* required('Secret', secretKeyRef, 'name');
  }
}

/** A reference, unless the pod starts without the object too. */
function* required(
  kind: string,
  reference: unknown,
  field: string,
): Iterable<Need> {
  const fields = fieldsOf(reference);
  if (fields.optional !== true) yield { kind, name: textOf(fields[field]) };
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
