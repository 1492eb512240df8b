import { checkPort, checkProps, type KeysOf, type Site } from '../base/check';
import { checkName } from '../base/names';
import { label, subdomain } from '../contract/names';
import type { ParentRef } from './gateway-exposure';

const parentRefKeys: KeysOf<ParentRef> = {
  name: true,
  namespace: true,
  sectionName: true,
  port: true,
};

/** The Gateway that a route is attached to. */
export function checkParentRef(
  at: Site,
  what: string,
  parentRef: unknown,
): asserts parentRef is ParentRef {
  checkProps(at, what, parentRef, parentRefKeys);
  const { name, namespace, sectionName, port } = parentRef as ParentRef;
  checkName(at, `${what}.name`, name, subdomain);
  if (namespace !== undefined) checkName(at, `${what}.namespace`, namespace, label);
  if (sectionName !== undefined) {
    checkName(at, `${what}.sectionName`, sectionName, subdomain);
  }
  if (port !== undefined) checkPort(at, `${what}.port`, port);
}
