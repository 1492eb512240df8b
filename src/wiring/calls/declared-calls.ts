import { CONNECTIONS_ANNOTATION } from '../../contract/annotations';
import { readConnections } from '../../contract/connection-note';
import type { Protocol } from '../../contract/protocol';
import { SCHEME_PORTS, USUAL_PORTS } from '../../contract/scheme-ports';
import { called } from '../../words/objects';
import { oncePerWiring } from '../once-per-wiring';
import type { FieldPath, KubernetesObject } from '../read/kubernetes-object';
import type { ContainerPort, Workload } from '../read/workload';
import { type Call, portsMeant } from '../trace';
import type { Wiring } from '../wiring';
import { readersOf } from './config-maps';
import { type UsedAddress, usedAddresses } from './read-addresses';

/** A call into the cluster that a workload is configured to make, and where that is configured. */
export interface DeclaredCall extends Call {
  readonly from: Call['from'] & { readonly workload: Workload };

  /** The port; without it, any of those that the Service has. */
  readonly port?: number;

  /** Without a port, the one that clients of the scheme use. */
  readonly usualPort?: number;

  /** Whether the address is only a part of a file. */
  readonly inFile: boolean;

  /** The object with the address: the workload's, or a ConfigMap that it reads. */
  readonly object: KubernetesObject;

  /** The field with the address, from the object's root. */
  readonly field: FieldPath;

  /** The address as it is written there. */
  readonly address: string;

  /** Where it is written, in words: `CART_ADDR of the container "web"`. */
  readonly place: string;

  /** Whether it can only be an address, and not something that looks like one. */
  readonly isAddress: boolean;
}

/**
 * The calls that workloads are configured to make: to the addresses in their variables, commands,
 * arguments and ConfigMaps, and to what their connection annotation names.
 */
export function* declaredCalls(wiring: Wiring): Iterable<DeclaredCall> {
  const known = new Map<Workload, Set<string>>();
  const { written, notes } = configuredCalls(wiring);
  for (const call of [...written, ...[...notes.values()].flat()]) {
    const { workload } = call.from;
    // If a number has several protocols, the address does not say which; an annotation with the same address does.
    const note = notes
      .get(workload)
      ?.find(
        ({ host, port }) => host === call.host && port === (call.port ?? port),
      );
    if (call.port === undefined) {
      // An annotated connection says which port is meant.
      if (note === undefined && hasPorts(wiring, call)) yield call;
      continue;
    }
    const protocol = protocolOf(wiring, {
      ...call,
      protocol: call.protocol ?? note?.protocol,
    });
    if (protocol === undefined) continue;
    const found = known.get(workload) ?? new Set();
    const key = `${call.host} ${call.port} ${protocol}`;
    // An annotated connection that a variable names too is reported at the variable.
    if (call.protocol === undefined || !found.has(key)) {
      yield { ...call, protocol };
    }
    known.set(workload, found.add(key));
  }
}

/** All calls that workloads are configured to make, wherever they lead. */
export const configuredCalls = oncePerWiring((wiring) => ({
  /** Those to the addresses in variables, commands, arguments and ConfigMaps. */
  written: stated(wiring),
  /** Those to what the connection annotations name. */
  notes: new Map(
    wiring.workloads
      .filter(({ object }) => CONNECTIONS_ANNOTATION in object.annotations)
      .map((workload) => [workload, noted(workload)]),
  ),
}));

/** Calls to the addresses in variables, arguments and ConfigMaps; those in a ConfigMap are made by its readers. */
function stated(wiring: Wiring): DeclaredCall[] {
  return usedAddresses(wiring).flatMap((address) => {
    const { workload, object, host, from: namespace, field } = address;
    const { text, inFile, place } = address;
    // What is a name and a number in a file may be something else.
    if (inFile && !address.plain) return [];
    const port = portOf(wiring, address);
    const { scheme, isValue = false } = address;
    // A name in a script may be put together with a port there.
    if (address.port === undefined && scheme === undefined && !isValue) {
      return [];
    }
    const usualPort =
      port === undefined ? USUAL_PORTS.get(scheme ?? '') : undefined;
    const callers =
      workload === undefined
        ? readersOf(wiring, object, String(field[1]))
        : [workload];
    return callers.map((caller): DeclaredCall => ({
      from: { namespace, workload: caller },
      object,
      host,
      port,
      usualPort,
      field,
      inFile,
      address: text,
      place: workload === undefined ? `${place} of ${called(object)}` : place,
      isAddress: address.plain || isValue,
    }));
  });
}

/** The port of an address: without one it is that of the scheme, else the only one of the Service. */
function portOf(
  wiring: Wiring,
  { port, scheme = '', host, from }: UsedAddress,
): number | undefined {
  const known = port ?? SCHEME_PORTS.get(scheme);
  if (known !== undefined) return known;
  const answer = wiring.resolve(host, from);
  if (answer.found !== 'service' || answer.service.ports.length !== 1) {
    return undefined;
  }
  return answer.service.ports[0].port;
}

/** Whether a call without a port leads to a Service that has some. */
function hasPorts(wiring: Wiring, { host, from }: DeclaredCall): boolean {
  const answer = wiring.resolve(host, from.namespace);
  return (
    (answer.found === 'service' || answer.found === 'pods') &&
    answer.service.ports.length > 0
  );
}

/** The connections that the constructs have noted in the annotation. */
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
      inFile: false,
      address: `${host}:${port}`,
      field,
      place: `the annotation ${CONNECTIONS_ANNOTATION}`,
      isAddress: true,
    }),
  );
}

/** Whether a call leads to a Service of these manifests, and to a port that it has. */
export function leadsToService(wiring: Wiring, call: DeclaredCall): boolean {
  return call.port === undefined
    ? hasPorts(wiring, call)
    : protocolOf(wiring, call) !== undefined;
}

/**
 * The protocol of a call to a port that exists; `undefined` if the name does not lead to a Service or
 * there is no such port.
 */
function protocolOf(wiring: Wiring, call: DeclaredCall): Protocol | undefined {
  const answer = wiring.resolve(call.host, call.from.namespace);
  if (answer.found !== 'service' && answer.found !== 'pods') {
    return undefined;
  }
  const [meant] = portsMeant(answer.service, call);
  if (meant !== undefined || answer.found === 'service') {
    return meant?.protocol;
  }
  // The name of a headless Service leads straight to its pods; the ports of the Service do not matter.
  const declared = answer.selected.flatMap(({ workload }) => workload.ports);
  const isMeant = ({ port, protocol }: ContainerPort) =>
    port === call.port && protocol === (call.protocol ?? protocol);
  const targeted = answer.service.ports.find(
    ({ targetPort }) => targetPort === call.port,
  );
  return (declared.find(isMeant) ?? targeted)?.protocol;
}
