import { inNamespace } from '../../../words/objects';
import type { FieldPath } from '../../read/kubernetes-object';
import type { Service } from '../../read/service';
import { integerAt } from '../../read/untyped';
import type { Rule } from '../support/rule';
import { example } from './node-port-conflict.example';

interface NodePort {
  readonly number: number;
  readonly field: FieldPath;
}

/** Two Services that ask for the same nodePort. */
export const nodePortConflict: Rule = {
  id: 'node-port-conflict',
  severity: 'error',
  title: 'Two Services ask for the same nodePort.',
  why:
    'A node port is open on every node of the cluster, so each number can be used only once, whatever the ' +
    'namespace and the protocol. The API server rejects the second Service that asks for it, after the rest of the ' +
    'app has been applied.',
  fix: 'Give one of the Services another nodePort, or leave it out and let the cluster choose a free one.',
  example,
  *check({ services }) {
    const owners = new Map<number, Service>();
    for (const service of services) {
      for (const { number, field } of nodePortsOf(service)) {
        const owner = owners.get(number);
        if (owner === undefined) owners.set(number, service);
        if (owner === undefined || owner === service) continue;
        yield {
          object: service.object,
          field,
          message:
            `the Service "${service.name}" asks for nodePort ${number}, which the ` +
            `Service "${owner.name}"${elsewhere(owner, service)} already has`,
          fix: `give one of the two another nodePort, or leave it out of "${service.name}" and let the cluster choose`,
        };
      }
    }
  },
};

/** The node ports that a Service asks for; the one for health checks comes from the same range. */
function nodePortsOf({ type, ports, object }: Service): NodePort[] {
  if (type !== 'NodePort' && type !== 'LoadBalancer') return [];
  const given = ports.flatMap(({ nodePort, field }): NodePort[] =>
    nodePort === undefined
      ? []
      : [{ number: nodePort, field: [...field, 'nodePort'] }],
  );
  const health = integerAt(object.fields, 'spec', 'healthCheckNodePort') ?? 0;
  return health === 0
    ? given
    : [...given, { number: health, field: ['spec', 'healthCheckNodePort'] }];
}

function elsewhere(owner: Service, { namespace }: Service): string {
  return owner.namespace === namespace ? '' : inNamespace(owner.namespace);
}
