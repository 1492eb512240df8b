import { named } from '../../../words/objects';
import { amountOf } from '../../read/quantity';
import { at } from '../../read/untyped';
import type { Container } from '../../read/workload';
import { largeProgramOf } from '../support/datastores';
import type { Rule } from '../support/rule';
import { example } from './little-memory.example';

/** What the constructs request of memory if nobody says more. */
const LITTLE = 64 * 1024 * 1024;

/** A database, or a program on a Java machine, that requests next to no memory. */
export const littleMemory: Rule = {
  id: 'little-memory',
  severity: 'hint',
  title: 'A program that is known to need much memory requests next to none.',
  why:
    'The scheduler puts a pod where the memory that it requests is free. A database or a program on a Java machine ' +
    'that requests 64Mi lands where there is no room for it, and where a node runs out of memory the pods that are ' +
    'furthest above their requests are the first that it evicts.',
  fix: 'Request the memory that the program uses (`resources` on the constructs).',
  example,
  *check({ workloads }) {
    for (const workload of workloads) {
      const [container] = workload.containers;
      const program = container && largeProgramOf(workload);
      const requested = container && requestOf(container);
      const amount = amountOf(requested);
      if (program === undefined || amount === undefined || amount > LITTLE) {
        continue;
      }
      yield {
        object: workload.object,
        field: [...container.field, 'resources'],
        message: `${named(workload)} runs ${program}, but requests only ${String(requested)} of memory`,
        fix: `set resources.requests.memory of the container "${container.name}" to what ${program} uses`,
      };
    }
  },
};

/** Where only a limit is set, it is the request too. */
function requestOf({ fields }: Container): unknown {
  return (
    at(fields, 'resources', 'requests', 'memory') ??
    at(fields, 'resources', 'limits', 'memory')
  );
}
