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

  /** `did you mean "web"?` where a Service of the namespace has a name that is a slip away. */
  closeTo(name: string, namespace: string): string | undefined {
    return didYouMean(name, this.in(namespace));
  }
}
