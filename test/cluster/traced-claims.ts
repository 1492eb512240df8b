import {
  leadsToPods,
  readWiring,
  type Service,
  type Trace,
  traceCall,
  type Wiring,
  type Workload,
} from '../../src/wiring';
import {
  DNS_SERVERS,
  nameOf,
  type PodName,
} from '../support/judges/foreign/app-world';
import type { Party, Question } from '../support/judges/naive-network-policy';
import type { Manifest } from '../support/synthesize';

/** What a trace says about connections: that all of them, some, or none are allowed. */
export interface Claim {
  readonly allowed: 'all' | 'some' | 'none';
  readonly questions: readonly Question[];
  /** The host that is called. */
  readonly about: string;
}

/** What the traces of all calls between the workloads of an app and its Services say, and what they leave open. */
export interface Claims {
  readonly claims: readonly Claim[];
  readonly unknown: number;
}

/** Follows every call of a workload to a Service by its name. */
export function claimsOf(objects: readonly Manifest[]): Claims {
  const wiring = readWiring(objects.map((object) => ({ object })));
  const each = wiring.workloads.flatMap((caller) =>
    wiring.services.flatMap((service) => claimsOfCall(wiring, caller, service)),
  );
  const claims = each.filter((claim) => claim !== undefined);
  return { claims, unknown: each.length - claims.length };
}

function claimsOfCall(
  wiring: Wiring,
  caller: Workload,
  service: Service,
): (Claim | undefined)[] {
  const trace = traceCall(wiring, {
    from: { namespace: caller.namespace, workload: caller },
    host: `${service.name}.${service.namespace}.svc.cluster.local`,
  });
  return [...claimsOfLegs(trace, caller), ...claimsOfName(trace, caller)];
}

function claimsOfLegs(
  { legs, call: { host } }: Trace,
  caller: Workload,
): (Claim | undefined)[] {
  return legs.filter(leadsToPods).map(({ end, port, protocol, verdict }) => {
    const question = {
      from: party(caller, 0),
      to: party(end.workload, 1),
      port,
      protocol,
    };
    if (!verdict.allowed && !verdict.blocked) return undefined;
    return {
      allowed: verdict.allowed ? 'all' : 'none',
      questions: [question],
      about: host,
    };
  });
}

/** A caller that arrives has had the name answered. */
function claimsOfName({ outcome }: Trace, caller: Workload): Claim[] {
  if (outcome !== 'arrives') return [];
  const from = party(caller, 0);
  // No judge is asked whether a pod reaches itself, which it always does.
  const questions = DNS_SERVERS.filter(({ to }) => !isSame(from, to)).map(
    ({ to, port }) => ({ from, to, port, protocol: 'UDP' as const }),
  );
  return [{ allowed: 'some', questions, about: 'DNS' }];
}

function isSame(pod: PodName, other: Party): boolean {
  return (
    'name' in other && other.name === pod.name && other.namespace === pod.namespace
  );
}

function party({ kind, name, namespace }: Workload, which: number): PodName {
  return nameOf({ kind, metadata: { namespace, name } }, which);
}
