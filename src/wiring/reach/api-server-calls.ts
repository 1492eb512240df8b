import type { FieldPath, KubernetesObject } from '../read/kubernetes-object';
import { integerAt, listAt, textAt } from '../read/untyped';
import type { Wiring } from '../wiring';

/** The port that the API server calls where none is named. */
const DEFAULT_PORT = 443;

/** A Service that the API server itself calls: for a webhook, a conversion or an aggregated API. */
export interface ApiServerCall {
  readonly object: KubernetesObject;
  /** What calls it, in words: `the webhook "check.example.com" of ValidatingWebhookConfiguration "check"`. */
  readonly caller: string;
  readonly namespace: string;
  readonly name: string;
  readonly port: number;
  /** Where the Service is named, from the object's root. */
  readonly field: FieldPath;
}

/** The Services that the API server calls. */
export function apiServerCallsOf(wiring: Wiring): readonly ApiServerCall[] {
  return [
    ...['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration']
      .flatMap((kind) => wiring.ofKind(kind))
      .flatMap(admissionCalls),
    ...wiring
      .ofKind('CustomResourceDefinition')
      .flatMap((object) =>
        callAt(
          object,
          ['spec', 'conversion', 'webhook', 'clientConfig', 'service'],
          `the conversion webhook of CustomResourceDefinition "${object.name}"`,
        ),
      ),
    ...wiring
      .ofKind('APIService')
      .flatMap((object) =>
        callAt(object, ['spec', 'service'], `the APIService "${object.name}"`),
      ),
  ];
}

function admissionCalls(object: KubernetesObject): ApiServerCall[] {
  return listAt(object.fields, 'webhooks').flatMap((webhook, index) =>
    callAt(
      object,
      ['webhooks', index, 'clientConfig', 'service'],
      `the webhook "${textAt(webhook, 'name') ?? index}" of ${object.kind} "${object.name}"`,
    ),
  );
}

function callAt(
  object: KubernetesObject,
  field: FieldPath,
  caller: string,
): ApiServerCall[] {
  const namespace = textAt(object.fields, ...field, 'namespace');
  const name = textAt(object.fields, ...field, 'name');
  if (namespace === undefined || name === undefined) return [];
  const port = integerAt(object.fields, ...field, 'port') ?? DEFAULT_PORT;
  return [{ object, caller, namespace, name, port, field }];
}
