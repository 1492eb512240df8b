import { checkProps, type KeysOf, type Site } from '../base/check';
import { DefaultValue } from '../base/default-value';
import { fail } from '../base/fail';
import { checkAnnotations, checkName } from '../base/names';
import { subdomain } from '../contract/names';
import { checkParentRef } from './check-parent-ref';
import type {
  DefaultExposure,
  DefaultGateway,
  DefaultIngress,
} from './default-exposure';
import { checkHost } from './host';
import { checkController } from './http-exposure';

const exposureKeys: KeysOf<DefaultExposure> = { ingress: true, gateway: true };
const ingressKeys: KeysOf<DefaultIngress> = {
  domain: true,
  class: true,
  tlsSecret: true,
  annotations: true,
  controller: true,
};
const gatewayKeys: KeysOf<DefaultGateway> = {
  domain: true,
  parentRef: true,
  annotations: true,
  controller: true,
};

/** What completes the exposures of a whole scope. */
export const defaultExposure = new DefaultValue<DefaultExposure>(
  'expose',
  {},
  (at, _, given) => checkDefaultExposure(at, given),
);

function checkDefaultExposure(at: Site, given: unknown): void {
  checkProps(at, 'expose', given, exposureKeys);
  const { ingress, gateway } = given as DefaultExposure;
  if (ingress !== undefined) {
    checkProps(at, 'expose.ingress', ingress, ingressKeys);
    const { class: ingressClass, tlsSecret } = ingress;
    if (ingressClass !== undefined) {
      checkName(at, 'expose.ingress.class', ingressClass, subdomain);
    }
    if (tlsSecret !== undefined) {
      checkName(at, 'expose.ingress.tlsSecret', tlsSecret, subdomain);
    }
    checkCommon(at, 'expose.ingress', ingress);
  }
  if (gateway !== undefined) {
    checkProps(at, 'expose.gateway', gateway, gatewayKeys);
    if (gateway.parentRef !== undefined) {
      checkParentRef(at, 'expose.gateway.parentRef', gateway.parentRef);
    }
    checkCommon(at, 'expose.gateway', gateway);
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
