import { CALL_FAULTS } from './calls';
import type { Fault } from './fault';
import { nodeFaults } from './nodes';
import { POD_FAULTS } from './pods';
import { SERVICE_FAULTS } from './services';
import { WAY_IN_FAULTS } from './ways-in';

/** All that happens to an app of its own, and to no other. */
export const FAULTS: readonly Fault[] = [
  ...SERVICE_FAULTS,
  ...POD_FAULTS,
  ...CALL_FAULTS,
  ...WAY_IN_FAULTS,
  ...nodeFaults(),
];
