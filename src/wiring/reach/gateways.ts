import { getOrAdd } from '../get-or-add';
import { oncePerWiring } from '../once-per-wiring';
import { GATEWAY_API, groupOf } from '../read/api-group';
import type { Gateway } from '../read/gateway';
import { readGateway } from '../read/read-gateway';
import type { Wiring } from '../wiring';

/** The Gateways in the manifests. */
export const gatewaysOf = oncePerWiring((wiring) => new Gateways(wiring));

/** Gateways by namespace and name. */
export class Gateways {
  /** Every Gateway, including those that are defined more than once. */
  readonly all: readonly Gateway[];

  private readonly byNamespace = new Map<string, Map<string, Gateway>>();
  private readonly byName = new Map<string, Map<string, Gateway>>();

  constructor({ objects }: Wiring) {
    // Istio has a kind of this name too.
    this.all = objects
      .filter(
        ({ kind, apiVersion }) =>
          kind === 'Gateway' && groupOf(apiVersion) === GATEWAY_API,
      )
      .map(readGateway);
    for (const gateway of this.all) this.add(gateway);
  }

  /** The Gateway of a name; with all listeners if it is defined more than once: files may be alternatives. */
  find(namespace: string, name: string): Gateway | undefined {
    return this.byNamespace.get(namespace)?.get(name);
  }

  /** Those of a namespace. */
  in(namespace: string): readonly Gateway[] {
    return [...(this.byNamespace.get(namespace)?.values() ?? [])];
  }

  /** Those of a name, in any namespace. */
  named(name: string): readonly Gateway[] {
    return [...(this.byName.get(name)?.values() ?? [])];
  }

  private add(gateway: Gateway): void {
    const { namespace, name, listeners } = gateway;
    const others = this.find(namespace, name)?.listeners ?? [];
    const whole = { ...gateway, listeners: [...others, ...listeners] };
    getOrAdd(this.byNamespace, namespace, () => new Map()).set(name, whole);
    getOrAdd(this.byName, name, () => new Map()).set(namespace, whole);
  }
}
