import { enumerate } from '../../../words/lists';
import { named } from '../../../words/objects';
import type { Target } from '../../reach/endpoints';
import type { Service, ServicePort } from '../../read/service';
import type { Wiring } from '../../wiring';
import type { Comparison } from '../comparison';
import {
  type KeptPort,
  type KeptService,
  portsKept,
  portsOnlyIn,
} from '../services';
import type { Sides } from '../sides';
import { example } from './service-port.example';

/** Service ports that are removed, added or renamed, or that lead to another port of the same pods. */
export const servicePort: Comparison = {
  id: 'service-port',
  effect: 'changes',
  title:
    'A Service port is added, removed or renamed, or leads to another port of the pods.',
  why:
    'Callers, Ingresses and routes refer to a Service port by its number or its name, and reach whatever it ' +
    'targets.',
  example,
  *compare(sides) {
    for (const kept of sides.services) {
      const {
        before,
        after,
        after: { object },
      } = kept;
      const [gone, added] = [
        portsOnlyIn(before, after),
        portsOnlyIn(after, before),
      ].map((ports) => enumerate(ports.map(portText)));
      const field = ['spec', 'ports'];
      if (gone !== '') {
        yield {
          object,
          field,
          message: `the ${named(object)} no longer offers ${gone}`,
        };
      }
      if (added !== '') {
        yield { object, field, message: `the ${named(object)} offers ${added}` };
      }
      for (const ports of portsKept(kept)) {
        const { port } = ports.after;
        const found = [movesText(sides, kept, ports), nameText(ports)].filter(
          (text) => text !== undefined,
        );
        for (const text of found) {
          yield {
            object,
            field: ports.after.field,
            message: `port ${port} of the ${named(object)} ${text}`,
          };
        }
      }
    }
  },
};

/** The pods that are reached before and after, but now on another port. */
function movesText(
  sides: Sides,
  kept: KeptService,
  ports: KeptPort,
): string | undefined {
  const old = targetsOf(sides.before, kept.before, ports.before);
  const had = new Map(old.map(({ workload, port }) => [named(workload), port]));
  const moves = targetsOf(sides.after, kept.after, ports.after).flatMap(
    ({ workload, port }) => {
      const was = had.get(named(workload));
      return was === undefined || was === port
        ? []
        : [`port ${port} of ${named(workload)} instead of ${was}`];
    },
  );
  return moves.length === 0 ? undefined : `leads to ${enumerate(moves)}`;
}

function targetsOf(
  wiring: Wiring,
  service: Service,
  port: ServicePort,
): readonly Target[] {
  return (
    wiring.routes(service).find(({ servicePort: found }) => found === port)
      ?.targets ?? []
  );
}

function nameText({
  before: { name: old },
  after: { name: now },
}: KeptPort): string | undefined {
  if (old === now || old === undefined) return undefined;
  const turned =
    now === undefined
      ? `loses its name "${old}"`
      : `is named "${now}", was "${old}"`;
  return `${turned}: references to "${old}" no longer find it`;
}

function portText({ port, name, protocol }: ServicePort): string {
  return `${protocol} ${port}${name === undefined ? '' : ` "${name}"`}`;
}
