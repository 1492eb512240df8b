import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import fc from 'fast-check';
import { BackendPort, InternalApi, StatefulBackend, WebService, Worker } from '../../src';
import { readWiring } from '../../src/wiring';
import { podOf, policiesOf } from '../../src/wiring/policy';
import { assemble, Assembly, descriptions } from '../cluster/generated-apps';
import { fieldsOf, listOf } from '../properties/manifests';
import type { Manifest } from '../support';
import { naivelyAllowed } from '../wiring/naive-network-policy';

type Part = Assembly['parts'][number];
type Port = Pick<BackendPort, 'targetPort' | 'protocol'>;

/** The objects that make a construct's pods: one, or one for each release. */
function workloadsOf({ made, props }: Part): ApiObject[] {
  if (made instanceof StatefulBackend) return [ApiObject.of(made.statefulSet)];
  if (made instanceof Worker) return [ApiObject.of(made.deployment)];
  if (!(made instanceof WebService || made instanceof InternalApi)) return [];
  const deployments = props.releases === undefined ? [made.deployment as Construct] : Object.values<Construct>(made.deployments);
  return deployments.map((deployment) => ApiObject.of(deployment));
}

/** A pod for each workload, which is all that the specification speaks of; `''` is the namespace of what names none. */
function podsAndPolicies(manifests: readonly Manifest[]): Manifest[] {
  return manifests.flatMap(({ kind, metadata, spec }) => {
    const { namespace = '', name } = metadata;
    if (kind === 'NetworkPolicy') return [{ kind, metadata: { ...metadata, namespace }, spec }];
    return spec?.template ? [{ kind: 'Pod', metadata: { namespace, name: `${kind}-${name}`, labels: spec.template.metadata.labels }, spec: spec.template.spec }] : [];
  });
}

/** Whether a port of a backend is at a number, in the pods of any of its releases. */
function isAt({ props }: Part, { name, targetPort, protocol }: BackendPort, port: Port): boolean {
  const releases = props.releases === undefined ? [{}] : Object.values(fieldsOf(props.releases));
  return protocol === port.protocol && releases.some((release) => (fieldsOf(fieldsOf(release).targetPorts)[name] ?? targetPort) === port.targetPort);
}

/** The ports that doors open to all: all but those of a controller whose namespace is known. */
function doorPorts({ made, props }: Part): BackendPort[] {
  if (!(made instanceof WebService)) return [];
  const ports: readonly BackendPort[] = Object.values(made.ports);
  const named = (names: readonly string[]) => ports.filter(({ name }) => names.includes(name));
  const { ingress, gateway } = fieldsOf(props.expose);
  return [
    ...made.externalServices.flatMap((service) => named(service.ports.map(({ name }) => String(name)))),
    ...[ingress, gateway].filter((door) => door !== undefined && fieldsOf(door).controller === undefined)
      .flatMap((door) => ports.filter(({ name }) => name === (fieldsOf(door).port ?? name))),
  ];
}

/** What the app says may be, in the words of its author. */
function mayCall({ ways, parts }: Assembly, from: Part, to: Part, port: Port): boolean {
  const called = ways.filter((way) => way.from === from.made);
  const declared = called.some((way) => way.to === to.made && isAt(to, way.port, port));
  const anybody = called.some((way) => parts.some((part) => part.made === way.to && part.props.hostname !== undefined && isAt(part, way.port, port)));
  const mayLeave = from.props.egress !== 'declared' || declared || anybody;
  const { access } = to.props;
  const closed = access === 'declared' || (access !== 'anyone' && (listOf(to.props.allowFrom).length > 0 || ways.some((way) => way.to === to.made)));
  return mayLeave && (!closed || declared || doorPorts(to).some((door) => isAt(to, door, port)));
}

test('In every generated app declared connections are open, and what is not declared is shut where its pods are closed, unless a door opens it.', () => {
  const counts = { apps: 0, connections: 0, open: 0, shut: 0 };
  fc.assert(fc.property(descriptions(36), (description) => {
    const assembly = assemble(description);
    if (assembly === undefined) return;
    const manifests: Manifest[] = assembly.app.charts.flatMap((chart) => chart.toJson());
    const cluster = podsAndPolicies(manifests);
    const wiring = readWiring(manifests.map((object) => ({ object })));
    const ends = assembly.parts.flatMap((part) => workloadsOf(part).map((object) => {
      const [name, namespace] = [object.name, object.metadata.namespace ?? ''];
      const workload = wiring.workloads.find((one) => one.kind === object.kind && one.name === name && (one.namespace ?? '') === namespace)!;
      return { part, workload, party: { namespace, name: `${object.kind}-${name}` } };
    }));
    for (const from of ends) {
      for (const to of ends.filter((other) => other !== from)) {
        for (const { port, protocol } of [...to.workload.ports, { port: 1, protocol: 'TCP' as const }]) {
          const expected = mayCall(assembly, from.part, to.part, { targetPort: port, protocol });
          const { allowed } = policiesOf(wiring).allows({ from: podOf(from.workload), to: podOf(to.workload), port, protocol });
          const naive = naivelyAllowed(cluster, { from: from.party, to: to.party, port, protocol });
          expect({ from: from.party, to: to.party, port, protocol, allowed, naive })
            .toEqual({ from: from.party, to: to.party, port, protocol, allowed: expected, naive: expected });
          counts[expected ? 'open' : 'shut']++;
        }
      }
    }
    counts.apps++;
    counts.connections += assembly.ways.length;
  }), { numRuns: 150 });
  expect(counts.connections).toBeGreaterThan(5);
  expect(Math.min(counts.open, counts.shut)).toBeGreaterThan(5);
});
