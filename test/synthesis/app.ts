import { join } from 'node:path';
import { ApiObject, App, type AppProps, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Defaults } from '../../src';

/** The file of a Service that selects nothing. */
export const lonelyServiceFile = join(__dirname, 'lonely-service.yaml');

/** An app and the namespace of its chart. */
export interface NewApp extends AppProps {
  readonly namespace?: string;
}

/** An app with a chart, which is all that there is: a Service that selects nothing is an error. */
export function newApp({ namespace, ...props }: NewApp = {}): {
  app: App;
  chart: Chart;
} {
  const app = new App(props);
  Defaults.of(app).set({ whole: true });
  return { app, chart: new Chart(app, 'shop', { namespace }) };
}

/** A Service that selects nothing. */
export function lonelyService(scope: Construct, id: string): ApiObject {
  const spec = { selector: { app: 'nobody' }, ports: [{ name: 'http', port: 80 }] };
  return new ApiObject(scope, id, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: id },
    spec,
  });
}
