import { checkProps, type KeysOf, type Site } from '../base/check';
import { DefaultValue } from '../base/default-value';
import { fail } from '../base/fail';
import { checkAnnotations, checkName } from '../base/names';
import { subdomain } from '../contract/names';
import { checkParent } from './check-parent';
import type { DefaultDoor, DefaultGateway, DefaultIngress } from './default-door';
import { checkHost } from './host';
import { checkController } from './hosted-door';

const doorKeys: KeysOf<DefaultDoor> = { ingress: true, gateway: true };
const ingressKeys: KeysOf<DefaultIngress> = {
  domain: true,
  class: true,
  tlsSecret: true,
  annotations: true,
  controller: true,
};
const gatewayKeys: KeysOf<DefaultGateway> = {
  domain: true,
  parent: true,
  annotations: true,
  controller: true,
};

/** What completes a door that does not say everything itself. */
export const defaultDoor = new DefaultValue<DefaultDoor>('door', {}, (at, _, door) =>
  checkDefaultDoor(at, door),
);

function checkDefaultDoor(at: Site, door: unknown): void {
  checkProps(at, 'door', door, doorKeys);
  const { ingress, gateway } = door as DefaultDoor;
  if (ingress !== undefined) {
    checkProps(at, 'door.ingress', ingress, ingressKeys);
    const { class: ingressClass, tlsSecret } = ingress;
    if (ingressClass !== undefined) {
      checkName(at, 'door.ingress.class', ingressClass, subdomain);
    }
    if (tlsSecret !== undefined) {
      checkName(at, 'door.ingress.tlsSecret', tlsSecret, subdomain);
    }
    checkCommon(at, 'door.ingress', ingress);
  }
  if (gateway !== undefined) {
    checkProps(at, 'door.gateway', gateway, gatewayKeys);
    if (gateway.parent !== undefined) {
      checkParent(at, 'door.gateway.parent', gateway.parent);
    }
    checkCommon(at, 'door.gateway', gateway);
  }
}

function checkCommon(
  at: Site,
  what: Site,
  { domain, annotations, controller }: DefaultIngress | DefaultGateway,
): void {
  if (domain !== undefined) checkHost(at, `${what}.domain`, domain);
  if (domain?.startsWith('*')) {
    fail(at, {
      what: `${what}.domain is a wildcard`,
      got: domain,
      fix: `use "${domain.slice(2)}": a name is put before it anyway`,
    });
  }
  if (annotations !== undefined) {
    checkAnnotations(at, `${what}.annotations`, annotations);
  }
  checkController(at, `${what}.controller`, controller);
}
