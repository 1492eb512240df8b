import { App, AppProps, Chart, Duration } from 'cdk8s';
import { Defaults, InternalApi, WebService, Worker } from 'cdk8s-harbour';
import { Construct } from 'constructs';
import { grpcService, nobody, resources, shopPod } from './common';

/**
 * Online Boutique, a demo shop: eleven services and a load generator.
 *
 * Who calls whom is said by handing addresses on, so nobody can be given the address of a service that is not there,
 * and a service that changes its name or its port does so for its callers as well.
 */
export class OnlineBoutique extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    // Most services get these; the others say so themselves.
    Defaults.of(this).set({ resources: resources({ cpu: 100, memory: 64 }, { cpu: 200, memory: 128 }) });

    const often = { period: Duration.seconds(5) };

    // Services that call nobody.

    const productCatalog = new InternalApi(this, 'productcatalogservice', {
      ...grpcService('productcatalogservice', 3550),
      env: { PORT: '3550', DISABLE_PROFILER: '1' },
    });

    const currency = new InternalApi(this, 'currencyservice', {
      ...grpcService('currencyservice', 7000),
      env: { PORT: '7000', DISABLE_PROFILER: '1' },
    });

    const payment = new InternalApi(this, 'paymentservice', {
      ...grpcService('paymentservice', 50051),
      env: { PORT: '50051', DISABLE_PROFILER: '1' },
    });

    const shipping = new InternalApi(this, 'shippingservice', {
      ...grpcService('shippingservice', 50051, often),
      env: { PORT: '50051', DISABLE_PROFILER: '1' },
    });

    const email = new InternalApi(this, 'emailservice', {
      ...grpcService('emailservice', { port: 5000, targetPort: 8080 }, often),
      env: { PORT: '8080', DISABLE_PROFILER: '1' },
    });

    const ads = new InternalApi(this, 'adservice', {
      ...grpcService('adservice', 9555, { initialDelay: Duration.seconds(20), period: Duration.seconds(15) }),
      env: { PORT: '9555' },
      resources: resources({ cpu: 200, memory: 180 }, { cpu: 300, memory: 300 }),
    });

    // The cart, and where it keeps what is in it. Redis may forget: /data is empty at every start.

    const redis = new InternalApi(this, 'redis-cart', {
      image: 'redis:alpine',
      ...nobody,
      writablePaths: ['/data'],
      ports: { 'tcp-redis': 6379 },
      readiness: { tcpSocket: true, ...often },
      liveness: { tcpSocket: true, ...often },
      resources: resources({ cpu: 70, memory: 200 }, { cpu: 125, memory: 256 }),
    });

    const cart = new InternalApi(this, 'cartservice', {
      ...grpcService('cartservice', 7070, { initialDelay: Duration.seconds(15) }),
      env: { REDIS_ADDR: redis.address({ from: this }) },
      resources: resources({ cpu: 200, memory: 64 }, { cpu: 300, memory: 128 }),
    });

    // Services that call others.

    const recommendation = new InternalApi(this, 'recommendationservice', {
      ...grpcService('recommendationservice', 8080, often),
      env: {
        PORT: '8080',
        DISABLE_PROFILER: '1',
        PRODUCT_CATALOG_SERVICE_ADDR: productCatalog.address({ from: this }),
      },
      resources: resources({ cpu: 100, memory: 220 }, { cpu: 200, memory: 450 }),
    });

    const checkout = new InternalApi(this, 'checkoutservice', {
      ...grpcService('checkoutservice', 5050),
      env: {
        PORT: '5050',
        PRODUCT_CATALOG_SERVICE_ADDR: productCatalog.address({ from: this }),
        SHIPPING_SERVICE_ADDR: shipping.address({ from: this }),
        PAYMENT_SERVICE_ADDR: payment.address({ from: this }),
        EMAIL_SERVICE_ADDR: email.address({ from: this }),
        CURRENCY_SERVICE_ADDR: currency.address({ from: this }),
        CART_SERVICE_ADDR: cart.address({ from: this }),
      },
    });

    const frontend = new WebService(this, 'frontend', {
      ...shopPod('frontend'),
      env: {
        PORT: '8080',
        ENABLE_PROFILER: '0',
        PRODUCT_CATALOG_SERVICE_ADDR: productCatalog.address({ from: this }),
        CURRENCY_SERVICE_ADDR: currency.address({ from: this }),
        CART_SERVICE_ADDR: cart.address({ from: this }),
        RECOMMENDATION_SERVICE_ADDR: recommendation.address({ from: this }),
        SHIPPING_SERVICE_ADDR: shipping.address({ from: this }),
        CHECKOUT_SERVICE_ADDR: checkout.address({ from: this }),
        AD_SERVICE_ADDR: ads.address({ from: this }),
      },
      ports: { http: { port: 80, targetPort: 8080 } },
      readiness: { ...frontendCheck, headers: { Cookie: 'shop_session-id=x-readiness-probe' } },
      liveness: { ...frontendCheck, headers: { Cookie: 'shop_session-id=x-liveness-probe' } },
      // Customers come through a load balancer, the load generator by the Service inside.
      expose: { loadBalancer: { name: 'frontend-external' } },
    });

    // The customers: a client that nobody calls. It starts when the shop has opened.

    const shopAddress = { FRONTEND_ADDR: frontend.address({ from: this }) };
    new Worker(this, 'loadgenerator', {
      ...shopPod('loadgenerator'),
      env: { ...shopAddress, USERS: '10', RATE: '1' },
      resources: resources({ cpu: 300, memory: 256 }, { cpu: 500, memory: 512 }),
      initContainers: [{
        name: 'wait-for-frontend',
        image: 'busybox:1.37',
        env: shopAddress,
        command: ['sh', '-c', 'until wget -q -T 2 -O /dev/null "http://$FRONTEND_ADDR/_healthz"; do sleep 2; done'],
      }],
    });
  }
}

/** The checks bring a session along, so that the frontend does not begin a new one for each of them. */
const frontendCheck = { httpGet: '/_healthz', initialDelay: Duration.seconds(10) };

export function app(props?: AppProps): App {
  const root = new App(props);
  new OnlineBoutique(root, 'online-boutique');
  return root;
}

if (require.main === module) app().synth();
