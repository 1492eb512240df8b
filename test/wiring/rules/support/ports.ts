import type { Fields } from '../../../support/yaml';
import { service, workload } from '../../support';

/** A Deployment "web" whose container has a probe. */
export function probed(
  probe: Fields,
  ports: readonly Fields[] = [{ name: 'http', containerPort: 8080 }],
  pod?: Fields,
): string {
  return workload('Deployment', 'web', { ports, pod, container: probe });
}

/** A Deployment "web" that listens over TCP and UDP. */
export const LISTENING = workload('Deployment', 'web', {
  ports: [
    { name: 'http', containerPort: 8080 },
    { name: 'dns', containerPort: 53, protocol: 'UDP' },
  ],
});

/** The Service of the Deployment "web". */
export function offering(ports: readonly Fields[], more?: Fields): string {
  return service('web', { ...more, selector: { app: 'web' }, ports });
}
