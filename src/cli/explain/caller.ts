import type { Caller, Wiring } from '../../wiring';
import { didYouMean } from '../../words/did-you-mean';
import { list } from '../../words/lists';
import { UsageError } from '../usage-error';
import { parseCaller } from './named-caller';

/** The options that name the caller. */
export interface CallerOptions {
  /** A workload: `name`, `namespace/name`, `kind/name` or `namespace/kind/name`. */
  readonly from?: string;
  /** The namespace of a caller that is not named, and of workloads that name none. */
  readonly namespace?: string;
}

/** Finds the caller; by default an unknown pod in the only namespace that has Services. */
export function findCaller(
  wiring: Wiring,
  { from, namespace }: CallerOptions,
): Caller {
  if (from === undefined) {
    return { namespace: namespace ?? onlyNamespace(wiring) };
  }
  const { namespace: where, kind, name } = parseCaller(from, wiring.workloads);
  const all = wiring.workloads.filter(
    (workload) =>
      workload.name === name &&
      (where === undefined || workload.namespace === where) &&
      (kind === undefined || workload.kind === kind),
  );
  const inGiven = all.filter((workload) => workload.namespace === namespace);
  const found = inGiven.length > 0 ? inGiven : all;
  const namespaces = [...new Set(found.map((workload) => workload.namespace))];
  if (namespaces.length > 1) {
    throw new UsageError(
      `there is a workload "${name}" in several namespaces, say which: --from ${namespaces[0]}/${name}`,
    );
  }
  if (found.length > 1) {
    const [{ kind: one }] = found;
    const each = found
      .map((workload) => `${workload.kind} ${workload.name}`)
      .join(', ');
    throw new UsageError(
      `there are several workloads "${name}", ${each}; say which: --from ${one.toLowerCase()}/${name}`,
    );
  }
  if (found.length > 0) {
    return { namespace: found[0].namespace, workload: found[0] };
  }
  const there = wiring.workloads
    .filter(
      (workload) =>
        (where === undefined || workload.namespace === where) &&
        (kind === undefined || workload.kind === kind),
    )
    .map((workload) => workload.name);
  // If there are none of the namespace and the kind, all are listed with theirs.
  const names = [
    ...new Set(
      there.length > 0
        ? there
        : wiring.workloads.map((workload) =>
            [
              workload.namespace,
              ...(kind === undefined ? [] : [workload.kind.toLowerCase()]),
              workload.name,
            ]
              .filter((part) => part !== '')
              .join('/'),
          ),
    ),
  ];
  const place = where === undefined ? '' : ` in the namespace "${where}"`;
  const problem = `there is no ${kind ?? 'workload'} "${name}"${place}`;
  throw new UsageError(
    `${problem}, ${didYouMean(name, names) ?? `there is ${list(names)}`}`,
  );
}

function onlyNamespace({ services }: Wiring): string {
  const namespaces = [...new Set(services.map(({ namespace }) => namespace))];
  if (namespaces.length > 1) {
    throw new UsageError(
      'a name refers to a different Service in each namespace, say who calls with --from or ' +
        `--namespace: ${list(namespaces)}`,
    );
  }
  return namespaces[0] ?? '';
}
