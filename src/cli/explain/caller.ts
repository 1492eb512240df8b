import type { Caller, Wiring } from '../../wiring';
import { didYouMean } from '../../words/did-you-mean';
import { list } from '../../words/lists';
import { UsageError } from '../usage-error';

/** The options that name the caller. */
export interface CallerOptions {
  /** A workload: `name`, `namespace/name` or `kind/name`. */
  readonly from?: string;
  /** The namespace of a caller that is not named, and of workloads that name none. */
  readonly namespace?: string;
}

/** Finds the caller; by default an unknown pod in the only namespace that has Services. */
export function findCaller(wiring: Wiring, { from, namespace }: CallerOptions): Caller {
  if (from === undefined) {
    return { namespace: namespace ?? onlyNamespace(wiring) };
  }
  const parts = from.split('/');
  const name = parts[parts.length - 1];
  const kinds = new Set(wiring.workloads.map(({ kind }) => kind.toLowerCase()));
  const isKind = (part: string) => kinds.has(part.toLowerCase());
  const before = parts.slice(0, -1);
  const where = before.find((part) => !isKind(part));
  const kind = before.find(isKind)?.toLowerCase();
  const all = wiring.workloads.filter(
    (workload) =>
      workload.name === name &&
      (where === undefined || workload.namespace === where) &&
      (kind === undefined || workload.kind.toLowerCase() === kind),
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
    .filter((workload) => where === undefined || workload.namespace === where)
    .map((workload) => workload.name);
  // If the namespace has no workloads, all are listed with their namespaces.
  const names = [
    ...new Set(
      there.length > 0
        ? there
        : wiring.workloads.map((workload) =>
            [workload.namespace, workload.name].filter((part) => part !== '').join('/'),
          ),
    ),
  ];
  const problem = `there is no workload "${name}"${where === undefined ? '' : ` in the namespace "${where}"`}`;
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
