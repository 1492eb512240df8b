import { TrafficMap } from 'cdk8s-harbour/map';
import { matchers } from 'cdk8s-harbour/testing/matchers';

/** What one run takes, in milliseconds. */
export interface MapRun {
  readonly elapsed: number;
}

/** Draws or checks many Services, once and cold. */
function run(part: string, services: number): MapRun {
  const manifests = Array.from({ length: services }, (_, index) =>
    objectsOf(index, services),
  ).flat();
  globalThis.gc?.();
  const start = performance.now();
  if (part === 'map') TrafficMap.of(manifests).toText();
  else matchers.toBeWiredCorrectly(manifests);
  return { elapsed: performance.now() - start };
}

/** One app, called by those before it and calling three others. */
function objectsOf(index: number, services: number): object[] {
  const name = `app-${index}`;
  const metadata = { name, namespace: 'shop' };
  const callees = [1, 7, 13].map((step) => (index + step) % services);
  const callers = [1, 7, 13].map((step) => (index - step + services) % services);
  const env = callees.map((callee, at) => ({
    name: `PEER_${at}_URL`,
    value: `http://app-${callee}`,
  }));
  const ports = [{ name: 'http', containerPort: 8080 }];
  const labels = { app: name };
  const template = {
    metadata: { labels },
    spec: { containers: [{ name: 'main', image: 'example/app:1.0', ports, env }] },
  };
  const from = callers.map((caller) => ({
    podSelector: { matchLabels: { app: `app-${caller}` } },
  }));
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: { replicas: 2, selector: { matchLabels: labels }, template },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: {
        selector: labels,
        ports: [{ name: 'http', port: 80, targetPort: 'http' }],
      },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata,
      spec: {
        podSelector: { matchLabels: labels },
        policyTypes: ['Ingress'],
        ingress: [{ from, ports: [{ port: 8080 }] }],
      },
    },
  ];
}

const [part, services] = process.argv.slice(2);
process.stdout.write(JSON.stringify(run(part, Number(services))));
