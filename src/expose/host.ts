import { isIP } from 'net';
import { type Site } from '../base/check';
import { fail } from '../base/fail';
import { hostNameIn } from '../contract/host-name';
import { label, subdomain } from '../contract/names';

/** The wildcard for any host. */
export const ANY_HOST = '*';

const allowed =
  'a DNS name in lower case such as shop.example.com, or *.example.com, without scheme, port and path';

/**
 * A host: Ingress and HTTPRoute compare it with the Host header, which contains a name. The only
 * wildcard is a whole first label.
 */
export function checkHost(
  at: Site,
  what: string,
  host: unknown,
): asserts host is string {
  if (typeof host !== 'string' || host === '') {
    fail(at, { what: `${what} must be a host`, got: host, allowed });
  }
  const name = host.replace(/^\*\./, '');
  if (isIP(host.replace(/^\[|\]$/g, '')) !== 0) {
    fail(at, {
      what: `${what} is an IP address, but hosts are matched by name`,
      got: host,
      allowed,
      fix: `write "${ANY_HOST}" for any host`,
    });
  }
  if (host.length > subdomain.max) {
    fail(at, {
      what: `${what} is too long`,
      got: host,
      allowed: `at most ${subdomain.max} characters`,
    });
  }
  if (!subdomain.pattern.test(name)) {
    const bare = hostNameIn(host);
    const right =
      subdomain.pattern.test(bare.replace(/^\*\./, '')) && isIP(bare) === 0;
    const wildcard = name.includes('*')
      ? 'use * as the whole first label: *.example.com'
      : undefined;
    fail(at, {
      what: `${what} is not a host`,
      got: host,
      allowed,
      fix: right ? `write "${bare}"` : wildcard,
    });
  }
  const long = name.split('.').find((part) => part.length > label.max);
  if (long !== undefined) {
    fail(at, {
      what: `${what} has a label that is too long for DNS`,
      got: long,
      allowed: `at most ${label.max} characters between the dots`,
    });
  }
}

/** Whether a host is directly under a domain, so that the domain's wildcard certificate covers it. */
export function isUnder(host: string, domain: string | undefined): boolean {
  return (
    domain !== undefined &&
    host.endsWith(`.${domain}`) &&
    !host.slice(0, -domain.length - 1).includes('.')
  );
}
