import { SCHEME_PORTS } from '../../../contract/scheme-ports';
import { closestName } from '../../../words/did-you-mean';
import { inNamespace } from '../../../words/objects';
import { type UsedAddress, usedAddresses } from '../../calls/read-addresses';
import { isCertainlyMissing, isInCluster } from '../../reach/missing-service';
import { completesNamesAsUsual } from '../../reach/pod-dns';
import { type ServiceNames, serviceNamesOf } from '../../reach/service-names';
import { mayBeIn, severityOfUnknown } from '../../reach/unknown-namespace';
import type { Service } from '../../read/service';
import type { Wiring } from '../../wiring';
import type { Problem, Rule } from '../support/rule';
import { example } from './address-of-no-service.example';

/** An address of a Service or a namespace that does not exist. */
export const addressOfNoService: Rule = {
  id: 'address-of-no-service',
  severity: 'error',
  title:
    'An address inside the cluster names a Service or a namespace that does not exist.',
  why:
    'To Kubernetes, an address in a variable, an argument or a configuration file is only text. If no Service has ' +
    'the name, the caller gets "no such host", and only when it calls.',
  fix: 'Use the name of a Service that exists, or add the missing Service.',
  example,
  *check(wiring) {
    for (const address of usedAddresses(wiring)) {
      if (
        address.workload !== undefined &&
        !completesNamesAsUsual(address.workload)
      ) {
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
  if (answer.found === 'outside') {
    return missingPod(wiring, names, address);
  }
  if (answer.found === 'port') {
    return nameOfPort(address, answer.service);
  }
  // An alias whose target does not exist is reported itself.
  if (answer.found !== 'nothing' || answer.aliases.length > 0) {
    return undefined;
  }
  const states = `${address.place} names ${address.text}`;
  switch (answer.why) {
    case 'no-service':
      return missingService(
        wiring,
        names,
        address,
        answer.namespace ?? address.from,
      );
    case 'unknown-namespace':
      return missingNamespace(wiring, names, address);
    case 'no-pod':
      return {
        severity: 'warning',
        message: `${states}, but ${answer.message}`,
        fix: 'use the hostname of a pod that exists, or add the pod',
      };
    case 'no-port':
      return {
        severity: 'warning',
        message: `${states}, but ${answer.message}`,
        fix: 'use the name of a port that exists, or add the port',
      };
    default:
      return undefined;
  }
}

/** Clients that look up the SRV record say so in their scheme: `mongodb+srv`. */
function nameOfPort(
  { place, text, scheme }: UsedAddress,
  { name, namespace }: Service,
): Omit<Problem, 'object'> | undefined {
  if (scheme === undefined || !SCHEME_PORTS.has(scheme)) {
    return undefined;
  }
  return {
    severity: 'warning',
    message: `${place} names ${text}, which is the name of a port: it has an SRV record and no address`,
    fix: `use the Service itself: ${scheme}://${[name, namespace].filter((part) => part !== '').join('.')}`,
  };
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
  // Before `svc` there may be one label alone, in a name that lacks the namespace.
  const name =
    labels[Math.max(0, isInCluster(host) ? labels.indexOf('svc') - 2 : 0)];
  // A name that exists in another namespace is reported by another rule.
  if (isShort && names.namespacesOf(name).length > 0) {
    return undefined;
  }
  const isTypo = names.isTypo(name, namespace);
  const renamed = names.renamed(name, namespace);
  const isLike = isTypo || renamed !== undefined;
  const isSaid =
    isMeant(address, isLike, names.in(namespace).length > 0) ||
    (wiring.isWhole(namespace) && isAddress(address));
  if (!isSaid) return undefined;
  const custom = wiring.customResources(namespace);
  if (!isTypo && custom.some((object) => name.startsWith(object.name))) {
    return undefined;
  }
  const mayBeHere = mayBeIn(namespace, names.namespacesOf(name));
  const isMissing = isCertainlyMissing(wiring, { namespace, name, host, from });
  const isCertain = isMissing && address.plain && !address.inFile;
  const isKnown = isMissing || names.in(namespace).length > 0;
  const severity = isKnown ? 'warning' : 'hint';
  const message = `${place} names ${text}, but there is no Service "${name}"${placeText(namespace)}`;
  if (mayBeHere) {
    return {
      severity: severityOfUnknown(wiring),
      message,
      fix: `set the same namespace on the Service "${name}" and its caller`,
    };
  }
  const close = renamed ?? names.closeTo(name, namespace);
  return {
    severity: isCertain ? 'error' : severity,
    message,
    meant: close && `"${close}"`,
    fix:
      close === undefined
        ? `use the name of a Service that exists, or add the Service "${name}"`
        : useInstead(close),
  };
}

/** Whether a text is certainly an address: a name and a number in another text may be something else. */
function isAddress({ plain, inFile, port }: UsedAddress): boolean {
  return !inFile && (plain || port === undefined);
}

/** Whether the address is probably meant for the cluster, although there is no Service of that name. */
function isMeant(
  { host, plain, inFile, isValue = false, port, scheme }: UsedAddress,
  isLike: boolean,
  hasServices: boolean,
): boolean {
  if (isInCluster(host)) return true;
  // In a file a name may be that of an upstream or another thing defined there.
  if (inFile) {
    return port !== undefined && (isLike || (isValue && hasServices));
  }
  // A name that ends with a namespace may as well end with a domain.
  if (host.includes('.')) {
    return isLike || (plain && port !== undefined);
  }
  return (
    isLike || (hasServices && plain && (port !== undefined || scheme !== undefined))
  );
}

/** The name of one pod looks like a name outside the cluster where its Service has been renamed. */
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
    message: `${place} names ${text}, but there is no Service "${service}"${placeText(from)}`,
    meant: `"${renamed}"`,
    fix: useInstead(renamed),
  };
}

/**
 * A namespace that is not in the manifests belongs to somebody else, unless its name is misspelt,
 * or its Service is now in the namespace of the caller.
 */
function missingNamespace(
  wiring: Wiring,
  names: ServiceNames,
  { host, place, text, port, from }: UsedAddress,
): Omit<Problem, 'object'> | undefined {
  const labels = host.split('.');
  const zone = labels.indexOf('svc');
  const [name, namespace] = zone < 2 ? labels : labels.slice(zone - 2);
  if (namespace === undefined || (zone < 2 && labels.length > 2)) {
    return undefined;
  }
  const close = closestName(
    namespace,
    names.namespacesOf(name).filter((other) => other !== ''),
  );
  const message = `${place} names ${text}, but there is no namespace "${namespace}" in these manifests`;
  if (close !== undefined) {
    return {
      severity: 'warning',
      message,
      meant: `"${close}"`,
      fix: `use the namespace "${close}"`,
    };
  }
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
    message: `${message}; the Service "${name}" is${inNamespace(from)}, like its caller`,
    fix: `use "${name}.${from}" if that Service is meant`,
  };
}

function useInstead(name: string): string {
  return `use the Service "${name}"`;
}

function placeText(namespace: string): string {
  return inNamespace(namespace) || ' in these manifests';
}
