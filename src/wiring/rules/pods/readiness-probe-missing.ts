import { named } from '../../../words/objects';
import { hasUnknownContainers } from '../../reach/injection';
import { at, isFields, listAt } from '../../read/untyped';
import type { Workload } from '../../read/workload';
import { keepsServing } from '../support/port-words';
import type { Rule } from '../support/rule';
import { example } from './readiness-probe-missing.example';

/** Pods behind a Service that have no readiness probe. */
export const readinessProbeMissing: Rule = {
  id: 'readiness-probe-missing',
  severity: 'hint',
  title: 'The pods behind a Service have no readiness probe.',
  why:
    'Without one, a pod counts as ready as soon as its containers run and for as long as they do: it receives ' +
    'traffic before it listens, in every rollout, and while it hangs.',
  fix: 'Add a readiness probe to a container of the pods.',
  example,
  *check(wiring) {
    for (const workload of wiring.workloads) {
      if (
        saysWhenReady(workload) ||
        !keepsServing(workload) ||
        hasUnknownContainers(workload)
      ) {
        continue;
      }
      const service = wiring
        .servicesOf(workload)
        .find(
          ({ ports, publishNotReadyAddresses }) =>
            ports.length > 0 && !publishNotReadyAddresses,
        );
      if (service === undefined) continue;
      yield {
        object: workload.object,
        field: [...workload.templateField, 'spec', 'containers'],
        message:
          `the Service "${service.name}" sends traffic to the pods of ` +
          `${named(workload)}, which have no readiness probe`,
        fix: 'add a readinessProbe on the port that the Service targets',
      };
    }
  },
};

function saysWhenReady({ containers, template }: Workload): boolean {
  const isProbed = containers.some(
    ({ role, fields }) => role !== 'init' && isFields(at(fields, 'readinessProbe')),
  );
  return isProbed || listAt(template, 'spec', 'readinessGates').length > 0;
}
