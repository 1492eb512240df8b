import {
  isName,
  isQualifiedName,
  label,
  labelValue,
  subdomain,
} from '../contract/names';
import type { Wiring, Workload } from '../wiring';
import { called } from '../words/objects';

/** Why no policy can select the pods of a workload, as the end of a sentence. */
export function whyUnselected(workload: Workload): string | undefined {
  const { hostNetwork, labels, namespace, name } = workload;
  if (hostNetwork) {
    return 'its pods are on the network of their nodes, and to policies are these nodes';
  }
  const all = Object.entries(labels);
  if (all.length === 0) return 'its pods have no labels';
  const isRefused =
    !isName(name, subdomain) ||
    (namespace !== '' && !isName(namespace, label)) ||
    all.some(([key, value]) => !isQualifiedName(key) || !isName(value, labelValue));
  return isRefused
    ? 'Kubernetes refuses its name, its namespace or its labels'
    : undefined;
}

/** The workloads for which nothing is written. */
export function notWritten({ workloads }: Wiring): string[] {
  const makers = new Set(workloads.flatMap(({ object }) => object.maker ?? []));
  return [
    ...workloads.flatMap((workload) => {
      const why = whyUnselected(workload);
      return why === undefined
        ? []
        : [`${called(workload)} has no policy: ${why}.`];
    }),
    ...[...makers].map(
      (maker) =>
        `The pods that an operator makes for ${called(maker)} have no policy: their labels are known in part only.`,
    ),
  ];
}
