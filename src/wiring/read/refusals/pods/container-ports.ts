import { portName } from '../../../../contract/names';
import { PORTS } from '../../../../contract/numbers';
import { PROTOCOLS } from '../../../../contract/protocol';
import { protocolOf } from '../../protocol';
import { type Fields, integerAt, listAt, textAt } from '../../untyped';
import { checkUnique, forEachItem } from '../lists';
import type { Refuse } from '../refusal';
import { checkName, checkOneOf, checkPort, checkRange } from '../values';

/** The ports that a container declares. */
export function checkContainerPorts(refuse: Refuse, container: Fields): void {
  forEachItem(refuse, container, 'ports', (here, port) => {
    checkName(here, port, 'name', portName);
    checkPort(here, port, 'containerPort');
    if (port.hostPort !== 0) checkRange(here, port, 'hostPort', PORTS);
    checkOneOf(here, port, 'protocol', PROTOCOLS);
  });
  checkUnique(refuse, container, 'ports', 'name');
}

/** The ports of the node that the containers of a list claim: each can be had only once. */
export function checkHostPorts(refuse: Refuse, spec: Fields): void {
  const claimed = new Set<string>();
  eachHostPort(spec, (port, field) => {
    const number = integerAt(port, 'hostPort') ?? 0;
    if (number === 0) return;
    const claim = [protocolOf(port), textAt(port, 'hostIP') ?? '', number].join(
      ' ',
    );
    if (claimed.has(claim)) {
      refuse({
        field,
        problem: `is ${number}, which another port of the pod has as well`,
        fix: 'use another number, or remove hostPort',
      });
    }
    claimed.add(claim);
    const own = integerAt(port, 'containerPort');
    if (spec.hostNetwork === true && number !== own) {
      refuse({
        field,
        problem: `is ${number}, but on the network of the node it can only be the containerPort, ${own}`,
        fix: 'remove hostPort, or hostNetwork: true',
      });
    }
  });
}

function eachHostPort(
  spec: Fields,
  check: (port: unknown, field: (string | number)[]) => void,
): void {
  listAt(spec, 'containers').forEach((container, index) =>
    listAt(container, 'ports').forEach((port, place) =>
      check(port, ['containers', index, 'ports', place, 'hostPort']),
    ),
  );
}
