import type { Workload } from '../../wiring';
import { KINDS } from '../port-forward/forward';
import { UsageError } from '../usage-error';

/** A caller as it is named on the command line. */
export interface NamedCaller {
  readonly namespace?: string;
  readonly kind?: string;
  readonly name: string;
}

/** The kinds that call, by kubectl's short names. */
const SHORT: ReadonlyMap<string, string> = new Map([...KINDS, ['cj', 'CronJob']]);

/** Parses `web`, `shop/web`, `deploy/web` and `shop/deploy/web`. */
export function parseCaller(
  from: string,
  workloads: readonly Workload[],
): NamedCaller {
  const parts = from.split('/');
  const name = parts[parts.length - 1];
  const [first, second] = parts;
  const kinds = [...SHORT.values(), ...workloads.map((workload) => workload.kind)];
  const kindOf = (word: string) => kindIn(kinds, word);
  if (parts.length === 1) return { name };
  if (parts.length === 2) {
    const isNamespace = workloads.some(({ namespace }) => namespace === first);
    const kind = isNamespace ? undefined : kindOf(first);
    return kind === undefined ? { namespace: first, name } : { kind, name };
  }
  const kind = kindOf(second);
  if (parts.length > 3 || kind === undefined) {
    throw new UsageError(
      `"${from}" is no caller, write it like web, shop/web, deployment/web or shop/deployment/web`,
    );
  }
  return { namespace: first, kind, name };
}

function kindIn(kinds: readonly string[], word: string): string | undefined {
  const lower = word.toLowerCase();
  const isIt = (kind: string) =>
    [kind.toLowerCase(), `${kind.toLowerCase()}s`].includes(lower);
  return SHORT.get(lower) ?? kinds.find(isIt);
}
