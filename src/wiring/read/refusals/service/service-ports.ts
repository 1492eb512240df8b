import { label } from '../../../../contract/names';
import { PROTOCOLS } from '../../../../contract/protocol';
import { protocolOf } from '../../protocol';
import { type Fields, integerAt, isFields, listAt, textAt } from '../../untyped';
import { checkQualifiedName } from '../labels';
import { forEachItem } from '../lists';
import type { Refuse } from '../refusal';
import { checkName, checkOneOf, checkPort, checkPortReference } from '../values';

/** The ports of a Service; `whole` says that no part of it is left to another manifest. */
export function checkServicePorts(
  refuse: Refuse,
  spec: Fields,
  whole: boolean,
): void {
  forEachItem(refuse, spec, 'ports', checkServicePort);
  const ports = listAt(spec, 'ports');
  if (ports.length < 2) return;
  checkTwice(refuse, ports);
  if (whole) checkNamed(refuse, ports);
}

function checkServicePort(refuse: Refuse, port: Fields): void {
  checkName(refuse, port, 'name', label);
  checkPort(refuse, port, 'port');
  checkOneOf(refuse, port, 'protocol', PROTOCOLS);
  if (port.targetPort !== 0 && port.targetPort !== '') {
    checkPortReference(refuse, port, 'targetPort');
  }
  checkQualifiedName(refuse, port, 'appProtocol');
}

function checkNamed(refuse: Refuse, ports: readonly unknown[]): void {
  ports.forEach((port, index) => {
    if (!isFields(port) || textAt(port, 'name') !== undefined) return;
    refuse({
      field: ['ports', index, 'name'],
      problem: `is missing, but each of several ports needs a name`,
      fix: 'give each port a name',
    });
  });
}

/** A name, and a number of one protocol, may come up once. */
function checkTwice(refuse: Refuse, ports: readonly unknown[]): void {
  const names = new Set<string>();
  const numbers = new Set<string>();
  ports.forEach((port, index) => {
    const name = textAt(port, 'name');
    if (name !== undefined && names.has(name)) {
      refuse({
        field: ['ports', index, 'name'],
        problem: `is "${name}", which another port has as well`,
        fix: 'give each port a name of its own',
      });
    }
    if (name !== undefined) names.add(name);
    const number = `${protocolOf(port)} ${integerAt(port, 'port')}`;
    if (numbers.has(number)) {
      refuse({
        field: ['ports', index, 'port'],
        problem: `is ${number} a second time`,
        fix: 'change the number of one of the two, or remove it',
      });
    }
    numbers.add(number);
  });
}
