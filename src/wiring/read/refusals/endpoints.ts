import { isIP } from 'node:net';
import { isDnsName } from '../../../contract/host-name';
import { label } from '../../../contract/names';
import { PROTOCOLS } from '../../../contract/protocol';
import { show } from '../../../words/show';
import { type Fields, listAt, textAt } from '../untyped';
import { checkOrdinary } from './addresses';
import { checkQualifiedName } from './labels';
import { forEachItem } from './lists';
import type { Refuse } from './refusal';
import { checkName, checkOneOf, checkPort, checkWord } from './values';

const ADDRESS_TYPES = ['IPv4', 'IPv6', 'FQDN'];
const MOST_ADDRESSES = 100;

/** An Endpoints object. */
export function checkEndpoints(refuse: Refuse, endpoints: Fields): void {
  forEachItem(refuse, endpoints, 'subsets', checkSubset);
}

/** An EndpointSlice. */
export function checkEndpointSlice(refuse: Refuse, slice: Fields): void {
  const type = textAt(slice, 'addressType');
  if (type === undefined) {
    refuse({
      field: ['addressType'],
      problem: 'is missing',
      fix: 'write addressType: IPv4',
    });
  }
  checkOneOf(refuse, slice, 'addressType', ADDRESS_TYPES);
  forEachItem(refuse, slice, 'endpoints', (here, endpoint) =>
    checkEndpoint(here, endpoint, type),
  );
  checkSlicePorts(refuse, slice);
}

function checkSubset(refuse: Refuse, subset: Fields): void {
  const ports = listAt(subset, 'ports');
  const lists = ['addresses', 'notReadyAddresses'];
  if (lists.every((list) => listAt(subset, list).length === 0)) {
    refuse({
      field: ['addresses'],
      problem: 'is empty',
      fix: 'list an address, or remove the subset',
    });
  }
  for (const list of lists) {
    forEachItem(refuse, subset, list, (here, address) => {
      checkOrdinary(here, address.ip ?? '', ['ip']);
      checkName(here, address, 'hostname', label);
    });
  }
  forEachItem(refuse, subset, 'ports', (here, port) => {
    checkName(here, port, 'name', label);
    checkPort(here, port, 'port');
    checkOneOf(here, port, 'protocol', PROTOCOLS);
    checkQualifiedName(here, port, 'appProtocol');
    if (ports.length > 1 && textAt(port, 'name') === undefined) {
      here({
        field: ['name'],
        problem: 'is missing, but each of several ports needs a name',
        fix: 'give each port the name that it has in the Service',
      });
    }
  });
}

function checkEndpoint(
  refuse: Refuse,
  endpoint: Fields,
  type: string | undefined,
): void {
  const addresses = listAt(endpoint, 'addresses');
  if (endpoint.hostname === '') {
    refuse({ field: ['hostname'], problem: 'is empty', fix: 'remove hostname' });
  }
  checkName(refuse, endpoint, 'hostname', label);
  if (addresses.length === 0 || addresses.length > MOST_ADDRESSES) {
    refuse({
      field: ['addresses'],
      problem: `has ${addresses.length} entries, but Kubernetes expects 1 to ${MOST_ADDRESSES}`,
      fix: 'list the address of the endpoint',
    });
  }
  addresses.forEach((given, index) => {
    const address = given ?? '';
    const field = ['addresses', index];
    if (type === 'FQDN') checkDomain(refuse, address, field);
    else checkFamily(refuse, address, field, type);
  });
}

function checkFamily(
  refuse: Refuse,
  address: unknown,
  field: readonly (string | number)[],
  type: string | undefined,
): void {
  const family = typeof address === 'string' ? isIP(address) : 0;
  if ((type === 'IPv4' && family === 6) || (type === 'IPv6' && family === 4)) {
    refuse({
      field,
      problem: `is ${show(address)}, but addressType is ${type}`,
      fix: `write an address of ${type}, or an EndpointSlice for the other addresses`,
    });
  } else {
    checkOrdinary(refuse, address, field);
  }
}

function checkDomain(
  refuse: Refuse,
  address: unknown,
  field: readonly (string | number)[],
): void {
  if (typeof address !== 'string') return;
  const name = address.replace(/\.$/, '');
  const short = name.split('.').every((part) => part.length <= label.max);
  if (isDnsName(name) && name.includes('.') && short) {
    return;
  }
  refuse({
    field,
    problem: `is ${show(address)}, but Kubernetes expects a full DNS name in lower case`,
    fix: 'write a DNS name with a domain',
  });
}

/** Without a name, a port has the empty one. */
function checkSlicePorts(refuse: Refuse, slice: Fields): void {
  const names = new Set<string>();
  forEachItem(refuse, slice, 'ports', (here, port) => {
    const name = textAt(port, 'name') ?? '';
    checkName(here, port, 'name', label);
    checkWord(here, port, 'protocol', PROTOCOLS);
    checkQualifiedName(here, port, 'appProtocol');
    if (names.has(name)) {
      here({
        field: ['name'],
        problem: `is ${show(name)}, which another port has as well`,
        fix: 'give each port the name that it has in the Service',
      });
    }
    names.add(name);
  });
}
