import { CONNECTIONS_ANNOTATION } from '../../contract/annotations';
import { readConnections } from '../../contract/connection-note';
import type { Protocol } from '../../contract/protocol';
import type { FieldPath, KubernetesObject } from '../read/kubernetes-object';
import type { ContainerPort, Workload } from '../read/workload';
import { type Call, portsMeant } from '../trace';
import type { Wiring } from '../wiring';
import { readersOf } from './config-maps';
import { usedAddresses } from './read-addresses';

/** A call to a port of the cluster that a workload says it makes, and where it says so. */
export interface DeclaredCall extends Call {
  readonly from: Call['from'] & { readonly workload: Workload };
  readonly port: number;

  /** The object that says so: the workload's, or a ConfigMap that it reads. */
  readonly object: KubernetesObject;

  /** Where it says so, from the object's root. */
  readonly field: FieldPath;

  /** The address as it is written there. */
  readonly address: string;
}

/**
 * What workloads call: the addresses in their variables, commands, arguments and ConfigMaps, and
 * the connections they were declared with.
 */
export function* declaredCalls(wiring: Wiring): Iterable<DeclaredCall> {
  const known = new Map<Workload, Set<string>>();
  const notes = new Map(
    wiring.workloads.map((workload) => [workload, noted(workload)]),
  );
  for (const call of [...stated(wiring), ...[...notes.values()].flat()]) {
    const { workload } = call.from;
    // Text never says which protocol is meant where one number has several; a note of the same address does.
    const note = notes
      .get(workload)
      ?.find(({ host, port }) => host === call.host && port === call.port);
    const protocol = protocolOf(wiring, {
      ...call,
      protocol: call.protocol ?? note?.protocol,
    });
    if (protocol === undefined) continue;
    const told = known.get(workload) ?? new Set();
    const key = `${call.host} ${call.port} ${protocol}`;
    // What a variable says already is told where it is said.
    if (call.protocol === undefined || !told.has(key)) yield { ...call, protocol };
    known.set(workload, told.add(key));
  }
}

/** What stands in a ConfigMap is called by whoever reads it. */
function stated(wiring: Wiring): DeclaredCall[] {
  return usedAddresses(wiring).flatMap(
    ({ workload, object, host, port, from: namespace, field, text, inFile }) => {
      if (inFile || port === undefined) return [];
      const callers = workload === undefined ? readersOf(wiring, object) : [workload];
      return callers.map((caller): DeclaredCall => ({
        from: { namespace, workload: caller },
        object,
        host,
        port,
        field,
        address: text,
      }));
    },
  );
}

/** The connections that were made by the constructs, whatever the variables say. */
function noted(workload: Workload): DeclaredCall[] {
  const { object, namespace } = workload;
  const field = ['metadata', 'annotations', CONNECTIONS_ANNOTATION];
  return readConnections(object.annotations[CONNECTIONS_ANNOTATION] ?? '').map(
    ({ host, port, protocol }) => ({
      from: { namespace, workload },
      object,
      host,
      port,
      protocol,
      address: `${host}:${port}`,
      field,
    }),
  );
}

/**
 * The protocol of a call to a port that is there; `undefined` where the name leads elsewhere, or
 * nobody has the port.
 */
function protocolOf(wiring: Wiring, call: DeclaredCall): Protocol | undefined {
  const answer = wiring.resolve(call.host, call.from.namespace);
  if (answer.found !== 'service' && answer.found !== 'pods') return undefined;
  const [meant] = portsMeant(answer.service, call);
  if (meant !== undefined || answer.found === 'service') return meant?.protocol;
  // The name of a headless Service leads straight to its pods, whatever its own ports are.
  const declared = answer.backends.flatMap(({ workload }) => workload.ports);
  const isMeant = ({ port, protocol }: ContainerPort) =>
    port === call.port && protocol === (call.protocol ?? protocol);
  return declared.find(isMeant)?.protocol;
}
