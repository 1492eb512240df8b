import { named } from '../../../words/objects';
import { textAt } from '../../read/untyped';
import type { ContainerPort, Workload } from '../../read/workload';
import type { Rule } from '../support/rule';
import { example } from './port-of-two-containers.example';

/** Two containers of a pod that declare the same port. */
export const portOfTwoContainers: Rule = {
  id: 'port-of-two-containers',
  severity: 'warning',
  title: 'Two containers of a pod declare the same port.',
  why:
    'The containers of a pod share one network. The one that comes second to a port cannot listen on it ("address ' +
    'already in use") and is restarted over and over; an init container that has finished is not in the way.',
  fix: 'Let one of them listen on another port, or declare the port only on the one that listens there.',
  example,
  *check({ workloads }) {
    for (const workload of workloads) {
      if (workload.containers.length < 2) continue;
      const owners = new Map<string, ContainerPort>();
      for (const port of workload.ports) {
        const key = `${port.protocol} ${port.port} ${hostAddressOf(workload, port)}`;
        const owner = owners.get(key);
        if (owner === undefined) owners.set(key, port);
        if (owner === undefined || owner.container === port.container) continue;
        yield {
          object: workload.object,
          field: port.field,
          message:
            `the containers "${owner.container}" and "${port.container}" of ${named(workload)} ` +
            `both declare ${port.protocol} port ${port.port}, but share one network`,
          fix: `let "${port.container}" listen on another port, or declare this one only on the container that has it`,
        };
      }
    }
  },
};

/** The address of the node on which a port is open. */
function hostAddressOf({ object }: Workload, { field }: ContainerPort): string {
  return textAt(object.fields, ...field, 'hostIP') ?? '';
}
