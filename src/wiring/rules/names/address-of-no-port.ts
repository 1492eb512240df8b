import { SCHEME_PORTS } from '../../../contract/scheme-ports';
import { type UsedAddress, usedAddresses } from '../../calls/read-addresses';
import type { Service } from '../../read/service';
import type { Wiring } from '../../wiring';
import type { Rule } from '../support/rule';
import { example } from './address-of-no-port.example';

/** An address with a port that the Service does not have. */
export const addressOfNoPort: Rule = {
  id: 'address-of-no-port',
  severity: 'error',
  title: 'An address inside the cluster has a port that the Service does not have.',
  why:
    'A Service answers only on its own ports, which need not be those of its pods. On any other port the call ' +
    'times out.',
  fix: 'Use a port of the Service, not the port that the container listens on or a nodePort.',
  example,
  *check(wiring) {
    for (const address of usedAddresses(wiring)) {
      const port = portOf(address);
      if (port === undefined) continue;
      const answer = wiring.resolve(address.host, address.from);
      if (
        (answer.found !== 'service' && answer.found !== 'pods') ||
        answer.aliases.length > 0 ||
        // Its operator knows its ports.
        answer.service.object.maker !== undefined
      ) {
        continue;
      }
      const { service } = answer;
      const isItsOwn =
        address.workload !== undefined &&
        wiring.servicesOf(address.workload).includes(service);
      // A pod that names its own Service may say where it listens itself.
      if (isItsOwn && !address.plain) continue;
      if (
        service.ports.some((candidate) => candidate.port === port) ||
        (service.headless && mayListen(wiring, service, port))
      ) {
        continue;
      }
      yield {
        object: address.object,
        field: address.field,
        severity: isCertain(address, service) && !isItsOwn ? 'error' : 'warning',
        message: `${address.place} names ${address.text}, but the Service "${service.name}" has no port ${port}`,
        fix: fixOf(service, port),
      };
    }
  },
};

/** A URL without a port has that of its scheme; in a file it may name an upstream that is defined there. */
function portOf({ port, scheme, inFile }: UsedAddress): number | undefined {
  return (
    port ?? (scheme === undefined || inFile ? undefined : SCHEME_PORTS.get(scheme))
  );
}

/** The name of a headless Service leads straight to its pods, on whatever port they listen. */
function mayListen(wiring: Wiring, service: Service, port: number): boolean {
  const selected = wiring.selectedPods(service);
  return (
    selected.length === 0 ||
    wiring.addresses(service).length > 0 ||
    service.ports.some(({ targetPort }) => targetPort === port) ||
    selected.some(
      ({ workload: { ports } }) =>
        ports.length === 0 || ports.some((declared) => declared.port === port),
    )
  );
}

/** To an address without a port the program may add one of its own. */
function isCertain(
  { plain, inFile, port }: UsedAddress,
  { headless }: Service,
): boolean {
  return plain && !inFile && port !== undefined && !headless;
}

function fixOf({ ports }: Service, port: number): string {
  const meant = ports.find(
    ({ targetPort, nodePort }) => targetPort === port || nodePort === port,
  );
  if (meant !== undefined) {
    const whose = meant.targetPort === port ? 'the port of its pods' : 'its nodePort';
    return `use port ${meant.port} of the Service: ${port} is ${whose}`;
  }
  const numbers = ports.map((candidate) => candidate.port);
  const choice =
    numbers.length === 1
      ? `port ${numbers[0]} of the Service`
      : `a port of the Service (${numbers.join(', ') || 'none'})`;
  return `use ${choice}, or add port ${port} to it`;
}
