import type { Fields } from '../base/manifest';
import type { Protocol } from '../contract/protocol';
import type { BackendPort } from '../service/ports';
import { compareText } from '../words/compare-text';

/** A port of a pod; policies never see the port of a Service. */
export interface PodPort {
  readonly port: number;
  readonly protocol: Protocol;
  /** The numbers of the same port in releases that listen on another one. */
  readonly alsoAt?: readonly number[];
}

/** A peer of a NetworkPolicy. */
export interface Peer {
  readonly podSelector?: { readonly matchLabels: Readonly<Record<string, string>> };
  readonly namespaceSelector?: {
    readonly matchLabels: Readonly<Record<string, string>>;
  };
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

interface AllowRule {
  readonly ports: readonly PodPort[];
  readonly peers: Map<string, Peer>;
  anyone: boolean;
}

/** The rules of one direction of a policy: one rule for the same ports, with all peers that may use them. */
export class Rules {
  /** Made with the first rule: most workloads have none, and an empty map costs memory. */
  private byPorts: Map<string, AllowRule> | undefined;

  /** Opens the ports, or all ports if the list is empty, to a peer or to anyone. */
  public add(ports: readonly PodPort[], peer: Peer | 'anyone'): void {
    const key = JSON.stringify(ports);
    const byPorts = (this.byPorts ??= new Map());
    const rule: AllowRule = byPorts.get(key) ?? {
      ports,
      peers: new Map(),
      anyone: false,
    };
    byPorts.set(key, rule);
    if (peer === 'anyone') rule.anyone = true;
    else rule.peers.set(JSON.stringify(peer), peer);
  }

  /**
   * The rules as Kubernetes writes them, in an order that does not depend on the order of the
   * calls; peers of a port that is open to anyone are left out.
   */
  public render(side: 'from' | 'to'): Fields[] {
    const rules = sorted(this.byPorts ?? new Map<string, AllowRule>()).sort(
      (one, other) => firstPort(one) - firstPort(other),
    );
    const open = new Set(
      rules
        .filter(({ anyone }) => anyone)
        .flatMap(({ ports }) => ports.map(textOf)),
    );
    return rules.flatMap(({ ports, peers, anyone }): Fields[] => {
      const listed = anyone
        ? ports
        : ports.filter((port) => !open.has(textOf(port)));
      if (ports.length > 0 && listed.length === 0) {
        return [];
      }
      const rule: Fields = {};
      if (!anyone) rule[side] = sorted(peers);
      if (listed.length > 0) {
        rule.ports = listed.flatMap(({ port, protocol, alsoAt = [] }) =>
          [port, ...alsoAt].map((number) => ({ port: number, protocol })),
        );
      }
      return [rule];
    });
  }
}

/** The values of a map by its keys. */
function sorted<Value>(values: ReadonlyMap<string, Value>): Value[] {
  return [...values]
    .sort(([one], [other]) => compareText(one, other))
    .map(([, value]) => value);
}

function firstPort({ ports }: AllowRule): number {
  return ports[0]?.port ?? 0;
}

function textOf({ port, protocol }: PodPort): string {
  return `${protocol} ${port}`;
}

/** The port of the pod on which a connection arrives. */
export function podPort({
  targetPort,
  protocol,
  alsoAt,
}: Pick<BackendPort, 'targetPort' | 'protocol'> &
  Pick<PodPort, 'alsoAt'>): PodPort {
  return alsoAt === undefined
    ? { port: targetPort, protocol }
    : { port: targetPort, protocol, alsoAt };
}
