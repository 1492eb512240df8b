import { isIP } from 'net';
import type { Construct } from 'constructs';
import { fail } from '../base/fail';
import { hostNameIn, isDnsName } from '../contract/host-name';
import { label } from '../contract/names';

/** Checks the hostname that an ExternalName Service is an alias for. */
export function checkAliasHostname(
  at: Construct,
  hostname: unknown,
): asserts hostname is string {
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
  const host = hostNameIn(name);
  if (!isDnsName(name)) {
    const fix =
      isDnsName(host) && host !== name
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
