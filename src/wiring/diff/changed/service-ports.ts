import { enumerate } from '../../../words/lists';
import { named } from '../../../words/objects';
import type { Service, ServicePort } from '../../read/service';
import type { Wiring } from '../../wiring';
import { type Change, changeOf } from '../change';
import { type KeptService, portsKept, portsOnlyIn } from '../services';

/** Ports of Services that are gone or new, or lead to another port of the same pods. */
export function* otherPorts(before: Wiring, after: Wiring, services: readonly KeptService[]): Iterable<Change> {
  for (const kept of services) {
    const { object } = kept.after;
    const here = { id: 'service-port', effect: 'changes', field: ['spec', 'ports'] } as const;
    const [gone, added] = [portsOnlyIn(kept.before, kept.after), portsOnlyIn(kept.after, kept.before)].map((ports) => enumerate(ports.map(portText)));
    if (gone !== '') yield changeOf(object, { ...here, message: `the ${named(object)} no longer offers ${gone}` });
    if (added !== '') yield changeOf(object, { ...here, message: `the ${named(object)} offers ${added}` });
    for (const { before: old, after: port } of portsKept(kept)) {
      const moves = movesOf(before, after, kept, old, port);
      const said = (what: string) => changeOf(object, { ...here, field: port.field, message: `port ${port.port} of the ${named(object)} ${what}` });
      if (moves.length > 0) yield said(`leads to ${enumerate(moves)}`);
      if (old.name !== port.name && old.name !== undefined) yield said(`is called ${quoted(port.name)}, was "${old.name}": who names it finds it no more`);
    }
  }
}

/** Of the pods on both sides, those that are reached on another number. */
function movesOf(before: Wiring, after: Wiring, kept: KeptService, old: ServicePort, port: ServicePort): string[] {
  const targetsOf = (wiring: Wiring, service: Service, wanted: ServicePort) =>
    wiring.routes(service).find(({ servicePort }) => servicePort === wanted)?.targets ?? [];
  const had = new Map(targetsOf(before, kept.before, old).map((target) => [named(target.workload), target.port]));
  return targetsOf(after, kept.after, port).flatMap((target) => {
    const name = named(target.workload);
    const was = had.get(name);
    return was === undefined || was === target.port ? [] : [`port ${target.port} of ${name} instead of ${was}`];
  });
}

function portText({ port, name, protocol }: ServicePort): string {
  return `${protocol} ${port}${name === undefined ? '' : ` "${name}"`}`;
}

function quoted(name: string | undefined): string {
  return name === undefined ? 'nothing' : `"${name}"`;
}
