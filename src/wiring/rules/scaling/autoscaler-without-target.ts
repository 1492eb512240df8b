import type { Severity } from '../../../contract/severity';
import { closestName } from '../../../words/did-you-mean';
import { inNamespace } from '../../../words/objects';
import { type Autoscaler, autoscalersOf } from '../../reach/autoscalers';
import { isTypo } from '../../reach/is-typo';
import { mayBeIn, severityOfUnknown } from '../../reach/unknown-namespace';
import { isBuiltIn } from '../../read/api-group';
import type { Wiring } from '../../wiring';
import type { Problem, Rule } from '../support/rule';
import { example } from './autoscaler-without-target.example';

/** The built-in kinds that have a scale, and their API groups. */
const SCALABLE: ReadonlyMap<string, string> = new Map([
  ['Deployment', 'apps'],
  ['ReplicaSet', 'apps'],
  ['StatefulSet', 'apps'],
  ['ReplicationController', ''],
]);
const UNSCALABLE = ['DaemonSet', 'CronJob', 'Job', 'Pod'];

/** An autoscaler of a workload that does not exist or cannot be scaled. */
export const autoscalerWithoutTarget: Rule = {
  id: 'autoscaler-without-target',
  severity: 'error',
  title:
    'A HorizontalPodAutoscaler targets a workload that does not exist or cannot be scaled.',
  why:
    'The API server accepts an autoscaler whatever it targets. If there is no such workload, it scales nothing, ' +
    'and only its status says so.',
  fix: 'Name the apiVersion, kind and name of a workload in the same namespace.',
  example,
  *check(wiring) {
    for (const autoscaler of autoscalersOf(wiring)) {
      const problem = problemOf(wiring, autoscaler);
      if (problem !== undefined) {
        yield {
          object: autoscaler.object,
          field: ['spec', 'scaleTargetRef'],
          ...problem,
        };
      }
    }
  },
};

function problemOf(
  wiring: Wiring,
  { object, target, scaled }: Autoscaler,
): Omit<Problem, 'object'> | undefined {
  const { group, kind, name } = target;
  const scales = `the HorizontalPodAutoscaler "${object.name}" scales the ${kind} "${name}"`;
  if (isBuiltIn(group) && UNSCALABLE.includes(kind)) {
    return {
      message: `${scales}, but a ${kind} cannot be scaled`,
      fix: 'scale a Deployment or a StatefulSet',
    };
  }
  const wanted = SCALABLE.get(kind);
  if (isBuiltIn(group) && wanted !== undefined && group !== wanted) {
    const apiVersion = wanted === '' ? 'v1' : `${wanted}/v1`;
    const api =
      group === ''
        ? 'the core API (its apiVersion names no group)'
        : `the API group "${group}"`;
    return {
      message: `${scales} of ${api}, which has no ${kind}s`,
      fix: `set scaleTargetRef.apiVersion: ${apiVersion}`,
    };
  }
  // A target without kind or name is refused, or belongs to an old API that used another field.
  if (scaled !== undefined || kind === '' || name === '') {
    return undefined;
  }
  const others = wiring
    .ofKind(kind)
    .filter(({ namespace }) => namespace === object.namespace)
    .slice(0, 200)
    .map((other) => other.name);
  const places = wiring
    .ofKind(kind)
    .filter((other) => other.name === name)
    .map(({ namespace }) => namespace);
  const place = inNamespace(object.namespace) || ' in these manifests';
  const message = `${scales}, which does not exist${place}`;
  if (mayBeIn(object.namespace, places)) {
    return {
      severity: severityOfUnknown(wiring),
      message,
      fix: 'set the same namespace on both of them',
    };
  }
  const close = closestName(name, others);
  const isMisspelt = others.some((other) => isTypo(name, other));
  return {
    severity: severityOf(wiring, object.namespace, kind, isMisspelt),
    message,
    meant: close && `"${close}"`,
    fix:
      close === undefined
        ? `use the name of a ${kind} that exists, or add the ${kind} "${name}"`
        : `use the ${kind} "${close}"`,
  };
}

/** The target may be deployed by others, unless the manifests show which one is meant. */
function severityOf(
  wiring: Wiring,
  namespace: string,
  kind: string,
  isMisspelt: boolean,
): Severity {
  const isMeant = isMisspelt || wiring.isWhole(namespace);
  if (isMeant && SCALABLE.has(kind)) return 'error';
  return wiring.workloads.some((workload) => workload.namespace === namespace)
    ? 'warning'
    : 'hint';
}
