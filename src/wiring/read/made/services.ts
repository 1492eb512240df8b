import type { KubernetesObject } from '../kubernetes-object';
import { at, type Fields, textAt } from '../untyped';
import { madeHeadless, madeService, type Make } from './manifests';

/** What Knative creates: a name for each Service and Route; where it leads is decided while it runs. */
export const knative: Readonly<Record<string, Make>> = {
  Route: ({ name }) => [madeService(name, { http: 80 })],
  Service: ({ name }) => [madeService(name, { http: 80 })],
};

const NONE: readonly Fields[] = [];

const DAPR = {
  'dapr-http': 80,
  'dapr-grpc': 50001,
  'dapr-internal': 50002,
  'dapr-metrics': 9090,
};

/** The Service that Dapr creates for an app, whose pods say so in their annotations. */
export function daprService({ fields }: KubernetesObject): readonly Fields[] {
  const annotations = at(fields, 'spec', 'template', 'metadata', 'annotations');
  if (textAt(annotations, 'dapr.io/enabled') !== 'true') return NONE;
  const id = textAt(annotations, 'dapr.io/app-id');
  return id === undefined ? NONE : [madeHeadless(`${id}-dapr`, DAPR)];
}
