import { App, Chart } from 'cdk8s';
import { type Exposure, InternalApi, WebService } from '../../src';

const image = 'example/app:1.0';

/**
 * A shop with a backend beside it and another one in a namespace of its own, and the WebService in
 * front, exposed as a test likes.
 */
export function shop(
  namespaces: readonly [string | undefined, string | undefined] = ['shop', 'docs'],
) {
  const app = new App({ outdir: 'dist' });
  const chart = new Chart(app, 'shop', { namespace: namespaces[0] });
  const elsewhere = new Chart(app, 'elsewhere', { namespace: namespaces[1] });
  const api = new InternalApi(chart, 'api', {
    image,
    ports: { http: { port: 80, targetPort: 8080 }, metrics: 9090 },
    readiness: { httpGet: '/', port: 'http' },
  });
  const docs = new InternalApi(elsewhere, 'docs', {
    image,
    ports: { http: 80 },
    readiness: { httpGet: '/' },
  });
  const web = (expose: Exposure<'http' | 'grpc'>) =>
    new WebService(chart, 'web', {
      image,
      ports: { http: { port: 80, targetPort: 8080 }, grpc: 9000 },
      readiness: { httpGet: '/', port: 'http' },
      expose,
    });
  return { app, chart, elsewhere, api, docs, web };
}
