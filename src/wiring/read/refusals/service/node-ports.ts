import {
  isWithin,
  type NumberRange,
  rangeText,
} from '../../../../contract/numbers';
import { type Fields, integerAt, listAt } from '../../untyped';
import type { Refuse } from '../refusal';

/** The node ports of a Service of some type. */
export function checkNodePorts(
  refuse: Refuse,
  spec: Fields,
  type: string,
  range: NumberRange,
): void {
  // To an alias they mean nothing.
  if (type === 'ExternalName') return;
  const owners = new Map<number, number | undefined>();
  listAt(spec, 'ports').forEach((port, index) => {
    const number = integerAt(port, 'nodePort') ?? 0;
    if (number === 0) return;
    const field = ['ports', index, 'nodePort'];
    if (type === 'ClusterIP') {
      refuse({
        field,
        problem: `is ${number}, but a Service of type ClusterIP has no node ports`,
        fix: 'remove nodePort, or set spec.type to NodePort',
      });
      return;
    }
    checkNodePort(refuse, field, number, range);
    // Only the protocols of one port may share a number.
    const owner = integerAt(port, 'port');
    if (owners.has(number) && owners.get(number) !== owner) {
      refuse({
        field,
        problem: `is ${number}, which another port of the Service has as well`,
        fix: 'use another number, or leave nodePort out and let the cluster choose',
      });
    }
    owners.set(number, owner);
  });
}

/** Refuses a number that is outside the range of node ports. */
export function checkNodePort(
  refuse: Refuse,
  field: readonly (string | number)[],
  number: number,
  range: NumberRange,
): void {
  if (isWithin(number, range)) return;
  const allowed = rangeText(range);
  refuse({
    field,
    problem: `is ${number}, outside the range of node ports, ${allowed}`,
    fix:
      `use a number from ${allowed}, or leave it out and let the cluster choose; ` +
      'if the cluster has another range, name it with --node-port-range (nodePortRange of Defaults in a program)',
  });
}
