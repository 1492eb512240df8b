import type { AddCommand } from './add-command';
import { addCheck } from './check';
import { addDiff } from './diff';
import { addExplain } from './explain';
import { addKind } from './kind';
import { addMap } from './map';
import { addPolicies } from './policies';
import { addPortForward } from './port-forward';
import { addRules } from './rules';

/** The commands, in the order in which the help lists them. */
export const COMMANDS: readonly AddCommand[] = [
  addCheck,
  addExplain,
  addMap,
  addPolicies,
  addPortForward,
  addKind,
  addDiff,
  addRules,
];
