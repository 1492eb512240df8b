import { textAt } from '../../wiring';
import type { ObjectFields } from '../state';
import { autoscaler } from './autoscaler';
import { administration } from './cluster-wide';
import { gatewayApi } from './gateway-api';
import { metadata } from './metadata';
import * as networking from './networking';
import { podSpec } from './pod';
import { service } from './service';
import { all, fields, type FieldShape, texts, theirs, UNKNOWN } from './shape';
import * as workloads from './workloads';

export { type FieldShape, type Notation, type Place, UNKNOWN } from './shape';

const GATEWAY_API = 'gateway.networking.k8s.io';

/** The groups of the API in which the kinds below are, beside the Gateway API. */
const BUILT_IN = /^(?:|apps|batch|policy|autoscaling|extensions|[\w.-]+\.k8s\.io)$/;

const specs: Readonly<Record<string, FieldShape>> = {
  CronJob: workloads.cronJob,
  DaemonSet: workloads.daemonSet,
  Deployment: workloads.deployment,
  HorizontalPodAutoscaler: autoscaler,
  Ingress: networking.ingress,
  IngressClass: networking.ingressClass,
  NetworkPolicy: networking.networkPolicy,
  Pod: podSpec,
  ReplicaSet: workloads.replicaSet,
  Service: service,
  StatefulSet: workloads.statefulSet,
};

const wholes: Readonly<Record<string, FieldShape>> = {
  ...administration,
  ConfigMap: fields({
    metadata,
    data: texts,
    binaryData: { each: { notation: 'bytes' } },
  }),
  Endpoints: fields({ metadata, subsets: all(networking.endpoints) }),
  EndpointSlice: fields({ metadata, ...networking.endpointSlice }),
  Job: workloads.singleJob,
  ReplicationController: workloads.replicationController,
};

const other = fields({ metadata, spec: UNKNOWN });

/** What the API server and the controllers fill into an object of this kind, and how its lists are merged. */
export function shapeOf(object: ObjectFields): FieldShape {
  const { fields: known } = wholeShape(object);
  return fields({ ...known, status: theirs });
}

function wholeShape(object: ObjectFields): FieldShape {
  const kind = textAt(object, 'kind') ?? '';
  const group = groupOf(object);
  if (group === GATEWAY_API) return ofSpec(gatewayApi, kind);
  if (!BUILT_IN.test(group)) return other;
  return Object.hasOwn(wholes, kind) ? wholes[kind] : ofSpec(specs, kind);
}

function ofSpec(
  known: Readonly<Record<string, FieldShape>>,
  kind: string,
): FieldShape {
  return Object.hasOwn(known, kind)
    ? fields({ metadata, spec: known[kind] })
    : other;
}

/** The API group of an object; empty for the core API. */
export function groupOf(object: ObjectFields): string {
  const api = textAt(object, 'apiVersion') ?? '';
  return api.includes('/') ? api.slice(0, api.indexOf('/')) : '';
}
