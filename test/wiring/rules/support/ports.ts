import { service, workload } from '../../support';

/** A Deployment "web" whose container has a probe. */
export function probed(
  probe: string,
  ports = '{ name: http, containerPort: 8080 }',
  pod = '',
): string {
  return workload('Deployment', 'web', { ports, pod }).replace(
    'name: main,',
    `name: main, ${probe},`,
  );
}

/** A Deployment "web" that listens over TCP and UDP. */
export const LISTENING = workload('Deployment', 'web', {
  ports:
    '{ name: http, containerPort: 8080 }, { name: dns, containerPort: 53, protocol: UDP }',
});

/** The Service of the Deployment "web", with its ports in the flow style. */
export function offering(ports: string, more = ''): string {
  return service('web', `${more}selector: { app: web }, ports: [${ports}]`);
}
