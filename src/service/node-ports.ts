import type { IConstruct } from 'constructs';
import { checkInteger } from '../base/check';
import { DefaultValue } from '../base/default-value';
import { fail } from '../base/fail';
import { NODE_PORTS, PORTS, rangeText, readPortRange } from '../contract/numbers';

/** The range of node ports in the form that the API server takes it. */
export type NodePortRange = `${number}-${number}`;

/** The range of the cluster's node ports. */
export const nodePortRange = new DefaultValue<NodePortRange>(
  'nodePortRange',
  `${NODE_PORTS.min}-${NODE_PORTS.max}`,
  (at, what, range) => {
    if (typeof range === 'string' && readPortRange(range) !== undefined) return;
    fail(at, {
      what: `${what} is not a range of ports`,
      got: range,
      allowed: `two numbers from ${rangeText(PORTS)}, the lower one first, such as "30000-32767"`,
    });
  },
);

/** A node port that the cluster of a construct can give. */
export function checkNodePort(
  at: IConstruct,
  what: string,
  value: unknown,
): asserts value is number {
  const { min, max } = readPortRange(nodePortRange.of(at)) ?? NODE_PORTS;
  checkInteger(
    at,
    what,
    value,
    min,
    max,
    'leave it out and the cluster assigns one',
  );
}
