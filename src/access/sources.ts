import { checkList, checkPort, checkProps, type Site } from '../base/check';
import { checkCidr, checkInside } from '../base/cidr';
import { fail } from '../base/fail';
import { checkLabels, checkName } from '../base/names';
import { label } from '../contract/names';
import type {
  AddressSource,
  DnsServer,
  NetworkSource,
  PodSource,
} from './access-props';
import { namespaceNamed } from './peers';
import type { Peer, PodPort } from './rules';

const keys: Record<keyof PodSource | keyof AddressSource, true> = {
  namespace: true,
  namespaceLabels: true,
  podLabels: true,
  cidr: true,
  except: true,
};

/** A peer, and the ports that are open to it. */
export interface Opening {
  readonly peer: Peer;
  readonly ports: readonly PodPort[];
}

/** Checks a caller outside the app and renders it as a peer; `more` lists the other properties it may have. */
export function sourcePeer(
  at: Site,
  what: string,
  source: unknown,
  more: Readonly<Record<string, true>>,
): Peer {
  checkProps(at, what, source, { ...keys, ...more });
  const { namespace, namespaceLabels, podLabels, cidr, except } =
    source as NetworkSource;
  if (cidr !== undefined) {
    if (
      namespace !== undefined ||
      namespaceLabels !== undefined ||
      podLabels !== undefined
    ) {
      fail(at, {
        what: `${what} selects both addresses and pods`,
        got: source,
        fix: 'split it in two: a source with a cidr has no other selector',
      });
    }
    return { ipBlock: addressBlock(at, what, cidr, except) };
  }
  if (except !== undefined) {
    fail(at, {
      what: `${what}.except is set without cidr`,
      got: except,
      fix: 'set cidr',
    });
  }
  if (
    namespace === undefined &&
    namespaceLabels === undefined &&
    podLabels === undefined
  ) {
    fail(at, {
      what: `${what} names no source`,
      got: source,
      allowed: 'one of namespace, namespaceLabels, podLabels and cidr',
      fix: "set access: 'anyone' to allow everyone",
    });
  }
  if (namespace !== undefined && namespaceLabels !== undefined) {
    fail(at, {
      what: `${what} has both namespace and namespaceLabels`,
      got: [namespace, namespaceLabels],
      fix: 'leave one of them out',
    });
  }
  if (namespace !== undefined) checkName(at, `${what}.namespace`, namespace, label);
  if (namespaceLabels !== undefined) {
    checkLabels(at, `${what}.namespaceLabels`, namespaceLabels);
  }
  if (podLabels !== undefined) checkLabels(at, `${what}.podLabels`, podLabels);
  const namespaceSelector =
    namespace === undefined
      ? namespaceLabels && { matchLabels: { ...namespaceLabels } }
      : namespaceNamed(namespace);
  return {
    ...(podLabels && { podSelector: { matchLabels: { ...podLabels } } }),
    ...(namespaceSelector && { namespaceSelector }),
  };
}

/** The DNS servers, over UDP and, for long answers, TCP. */
export function dnsOpenings(at: Site, servers: unknown): Opening[] {
  checkList(at, 'dns', servers);
  if (servers.length === 0) {
    fail(at, {
      what: 'dns is empty',
      got: servers,
      fix: 'list the DNS servers, or leave it out for kube-dns in kube-system',
    });
  }
  return servers.map((server, index) => {
    const peer = sourcePeer(at, `dns[${index}]`, server, { port: true });
    const { port = 53 } = server as DnsServer;
    checkPort(at, `dns[${index}].port`, port);
    return {
      peer,
      ports: [
        { port, protocol: 'UDP' },
        { port, protocol: 'TCP' },
      ],
    };
  });
}

function addressBlock(
  at: Site,
  what: string,
  cidr: unknown,
  except: unknown,
): Peer['ipBlock'] {
  checkCidr(at, `${what}.cidr`, cidr);
  if (except === undefined) return { cidr };
  checkList(at, `${what}.except`, except);
  const parts = except.map((range, index) => {
    checkCidr(at, `${what}.except[${index}]`, range);
    checkInside(at, `${what}.except[${index}]`, range, cidr);
    return range;
  });
  return { cidr, except: parts };
}
