import { ApiObject } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { calleeOf, registerCallee } from '../access/registry';
import type { KeysOf } from '../base/check';
import { fail } from '../base/fail';
import { identify } from '../base/identify';
import { type Identity, metadataOf } from '../base/identity';
import type { Fields } from '../base/manifest';
import { checkAnnotations } from '../base/names';
import type { ObjectProps } from '../base/object-props';
import { SERVICE_NAME, SLICE_MANAGED_BY } from '../contract/labels';
import { serviceName } from '../contract/names';
import { checkBackend, fullName } from '../service/address';
import { checkAliasAddresses } from '../service/alias-addresses';
import { checkAliasHostname } from '../service/alias-hostname';
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
    const families = checkAliasAddresses(at, props.addresses);
    const alias = make(ports, { fields: familyFields(families) });
    for (const [family, addresses] of families) {
      createEndpointSlice(at, identity, family, addresses, Object.values(ports));
    }
    registerCallee(at, {
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
    registerCallee(at, calleeOf(target));
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
  checkAliasHostname(at, props.hostname);
  checkNotItself(at, props.hostname, identity);
  const ports = resolveDirectPorts<Name>(at, props.ports);
  registerCallee(at, { kind: 'hostname', ports });
  return make(ports, { externalName: props.hostname });
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
    ports: ports.map(({ written, targetPort, protocol, appProtocol }) => ({
      name: written.onService ?? '',
      port: targetPort,
      protocol,
      appProtocol,
    })),
  });
}
