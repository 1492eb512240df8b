import type { Service } from './service';
import { getOrAdd } from './workload-index';
import { didYouMean } from '../private/fail';

/** Which names Services have, and where. */
export class ServiceNames {
  private readonly byNamespace = new Map<string, string[]>();
  private readonly byName = new Map<string, string[]>();

  constructor(services: readonly Service[]) {
    for (const { namespace, name } of services) {
      getOrAdd(this.byNamespace, namespace, () => []).push(name);
      getOrAdd(this.byName, name, () => []).push(namespace);
    }
  }

  /** The names of the Services in a namespace. */
  in(namespace: string): readonly string[] {
    return this.byNamespace.get(namespace) ?? [];
  }

  /** The namespaces that have a Service of this name. */
  namespacesOf(name: string): readonly string[] {
    return this.byName.get(name) ?? [];
  }

  /** `did you mean "web"?` where a Service of the namespace has a name like it. */
  closeTo(name: string, namespace: string): string | undefined {
    return didYouMean(name, this.in(namespace));
  }

  /** Whether the name of a Service of the namespace must have been meant: one letter is wrong. */
  isSlip(name: string, namespace: string): boolean {
    return name.length >= 4 && this.in(namespace).some((other) => differInOneLetter(name, other));
  }
}

/** One letter more, less, other or swapped with its neighbour; a digit makes another name, as in `web-1` and `web-2`. */
function differInOneLetter(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  const [mine, theirs] = [one, other].map((name) => name.slice(start, name.length - end));
  if (/\d/.test(mine + theirs)) return false;
  return Math.max(mine.length, theirs.length) === 1 || (mine.length === 2 && theirs === mine[1] + mine[0]);
}
