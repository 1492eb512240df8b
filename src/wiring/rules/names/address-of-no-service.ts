import { didYouMean } from '../../../words/did-you-mean';
import { inNamespace } from '../../../words/objects';
import { type UsedAddress, usedAddresses } from '../../calls/read-addresses';
import { completesNamesAsUsual } from '../../reach/pod-dns';
import { type ServiceNames, serviceNamesOf } from '../../reach/service-names';
import type { Wiring } from '../../wiring';
import type { Problem, Rule } from '../support/rule';
import { mayBeIn, severityOfUnknown } from '../support/unknown-namespace';
import { example } from './address-of-no-service.example';

/** An address of a Service or a namespace that does not exist. */
export const addressOfNoService: Rule = {
  id: 'address-of-no-service',
  severity: 'error',
  title:
    'An address inside the cluster names a Service or a namespace that does not exist.',
  why:
    'To Kubernetes, an address in a variable, an argument or a configuration file is only text. If no Service has ' +
    'the name, the caller gets "no such host", and not before it calls.',
  fix: 'Name a Service of these manifests, or add the missing one.',
  example,
  *check(wiring) {
    for (const address of usedAddresses(wiring)) {
      if (address.workload !== undefined && !completesNamesAsUsual(address.workload)) {
        continue;
      }
      const problem = problemOf(wiring, serviceNamesOf(wiring), address);
      if (problem !== undefined) {
        yield { object: address.object, field: address.field, ...problem };
      }
    }
  },
};

function problemOf(
  wiring: Wiring,
  names: ServiceNames,
  address: UsedAddress,
): Omit<Problem, 'object'> | undefined {
  const answer = wiring.resolve(address.host, address.from);
  if (answer.found === 'outside') return missingPod(wiring, names, address);
  // An alias that leads nowhere is at fault itself.
  if (answer.found !== 'nothing' || answer.aliases.length > 0) return undefined;
  const states = `${address.place} names ${address.text}`;
  switch (answer.why) {
    case 'no-service':
      return missingService(wiring, names, address, answer.namespace ?? address.from);
    case 'unknown-namespace':
      return missingNamespace(wiring, names, address);
    case 'no-pod':
    case 'no-port':
      return {
        severity: 'warning',
        message: `${states}, but ${answer.message}`,
        fix: 'name one that is there, or add it',
      };
    default:
      return undefined;
  }
}

function missingService(
  wiring: Wiring,
  names: ServiceNames,
  address: UsedAddress,
  namespace: string,
): Omit<Problem, 'object'> | undefined {
  const { host, from, place, text } = address;
  const labels = host.split('.');
  const isShort = labels.length === 1;
  const name = isWhole(host) ? labels[labels.indexOf('svc') - 2] : labels[0];
  // A name that is there in another namespace is another rule's to tell.
  if (isShort && names.namespacesOf(name).length > 0) return undefined;
  const isSlip = names.isSlip(name, namespace);
  const renamed = names.renamed(name, namespace);
  if (
    !isMeant(address, isSlip || renamed !== undefined, names.in(namespace).length > 0)
  ) {
    return undefined;
  }
  const custom = wiring.customResources(namespace);
  if (!isSlip && custom.some((object) => name.startsWith(object.name))) {
    return undefined;
  }
  const mayBeHere = mayBeIn(namespace, names.namespacesOf(name));
  const isCertain =
    custom.length === 0 &&
    address.plain &&
    !address.inFile &&
    (isShort
      ? isSlip
      : isWhole(host) &&
        (namespace === from || wiring.find('Namespace', '', namespace) !== undefined));
  return {
    severity: mayBeHere ? severityOfUnknown(wiring) : isCertain ? 'error' : 'warning',
    message:
      `${place} names ${text}, but there is no Service ` +
      `"${name}"${inNamespace(namespace) || ' in these manifests'}`,
    fix: mayBeHere
      ? `give the Service "${name}" that namespace too`
      : ((renamed === undefined ? names.closeTo(name, namespace) : meaning(renamed)) ??
        `name a Service that is there, or add the Service "${name}"`),
  };
}

/** Whether an address of the cluster is meant, where no Service of the name is there to say so. */
function isMeant(
  { host, plain, inFile, port, scheme }: UsedAddress,
  isLike: boolean,
  hasServices: boolean,
): boolean {
  if (isWhole(host)) return true;
  // In a file a name may be that of an upstream or another thing defined there.
  if (inFile) return isLike && port !== undefined;
  // What ends like a namespace may end like a domain too.
  if (host.includes('.')) return plain && (isLike || port !== undefined);
  return (
    isLike || (hasServices && plain && (port !== undefined || scheme !== undefined))
  );
}

/** The name of one pod looks like one of the world outside where its Service is called otherwise by now. */
function missingPod(
  wiring: Wiring,
  names: ServiceNames,
  { host, place, text, from }: UsedAddress,
): Omit<Problem, 'object'> | undefined {
  const [, service] = /^[-a-z0-9]+-\d+\.([-a-z0-9]+)$/.exec(host) ?? [];
  const renamed = service === undefined ? undefined : names.renamed(service, from);
  if (renamed === undefined || wiring.service(from, renamed)?.headless !== true) {
    return undefined;
  }
  return {
    severity: 'warning',
    message:
      `${place} names ${text}, but there is no Service ` +
      `"${service}"${inNamespace(from) || ' in these manifests'}`,
    fix: meaning(renamed),
  };
}

/**
 * A namespace that is not in the manifests is somebody else's, but for a slip of the keyboard, or
 * where its Service is in that of the caller now.
 */
function missingNamespace(
  wiring: Wiring,
  names: ServiceNames,
  { host, place, text, port, from }: UsedAddress,
): Omit<Problem, 'object'> | undefined {
  const labels = host.split('.');
  const zone = labels.indexOf('svc');
  const [name, namespace] = zone < 2 ? labels : labels.slice(zone - 2);
  if (namespace === undefined || (zone < 2 && labels.length > 2)) return undefined;
  const close = didYouMean(
    namespace,
    names.namespacesOf(name).filter((other) => other !== ''),
  );
  const message = `${place} names ${text}, but no namespace "${namespace}" is in these manifests`;
  if (close !== undefined) return { severity: 'warning', message, fix: close };
  const own = from === '' ? undefined : wiring.service(from, name);
  if (
    own === undefined ||
    (port !== undefined &&
      own.ports.length > 0 &&
      !own.ports.some((candidate) => candidate.port === port))
  ) {
    return undefined;
  }
  return {
    severity: 'hint',
    message: `${message}, and the Service "${name}" is${inNamespace(from)}, as the caller is`,
    fix: `see whether "${name}.${from}" is meant`,
  };
}

function meaning(name: string): string {
  return `did you mean "${name}"?`;
}

function isWhole(host: string): boolean {
  return /\.svc(\.|$)/.test(host);
}
