import { BlockList, isIP } from 'net';
import { ApiObject } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { destinationOf, registerDestination } from '../access/registry';
import { checkList, type KeysOf } from '../base/check';
import { fail } from '../base/fail';
import { identify, type Identity, metadataOf } from '../base/identity';
import type { Fields } from '../base/manifest';
import { checkAnnotations } from '../base/names';
import type { ObjectProps } from '../base/object-props';
import { SERVICE_NAME, SLICE_MANAGED_BY } from '../contract/labels';
import { label, serviceName, subdomain } from '../contract/names';
import { checkBackend, fullName } from '../service/address';
import type { Backend } from '../service/backend';
import { createService, serviceOptionsOf } from '../service/create-service';
import {
  type ResolvedPort,
  resolveDirectPorts,
  resolveServicePorts,
} from '../service/resolve-ports';
import type { CommonServiceOptions } from '../service/service-options';

type AliasServiceOptions = Pick<CommonServiceOptions, 'annotations'>;

/** The props of all three kinds of alias. */
export type AnyAliasProps = ObjectProps & {
  readonly service?: AliasServiceOptions;
  readonly hostname?: string;
  readonly addresses?: readonly string[];
  readonly backend?: Backend;
  readonly ports?: unknown;
};

/** The resolved parts of an alias. */
export interface Alias<Name extends string> {
  readonly serviceName: string;
  readonly namespace: string | undefined;
  readonly ports: Readonly<Record<Name, ResolvedPort>>;
  readonly service: kplus.Service;
}

const kinds = ['hostname', 'addresses', 'backend'] as const;

/** An alias has neither pods nor families of its own choice. */
const aliasServiceKeys: KeysOf<AliasServiceOptions> = { annotations: true };

/** The maximum number of addresses in an EndpointSlice. */
const MAX_ADDRESSES = 1000;

type Range = readonly [address: string, prefix: number, family: 'ipv4' | 'ipv6'];

/**
 * Addresses that mean something different on each machine; the API server refuses nearly all of
 * them in an EndpointSlice.
 */
const special: readonly { readonly what: string; readonly ranges: readonly Range[] }[] =
  [
    {
      what: 'the unspecified address',
      ranges: [
        ['0.0.0.0', 32, 'ipv4'],
        ['::', 128, 'ipv6'],
      ],
    },
    {
      what: 'a loopback address',
      ranges: [
        ['127.0.0.0', 8, 'ipv4'],
        ['::1', 128, 'ipv6'],
      ],
    },
    {
      what: 'a link-local address',
      ranges: [
        ['169.254.0.0', 16, 'ipv4'],
        ['fe80::', 10, 'ipv6'],
      ],
    },
    {
      what: 'a multicast address',
      ranges: [
        ['224.0.0.0', 4, 'ipv4'],
        ['ff00::', 8, 'ipv6'],
      ],
    },
  ];
const ipv4InIpv6: readonly Range[] = [['::ffff:0:0', 96, 'ipv6']];

export function createAlias<Name extends string>(
  at: Construct,
  props: AnyAliasProps,
): Alias<Name> {
  const given = kinds.filter((kind) => props[kind] !== undefined);
  if (given.length !== 1) {
    fail(at, {
      what: 'an alias needs exactly one target',
      found: given.length === 0 ? 'nothing' : given.join(' and '),
      allowed: 'one of hostname, addresses and backend',
    });
  }
  const identity = identify(at, props, serviceName);
  const { annotations } = serviceOptionsOf(at, props.service, aliasServiceKeys);
  if (annotations !== undefined) {
    checkAnnotations(at, 'service.annotations', annotations);
  }
  const make = (
    ports: Record<Name, ResolvedPort>,
    { externalName, fields = {} }: { externalName?: string; fields?: Fields },
  ) => ({
    serviceName: identity.name,
    namespace: identity.namespace,
    ports,
    service: createService(at, 'service', {
      identity,
      ports: Object.values(ports),
      externalName,
      fields,
      annotations,
    }),
  });
  if (props.addresses !== undefined) {
    const ports = resolveServicePorts<Name>(at, props.ports);
    const families = checkAddresses(at, props.addresses);
    const alias = make(ports, { fields: familyFields(families) });
    for (const [family, addresses] of families) {
      createEndpointSlice(at, identity, family, addresses, Object.values(ports));
    }
    registerDestination(at, {
      kind: 'addresses',
      addresses: [...families.values()].flat(),
      ports,
    });
    return alias;
  }
  if (props.backend !== undefined) {
    if (props.ports !== undefined) {
      fail(at, {
        what: 'ports are set together with backend',
        got: props.ports,
        fix: 'remove them: the alias has the ports of the backend',
      });
    }
    const target = checkBackend(at, 'backend', props.backend);
    registerDestination(at, destinationOf(target));
    const hostname = fullName(target);
    checkNotItself(at, hostname, identity);
    // An alias does not translate ports, so it has those of the target, whatever they target there.
    const ports = Object.fromEntries(
      Object.entries(target.ports).map(([name, port]) => [
        name,
        { ...port, targetPort: port.port, containerPort: name },
      ]),
    );
    return make(ports as Record<Name, ResolvedPort>, { externalName: hostname });
  }
  checkHostname(at, props.hostname);
  checkNotItself(at, props.hostname, identity);
  const ports = resolveDirectPorts<Name>(at, props.ports);
  registerDestination(at, { kind: 'hostname', ports });
  return make(ports, { externalName: props.hostname });
}

function checkHostname(at: Construct, hostname: unknown): asserts hostname is string {
  const allowed =
    'a DNS name in lower case such as db.example.com, without scheme, port, space or _';
  if (typeof hostname !== 'string' || hostname === '') {
    fail(at, { what: 'hostname must be a DNS name', got: hostname, allowed });
  }
  const name = hostname.replace(/\.$/, '');
  if (isIP(name.replace(/^\[|\]$/g, '')) !== 0) {
    fail(at, {
      what: 'hostname is an IP address, which DNS treats as a name and cannot resolve',
      got: hostname,
      allowed,
      fix: `use addresses: ['${name}'] instead`,
    });
  }
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(hostname);
  const host = name
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/[:/?#].*$/s, '')
    .trim()
    .toLowerCase();
  if (!subdomain.pattern.test(name) || name.length > subdomain.max) {
    const fix =
      subdomain.pattern.test(host) && host !== name
        ? `write "${host}"${url || /:\d/.test(hostname) ? ' and the port in ports' : ''}`
        : undefined;
    fail(at, {
      what: `hostname ${url ? 'is a URL' : 'is not a DNS name'}`,
      got: hostname,
      allowed,
      fix,
    });
  }
  const long = name.split('.').find((part) => part.length > label.max);
  if (long !== undefined) {
    fail(at, {
      what: 'hostname has a label that is too long for DNS',
      got: long,
      allowed: `at most ${label.max} characters between the dots`,
    });
  }
  if (/(^|\.)\d+$/.test(name)) {
    fail(at, {
      what: 'hostname ends in a number, so DNS cannot resolve it',
      got: hostname,
      allowed,
    });
  }
  if (!name.includes('.')) {
    fail(at, {
      what: "hostname has no domain, but an alias is resolved without the cluster's search domains",
      got: hostname,
      allowed,
      fix: 'use the full name; pass a Service in the cluster as backend',
    });
  }
}

/** A CNAME to itself cannot be resolved. */
function checkNotItself(
  at: Construct,
  hostname: string,
  { name, namespace }: Identity,
): void {
  if (
    namespace !== undefined &&
    hostname.replace(/\.$/, '').startsWith(`${name}.${namespace}.svc.`)
  ) {
    fail(at, {
      what: 'the alias refers to itself',
      got: hostname,
      fix: 'change the name or namespace of the alias',
    });
  }
}

/** The addresses by family. */
function checkAddresses(
  at: Construct,
  addresses: unknown,
): Map<'IPv4' | 'IPv6', string[]> {
  checkList(at, 'addresses', addresses);
  if (addresses.length === 0 || addresses.length > MAX_ADDRESSES) {
    fail(at, {
      what: 'addresses has the wrong length',
      got: addresses.length,
      allowed: `1 to ${MAX_ADDRESSES}`,
      fix: 'for more, put a load balancer or a DNS name in front of them',
    });
  }
  const families = new Map<'IPv4' | 'IPv6', string[]>();
  addresses.forEach((address: unknown, index) => {
    const what = `addresses[${index}]`;
    const version = typeof address === 'string' ? isIP(address) : 0;
    if (version === 0 || (address as string).includes('%')) {
      fail(at, {
        what: `${what} must be an IP address`,
        got: address,
        allowed: 'IPv4 such as 192.0.2.10, or IPv6',
        fix: 'put a DNS name into hostname, and a port into ports',
      });
    }
    const text = (address as string).toLowerCase();
    const wrong = special.find(({ ranges }) => isIn(ranges, text));
    if (wrong !== undefined) {
      fail(at, {
        what: `${what} is ${wrong.what}, which is not the address of another machine`,
        got: address,
        fix: 'use an address that is reachable from every node',
      });
    }
    if (version === 6 && (text.includes('.') || isIn(ipv4InIpv6, text))) {
      fail(at, {
        what: `${what} is an IPv4-mapped IPv6 address`,
        got: address,
        fix: 'use the IPv4 address',
      });
    }
    const family = version === 4 ? 'IPv4' : 'IPv6';
    const known = families.get(family) ?? [];
    const same = canonical(text);
    if (known.some((other) => canonical(other) === same)) {
      fail(at, {
        what: `${what} is listed twice`,
        got: address,
        allowed: 'unique addresses',
      });
    }
    families.set(family, [...known, text]);
  });
  return families;
}

function isIn(ranges: readonly Range[], address: string): boolean {
  const list = new BlockList();
  for (const range of ranges) list.addSubnet(...range);
  return list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
}

/** The canonical form: `2001:DB8:0::1` is `2001:db8::1`. */
function canonical(address: string): string {
  return isIP(address) === 6 ? new URL(`http://[${address}]`).hostname : address;
}

/**
 * IPv4 alone is the default. For both, the policy is PreferDualStack without a list: a single-stack
 * cluster refuses a list of two.
 */
function familyFields(families: ReadonlyMap<'IPv4' | 'IPv6', unknown>): Fields {
  if (families.size === 2) return { ipFamilyPolicy: 'PreferDualStack' };
  return families.has('IPv6') ? { ipFamilies: ['IPv6'] } : {};
}

function createEndpointSlice(
  at: Construct,
  identity: Identity,
  family: 'IPv4' | 'IPv6',
  addresses: readonly string[],
  ports: readonly ResolvedPort[],
): void {
  const metadata = metadataOf(identity, {
    name: `${identity.name}-${family.toLowerCase()}`,
  });
  new ApiObject(at, `endpoints-${family.toLowerCase()}`, {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      ...metadata,
      labels: {
        ...metadata.labels,
        [SERVICE_NAME]: identity.name,
        [SLICE_MANAGED_BY]: 'cdk8s-harbour',
      },
    },
    addressType: family,
    endpoints: addresses.map((address) => ({
      addresses: [address],
      conditions: { ready: true },
    })),
    ports: ports.map(({ name, targetPort, protocol, appProtocol }) => ({
      name,
      port: targetPort,
      protocol,
      appProtocol,
    })),
  });
}
