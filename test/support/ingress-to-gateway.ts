import { App, Chart } from 'cdk8s';
import { InternalApi, WebService, type WebServiceProps } from '../../src';
import { blocks } from './documentation';

/** The page that moves an app from an Ingress to a Gateway. */
export const PAGE = 'docs/from-ingress-to-gateway.md';

type Expose = WebServiceProps<'http'>['expose'];
type Exposing = (api: InternalApi<'http'>) => { readonly expose: Expose };

/** What the page says of the app that is moved at one step: before, both ways in side by side, after. */
const steps = blocks('typescript')
  .filter(({ place }) => place.startsWith(PAGE))
  .map(({ code }) => new Function('api', `return {${code}}`) as Exposing);

/** The app at each step. */
export function appsOfThePage(change: (app: App) => void = () => undefined): App[] {
  return steps.map((exposing) => {
    const app = new App();
    change(app);
    const shop = new Chart(app, 'shop', { namespace: 'shop' });
    const ports = { http: { port: 80, targetPort: 8080 } };
    const given = { image: 'example/shop:1.0', ports, replicas: 2 };
    const api = new InternalApi(shop, 'api', given);
    new WebService(shop, 'web', { ...given, ...exposing(api) });
    return app;
  });
}

/** The Gateway of the page, which belongs to whoever runs the cluster. */
export const theGateway = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'public', namespace: 'gateways' },
  spec: {
    gatewayClassName: 'any',
    listeners: [
      { name: 'http', protocol: 'HTTP', port: 80 },
      {
        name: 'https',
        protocol: 'HTTPS',
        port: 443,
        tls: { certificateRefs: [{ name: 'example-com-tls' }] },
      },
    ].map((listener) => ({
      ...listener,
      allowedRoutes: { namespaces: { from: 'All' } },
    })),
  },
};
