import { groupOf } from '../api-group';
import type { KubernetesObject } from '../kubernetes-object';
import type { Fields } from '../untyped';
import { argoRollouts } from './argo-rollouts';
import { cloudNativePg, elastic, minioOperator, redisOperator } from './databases';
import type { Make } from './manifests';
import { rabbitMq, strimzi } from './messaging';
import { prometheusOperator } from './prometheus';
import { daprService, knative } from './services';

/** The operators whose work is known, by API group and by kind as their manifests write it. */
const makers: Readonly<Record<string, Readonly<Record<string, Make>>>> = {
  ...elastic,
  'argoproj.io': argoRollouts,
  'databases.spotahome.com': redisOperator,
  'kafka.strimzi.io': strimzi,
  'minio.min.io': minioOperator,
  'monitoring.coreos.com': prometheusOperator,
  'postgresql.cnpg.io': cloudNativePg,
  'rabbitmq.com': rabbitMq,
  'serving.knative.dev': knative,
};

/**
 * What a well-known operator creates for an object: enough to know which names, labels and ports there
 * will be, in the namespace of the object.
 */
export function madeFor(object: KubernetesObject): readonly Fields[] {
  const ofDapr = daprService(object);
  const kinds = makers[groupOf(object.apiVersion)];
  if (kinds === undefined) return ofDapr;
  const [kind] = object.kind.split('.');
  const made = Object.hasOwn(kinds, kind) ? kinds[kind](object) : [];
  return [...made, ...ofDapr];
}
