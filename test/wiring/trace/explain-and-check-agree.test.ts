import fc from 'fast-check';
import { SCHEME_PORTS } from '../../../src/contract/scheme-ports';
import {
  checkWiring,
  readWiring,
  traceCall,
  type Trace,
} from '../../../src/wiring';
import {
  usedAddresses,
  type UsedAddress,
} from '../../../src/wiring/calls/read-addresses';
import type { Finding, ObjectReference } from '../../../src/wiring/finding';
import type { KubernetesObject } from '../../../src/wiring/read/kubernetes-object';
import type { Wiring } from '../../../src/wiring/wiring';
import { type World, worlds } from '../../support/generators/worlds';

const RUNS = 2000;

/** An address of a world, what `explain` says of it, and what `check` says of the world. */
interface Said {
  readonly wiring: Wiring;
  readonly address: UsedAddress;
  readonly trace: Trace;
  readonly findings: readonly Finding[];
}

function* saidOf({ objects, whole }: World): Iterable<Said> {
  const sources = objects.map((object) => ({ object, file: 'world.yaml' }));
  const wiring = readWiring(sources, { whole });
  const findings = checkWiring(sources, { whole });
  for (const address of usedAddresses(wiring)) {
    yield { wiring, address, trace: explain(wiring, address), findings };
  }
}

function explain(wiring: Wiring, address: UsedAddress): Trace {
  const { workload, from: namespace, host, port, scheme = '' } = address;
  return traceCall(wiring, {
    from: { namespace, workload },
    host,
    port: port ?? SCHEME_PORTS.get(scheme),
  });
}

const is = (object: KubernetesObject) => (reference: ObjectReference) =>
  reference.kind === object.kind &&
  reference.name === object.name &&
  (reference.namespace ?? '') === object.namespace;

const isAt =
  ({ object, field }: UsedAddress) =>
  (finding: Finding) =>
    is(object)(finding.object) && finding.field?.join('.') === field.join('.');

/** The objects by which a call goes, with the policies that let it through or not. */
function onTheWay(
  wiring: Wiring,
  { call, dns, service, legs, missed }: Trace,
): readonly KubernetesObject[] {
  const policies = wiring
    .ofKind('NetworkPolicy')
    .filter(({ namespace }) => namespace === call.from.namespace);
  return [
    ...policies,
    ...legs.flatMap(({ verdict: { ingress, egress } }) =>
      [...ingress.policies, ...egress.policies].map(({ object }) => object),
    ),
    ...dns.aliases.map(({ object }) => object),
    ...('service' in dns && dns.service !== undefined ? [dns.service.object] : []),
    ...(service === undefined ? [] : [service.object]),
    ...missed.map(({ workload }) => workload.object),
    ...legs.flatMap(({ end }) => ('workload' in end ? [end.workload.object] : [])),
  ];
}

/** That pods are scaled to 0 is no fault of the wiring, and nothing is reported. */
const isAtRest = ({ missed }: Trace) => missed.some(({ why }) => why === 'no-pods');

test('An address with an error is never said to be answered.', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      for (const { address, trace, findings } of saidOf(world)) {
        const errors = findings
          .filter(isAt(address))
          .filter(({ severity }) => severity === 'error');
        for (const { message } of errors) {
          expect({
            message,
            outcome: trace.outcome,
            stops: trace.stops,
          }).toMatchObject({
            outcome: expect.stringMatching(/^(ends|some)$/),
          });
        }
      }
    }),
    { numRuns: RUNS },
  );
});

test('A call that is said to end has an error or a warning, at its address or on its way.', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      for (const { wiring, address, trace, findings } of saidOf(world)) {
        if (trace.outcome !== 'ends' || isAtRest(trace)) continue;
        const way = onTheWay(wiring, trace);
        const told = findings.filter(
          (finding) =>
            finding.severity !== 'hint' &&
            (isAt(address)(finding) ||
              way.some((object) => is(object)(finding.object))),
        );
        expect({
          address: address.text,
          stops: trace.stops,
          told: told.length > 0,
          findings,
        }).toMatchObject({ told: true });
      }
    }),
    { numRuns: RUNS },
  );
});
