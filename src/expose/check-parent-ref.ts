import { checkInteger, checkProps, type KeysOf, type Site } from '../base/check';
import { checkName } from '../base/names';
import { label, subdomain } from '../contract/names';
import type { GatewayParent } from './gateway-exposure';

const parentKeys: KeysOf<GatewayParent> = {
  name: true,
  namespace: true,
  sectionName: true,
  port: true,
};

/** The Gateway that a route is attached to. */
export function checkParent(
  at: Site,
  what: string,
  parent: unknown,
): asserts parent is GatewayParent {
  checkProps(at, what, parent, parentKeys);
  const { name, namespace, sectionName, port } = parent as GatewayParent;
  checkName(at, `${what}.name`, name, subdomain);
  if (namespace !== undefined) checkName(at, `${what}.namespace`, namespace, label);
  if (sectionName !== undefined) {
    checkName(at, `${what}.sectionName`, sectionName, subdomain);
  }
  if (port !== undefined) checkInteger(at, `${what}.port`, port, 1, 65535);
}
