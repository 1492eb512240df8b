import { inNamespace } from '../../../words/objects';
import { type ApiServerCall, apiServerCallsOf } from '../../reach/api-server-calls';
import { serviceNamesOf } from '../../reach/service-names';
import type { Service } from '../../read/service';
import { at } from '../../read/untyped';
import type { Wiring } from '../../wiring';
import { missingReference } from '../support/missing-reference';
import { offeredPorts } from '../support/port-words';
import type { Problem, Rule } from '../support/rule';
import { example } from './webhook-to-nowhere.example';

type Found = Omit<Problem, 'object' | 'field'>;

/** A webhook or an APIService whose Service or port does not exist. */
export const webhookToNowhere: Rule = {
  id: 'webhook-to-nowhere',
  severity: 'error',
  title:
    'A webhook or an APIService names a Service or a port that does not exist.',
  why:
    'The API server calls webhooks, conversions and aggregated APIs by the cluster IP of a Service and by its port, ' +
    '443 if none is named. If there is none, objects that the webhook decides about are refused, or are accepted ' +
    'unseen where its failurePolicy is Ignore.',
  fix: 'Name a Service that exists, in its namespace, and one of its ports (not one of the pods).',
  example,
  *check(wiring) {
    for (const call of apiServerCallsOf(wiring)) {
      const { object, field } = call;
      const service = calledService(wiring, call);
      const problem =
        service === undefined ? noService(wiring, call) : noPort(call, service);
      if (problem !== undefined) yield { object, field, ...problem };
    }
  },
};

/** The Service that is called; one that names no namespace may be applied to that of the call. */
function calledService(
  wiring: Wiring,
  { namespace, name }: ApiServerCall,
): Service | undefined {
  return wiring.service(namespace, name) ?? wiring.service('', name);
}

function noService(wiring: Wiring, call: ApiServerCall): Found | undefined {
  const missing = missingReference(wiring, serviceNamesOf(wiring), call);
  return (
    missing && {
      ...missing,
      message:
        `${call.caller} calls the Service "${call.name}", which does not exist` +
        inNamespace(call.namespace),
    }
  );
}

function noPort(
  { object, caller, name, port, field }: ApiServerCall,
  { type, namespace, ports }: Service,
): Found | undefined {
  const isOffered = ports.some(
    (offered) => offered.port === port && offered.protocol === 'TCP',
  );
  if (type === 'ExternalName' || isOffered) return undefined;
  const isGiven = at(object.fields, ...field, 'port') !== undefined;
  const meant =
    ports.length === 1 ? String(ports[0].port) : 'a port of the Service';
  return {
    // The Service may be another one, if it does not say where it is.
    severity: namespace === '' ? 'warning' : 'error',
    message:
      `${caller} calls port ${port}${isGiven ? '' : ' (the default)'} of ` +
      `the Service "${name}", which has ${offeredPorts(ports)}`,
    fix: `set port: ${meant} beside the name of the Service, or give the Service port ${port}`,
  };
}
