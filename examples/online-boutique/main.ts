import { App, type AppProps, Chart, Duration } from 'cdk8s';
import { Defaults, InternalApi, WebService, Worker } from 'cdk8s-harbour';
import { type Construct } from 'constructs';
import { grpcService, nobody, resources, shopPod } from './common';

/**
 * Online Boutique, a demo shop: eleven services and a load generator.
 *
 * Each connection declares who calls whom and does two things: it puts the address into the variable
 * that the caller reads, and allows the caller, and nobody else, in the NetworkPolicy of the service.
 */
export class OnlineBoutique extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    // Most services use these; the others set their own.
    Defaults.of(this).set({
      resources: resources({ cpu: 100, memory: 64 }, { cpu: 200, memory: 128 }),
    });

    const often = { period: Duration.seconds(5) };

    // Services that make no calls.

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
      ...grpcService('adservice', 9555, {
        initialDelay: Duration.seconds(20),
        period: Duration.seconds(15),
      }),
      env: { PORT: '9555' },
      resources: resources({ cpu: 200, memory: 180 }, { cpu: 300, memory: 300 }),
    });

    // The cart and its store. Redis need not keep the data: /data is empty at every start.

    const redis = new InternalApi(this, 'redis-cart', {
      image: 'redis:alpine',
      ...nobody,
      writablePaths: ['/data'],
      ports: { 'tcp-redis': 6379 },
      strategy: 'Recreate', // never two of them, each with other carts
      readiness: { tcpSocket: true, ...often },
      liveness: { tcpSocket: true, ...often },
      resources: resources({ cpu: 70, memory: 200 }, { cpu: 125, memory: 256 }),
    });

    const cart = new InternalApi(this, 'cartservice', {
      ...grpcService('cartservice', 7070, { initialDelay: Duration.seconds(15) }),
      resources: resources({ cpu: 200, memory: 64 }, { cpu: 300, memory: 128 }),
    });
    cart.connectTo(redis, { env: { REDIS_ADDR: 'address' } });

    // Services that call others.

    const recommendation = new InternalApi(this, 'recommendationservice', {
      ...grpcService('recommendationservice', 8080, often),
      env: { PORT: '8080', DISABLE_PROFILER: '1' },
      resources: resources({ cpu: 100, memory: 220 }, { cpu: 200, memory: 450 }),
    });
    recommendation.connectTo(productCatalog, {
      env: { PRODUCT_CATALOG_SERVICE_ADDR: 'address' },
    });

    const checkout = new InternalApi(this, 'checkoutservice', {
      ...grpcService('checkoutservice', 5050),
      env: { PORT: '5050' },
    });
    checkout.connectTo(productCatalog, {
      env: { PRODUCT_CATALOG_SERVICE_ADDR: 'address' },
    });
    checkout.connectTo(shipping, { env: { SHIPPING_SERVICE_ADDR: 'address' } });
    checkout.connectTo(payment, { env: { PAYMENT_SERVICE_ADDR: 'address' } });
    checkout.connectTo(email, { env: { EMAIL_SERVICE_ADDR: 'address' } });
    checkout.connectTo(currency, { env: { CURRENCY_SERVICE_ADDR: 'address' } });
    checkout.connectTo(cart, { env: { CART_SERVICE_ADDR: 'address' } });

    const frontend = new WebService(this, 'frontend', {
      ...shopPod('frontend'),
      env: { PORT: '8080', ENABLE_PROFILER: '0' },
      ports: { http: { port: 80, targetPort: 8080 } },
      readiness: {
        ...frontendCheck,
        headers: { Cookie: 'shop_session-id=x-readiness-probe' },
      },
      liveness: {
        ...frontendCheck,
        headers: { Cookie: 'shop_session-id=x-liveness-probe' },
      },
      // Customers come through a load balancer, which keeps the port open to everyone; the load
      // generator uses the Service inside the cluster.
      expose: { loadBalancer: { name: 'frontend-external' } },
    });
    frontend.connectTo(productCatalog, {
      env: { PRODUCT_CATALOG_SERVICE_ADDR: 'address' },
    });
    frontend.connectTo(currency, { env: { CURRENCY_SERVICE_ADDR: 'address' } });
    frontend.connectTo(cart, { env: { CART_SERVICE_ADDR: 'address' } });
    frontend.connectTo(recommendation, {
      env: { RECOMMENDATION_SERVICE_ADDR: 'address' },
    });
    frontend.connectTo(shipping, { env: { SHIPPING_SERVICE_ADDR: 'address' } });
    frontend.connectTo(checkout, { env: { CHECKOUT_SERVICE_ADDR: 'address' } });
    frontend.connectTo(ads, { env: { AD_SERVICE_ADDR: 'address' } });

    // The customers: a client that nobody calls. It starts when the frontend answers.

    const customers = new Worker(this, 'loadgenerator', {
      ...shopPod('loadgenerator'),
      env: { USERS: '10', RATE: '1' },
      resources: resources({ cpu: 300, memory: 256 }, { cpu: 500, memory: 512 }),
      initContainers: [
        {
          name: 'wait-for-frontend',
          image: 'busybox:1.37',
          command: [
            'sh',
            '-c',
            'until wget -q -T 2 -O /dev/null "http://$FRONTEND_ADDR/_healthz"; do sleep 2; done',
          ],
        },
      ],
    });
    customers.connectTo(frontend, {
      env: { FRONTEND_ADDR: 'address' },
      containers: 'all',
    });
  }
}

/** The checks send a session cookie, so that the frontend does not start a new session for each. */
const frontendCheck = { httpGet: '/_healthz', initialDelay: Duration.seconds(10) };

export function app(props?: AppProps): App {
  const root = new App(props);
  new OnlineBoutique(root, 'online-boutique');
  return root;
}

if (require.main === module) app().synth();
