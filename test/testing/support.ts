import { document, type Fields } from '../support/yaml';
import { service, workload } from '../wiring/support';

const HTTP = { name: 'http', containerPort: 8080 };

/** A frontend and a backend, each behind a Service, as YAML. */
export const shop = [
  workload('Deployment', 'frontend', { ports: [HTTP] }),
  service('frontend', {
    selector: { app: 'frontend' },
    ports: [{ name: 'http', port: 80, targetPort: 'http' }],
  }),
  workload('Deployment', 'backend', {
    ports: [HTTP, { name: 'metrics', containerPort: 9090 }],
  }),
  service('backend', {
    selector: { app: 'backend' },
    ports: [{ name: 'http', port: 80, targetPort: 8080 }],
  }),
].join('');

/** A NetworkPolicy as YAML. */
export function networkPolicy(name: string, spec: Fields): string {
  return document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name },
    spec,
  });
}

/** What a failing expectation says. */
export function messageOf(expectation: () => unknown): string {
  try {
    expectation();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the expectation holds');
}
