import { SCHEME_PORTS, USUAL_PORTS } from '../../../contract/scheme-ports';
import { type UsedAddress, usedAddresses } from '../../calls/read-addresses';
import { hasUnknownContainers } from '../../reach/injection';
import type { Service } from '../../read/service';
import type { Wiring } from '../../wiring';
import type { Problem, Rule } from '../support/rule';
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
      const unmapped = service.headless
        ? unmappedPort(wiring, service, port)
        : undefined;
      if (unmapped !== undefined) {
        yield {
          object: address.object,
          field: address.field,
          ...unmapped(address),
        };
        continue;
      }
      if (
        service.ports.some((candidate) => candidate.port === port) ||
        (service.headless && mayListen(wiring, service, port))
      ) {
        continue;
      }
      const leadsTo = `${aliasText(answer.aliases)}the Service "${service.name}"`;
      yield {
        object: address.object,
        field: address.field,
        severity: isCertain(address, service) && !isItsOwn ? 'error' : 'warning',
        message: `${address.place} names ${address.text}, but ${leadsTo} has no port ${port}`,
        fix: fixOf(service, port),
      };
    }
  },
};

/** An ExternalName Service maps no ports. */
function aliasText(aliases: readonly Service[]): string {
  const [alias] = aliases;
  return alias === undefined
    ? ''
    : `"${alias.name}" is another name for a Service, and `;
}

/** A URL without a port has that of its scheme; in a file it may name an upstream that is defined there. */
function portOf({ port, scheme, inFile }: UsedAddress): number | undefined {
  if (port !== undefined || scheme === undefined || inFile) return port;
  return SCHEME_PORTS.get(scheme) ?? USUAL_PORTS.get(scheme);
}

/** A headless Service maps nothing: its port is of no use to callers where the pods listen on another. */
function unmappedPort(
  wiring: Wiring,
  service: Service,
  port: number,
): ((address: UsedAddress) => Omit<Problem, 'object'>) | undefined {
  const route = wiring
    .routes(service)
    .find(({ servicePort }) => servicePort.port === port);
  const [target] = route?.targets ?? [];
  const everyPort = wiring
    .selectedPods(service)
    .flatMap(({ workload }) =>
      hasUnknownContainers(workload) ? [] : workload.ports,
    );
  if (
    target?.containerPort === undefined ||
    hasUnknownContainers(target.workload) ||
    wiring.addresses(service).length > 0 ||
    everyPort.some((declared) => declared.port === port)
  ) {
    return undefined;
  }
  return ({ place, text }) => ({
    severity: 'warning',
    message:
      `${place} names ${text}, but the Service "${service.name}" is headless, so its ` +
      `port ${port} is not mapped: the pods listen on ${target.port}`,
    fix:
      `use port ${target.port}, or give callers a Service with a cluster IP: ` +
      'remove clusterIP: None',
  });
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
    const whose =
      meant.targetPort === port ? 'the port of its pods' : 'its nodePort';
    return `use port ${meant.port} of the Service: ${port} is ${whose}`;
  }
  const numbers = ports.map((candidate) => candidate.port);
  const choice =
    numbers.length === 1
      ? `port ${numbers[0]} of the Service`
      : `a port of the Service (${numbers.join(', ') || 'none'})`;
  return `use ${choice}, or add port ${port} to it`;
}
