import { getOrAdd } from '../get-or-add';
import type { KubernetesObject } from '../read/kubernetes-object';
import { listAt, textAt } from '../read/untyped';
import type { Workload } from '../read/workload';
import type { Wiring } from '../wiring';

const known = new WeakMap<Wiring, ReadonlyMap<KubernetesObject, readonly Workload[]>>();

/** The ConfigMaps that the containers of a workload read, as variables or as files. */
export function configMapsOf(
  wiring: Wiring,
  { namespace, template, containers }: Workload,
): readonly KubernetesObject[] {
  const names = [
    ...listAt(template, 'spec', 'volumes').flatMap((volume) => [
      textAt(volume, 'configMap', 'name'),
      ...listAt(volume, 'projected', 'sources').map((source) =>
        textAt(source, 'configMap', 'name'),
      ),
    ]),
    ...containers.flatMap(({ fields }) => [
      ...listAt(fields, 'envFrom').map((source) =>
        textAt(source, 'configMapRef', 'name'),
      ),
      ...listAt(fields, 'env').map((variable) =>
        textAt(variable, 'valueFrom', 'configMapKeyRef', 'name'),
      ),
    ]),
  ];
  return [...new Set(names)].flatMap((name) =>
    name === undefined ? [] : (wiring.find('ConfigMap', namespace, name) ?? []),
  );
}

/** The workloads whose containers read a ConfigMap. */
export function readersOf(
  wiring: Wiring,
  configMap: KubernetesObject,
): readonly Workload[] {
  let readers = known.get(wiring);
  if (readers === undefined) {
    const found = new Map<KubernetesObject, Workload[]>();
    for (const workload of wiring.workloads) {
      for (const read of configMapsOf(wiring, workload)) {
        getOrAdd(found, read, () => []).push(workload);
      }
    }
    known.set(wiring, (readers = found));
  }
  return readers.get(configMap) ?? [];
}
