import { isIP } from 'node:net';
import type { k8s } from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import type { KeysOf } from '../../base/check';
import { fail } from '../../base/fail';
import { checkName } from '../../base/names';
import { requireKubernetes } from '../../base/oldest-kubernetes';
import { isDnsName, isSearchDomain } from '../../contract/host-name';
import { subdomain } from '../../contract/names';
import { checkFields } from './check-data';
import { type Check, inside, isText, listOf } from './inside';

const aliasKeys: KeysOf<k8s.HostAlias> = { hostnames: true, ip: true };
const dnsKeys: KeysOf<k8s.PodDnsConfig> = {
  nameservers: true,
  options: true,
  searches: true,
};
const optionKeys: KeysOf<k8s.PodDnsConfigOption> = { name: true, value: true };

/** How many of each Kubernetes accepts. */
const MOST_NAMESERVERS = 3;
const MOST_SEARCHES = 32;

const namesOfAlias = inside({
  hostnames: listOf((at, what, value) => checkName(at, what, value, subdomain)),
});
const partsOfDns = inside({
  nameservers: listOf(checkAddress, MOST_NAMESERVERS),
  searches: listOf(checkSearch, MOST_SEARCHES),
  options: listOf(checkOption),
});

/** A line of `/etc/hosts`, which begins with an address. */
export const checkAlias: Check = (at, what, value) => {
  checkFields(at, what, value, aliasKeys);
  const { ip } = value as Partial<k8s.HostAlias>;
  checkAddress(at, `${what}.ip`, ip);
  namesOfAlias(at, what, value);
};

export const checkDns: Check = (at, what, value) => {
  checkFields(at, what, value, dnsKeys);
  partsOfDns(at, what, value);
};

function checkAddress(at: IConstruct, what: string, value: unknown): void {
  if (typeof value === 'string' && isIP(value) !== 0) return;
  fail(at, {
    what: `${what} is not an IP address`,
    got: value,
    allowed: 'an address, such as 10.0.0.10 or 2001:db8::10',
  });
}

/** Kubernetes 1.33 and newer take underscores and the dot of the root, too. */
function checkSearch(at: IConstruct, what: string, value: unknown): void {
  if (typeof value === 'string') {
    if (isDnsName(value.replace(/\.$/, ''))) return;
    if (isSearchDomain(value)) {
      return requireKubernetes(at, `${what} "${value}"`, '1.33');
    }
  }
  checkName(at, what, value, subdomain);
}

function checkOption(at: IConstruct, what: string, value: unknown): void {
  checkFields(at, what, value, optionKeys);
  const { name, value: given } = value as k8s.PodDnsConfigOption;
  if (name === undefined || name === '') {
    fail(at, {
      what: `${what} has no name`,
      got: value,
      fix: "write name: 'ndots'",
    });
  }
  isText(at, `${what}.name`, name);
  if (given !== undefined) isText(at, `${what}.value`, given);
}
