import { compareManifests } from '../../../src/wiring/diff';
import { document, type Fields } from '../../support/yaml';
import { type GivenWorkload, manifests, service, workload } from '../support';

/** What changes between two YAML texts: `effect id: message`. */
export function changesOf(before: string, after: string): string[] {
  return compareManifests(manifests(before), manifests(after)).map(
    ({ effect, id, message }) => `${effect} ${id}: ${message}`,
  );
}

/** What Kubernetes refuses, or may refuse, of a change: `effect: message`. */
export function refusedOf(before: string, after: string): string[] {
  return compareManifests(manifests(before), manifests(after)).flatMap(
    ({ effect, message }) =>
      /refused/.test(effect) ? [`${effect}: ${message}`] : [],
  );
}

/** What is lost by a change. */
export function lostBy(before: string, after: string): string[] {
  return compareManifests(manifests(before), manifests(after)).flatMap(
    ({ effect, message }) => (effect === 'loses' ? [message] : []),
  );
}

/** A Deployment of pods that carry `app: <name>`, or other labels. */
export function deployment(name: string, given: GivenWorkload = {}): string {
  const { spec = { selector: { matchLabels: { app: name } } }, ...rest } = given;
  return workload('Deployment', name, { spec, ...rest });
}

/** A container port that Services target by its name. */
export const http = { name: 'http', containerPort: 8080 };

/** A Deployment of the app `web`, with one port. */
export function web(given: GivenWorkload = {}): string {
  return deployment('web', { ports: [http], ...given });
}

const selectingWeb = {
  selector: { app: 'web' },
  ports: [{ port: 80, targetPort: 'http' }],
};

/** The Service in front of it. */
export function front(spec: Fields = selectingWeb): string {
  return service('web', spec);
}

/** The Service in front of it, with further fields. */
export function frontWith(fields: Fields): string {
  return front({ ...fields, ...selectingWeb });
}

/** A Deployment that is given an address. */
export function caller(address: string, container?: Fields): string {
  const env = [{ name: 'WEB_URL', value: address }];
  return deployment('caller', { container: { ...container, env } });
}

/** A NetworkPolicy of an app's pods. */
export function policy(app: string, rules: Fields, name = app): string {
  const spec = { podSelector: { matchLabels: { app } }, ...rules };
  return object('NetworkPolicy', 'networking.k8s.io/v1', { spec }, { name });
}

/** An Ingress of one host that leads to a Service. */
export function ingress(backend: string, host = 'shop.example.com'): string {
  const leadsTo = { service: { name: backend, port: { number: 80 } } };
  const paths = [{ path: '/', pathType: 'Prefix', backend: leadsTo }];
  const spec = { rules: [{ host, http: { paths } }] };
  return object('Ingress', 'networking.k8s.io/v1', { spec }, { name: 'shop' });
}

/** A StatefulSet of two pods with a claim each. */
export function database(name: string, spec?: Fields): string {
  return workload('StatefulSet', name, {
    labels: { app: 'db' },
    spec: {
      serviceName: 'db',
      replicas: 2,
      volumeClaimTemplates: [{ metadata: { name: 'data' } }],
      ...spec,
    },
  });
}

/** An object as YAML. */
export function object(
  kind: string,
  apiVersion: string,
  fields: Fields,
  metadata: Fields = { name: 'x' },
): string {
  return document({ apiVersion, kind, metadata, ...fields });
}

/** A ConfigMap. */
export function settings(name: string, data: Fields = { a: 'b' }): string {
  return object('ConfigMap', 'v1', { data }, { name });
}

/** The template of pods with one container. */
export function pods(image: string, container?: Fields): Fields {
  return {
    template: {
      metadata: { labels: { app: 'x' } },
      spec: { containers: [{ name: 'main', image, ...container }] },
    },
  };
}

/** What a claim asks for. */
export function size(storage: string): Fields {
  return { resources: { requests: { storage } } };
}

export { service };
