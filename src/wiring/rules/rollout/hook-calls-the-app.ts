import { pathText } from '../../../words/field-path';
import { named } from '../../../words/objects';
import { type DeclaredCall, declaredCalls } from '../../calls/declared-calls';
import { isBeforeTheApp } from '../../read/hooks';
import type { Service } from '../../read/service';
import { traceCall } from '../../trace';
import type { Problem, Rule } from '../support/rule';
import { example } from './hook-calls-the-app.example';

/** A hook before the app that calls a Service of the app. */
export const hookCallsTheApp: Rule = {
  id: 'hook-calls-the-app',
  severity: 'warning',
  title: 'A hook that runs before the app is applied calls a Service of the app.',
  why:
    'Helm and Argo CD wait for such a hook before they create anything else. The first time, neither the Service nor ' +
    'its pods are there, so the hook fails, and nothing is ever created.',
  fix: 'Let it run after the app is applied, or deploy what it calls on its own.',
  example,
  *check(wiring) {
    const reported = new Set<string>();
    for (const call of declaredCalls(wiring)) {
      const { object } = call.from.workload;
      if (!isBeforeTheApp(object)) continue;
      const { service } = traceCall(wiring, call);
      if (service === undefined || isBeforeTheApp(service.object)) continue;
      const key = `${named(object)} of ${object.namespace} calls ${service.namespace}/${service.name}`;
      if (reported.has(key)) continue;
      reported.add(key);
      yield problemOf(call, service);
    }
  },
};

function problemOf(
  { from, address, field }: DeclaredCall,
  service: Service,
): Problem {
  const { object } = from.workload;
  return {
    object,
    field: ['metadata', 'annotations'],
    message:
      `${named(object)} runs before the app is applied, but calls "${address}" (${pathText(field)}), and the first ` +
      `time the Service "${service.name}" is not there yet`,
    fix: 'run it as a hook post-install,post-upgrade of Helm or PostSync of Argo CD, or deploy the Service on its own',
  };
}
