/** A Service that is called, and its pods. */
export const CALLED = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop }
spec:
  selector: { matchLabels: { app: cart } }
  template:
    metadata: { labels: { app: cart } }
    spec:
      containers:
        - name: cart
          image: example/cart:1.0
          ports: [{ name: http, containerPort: 8080 }]
          readinessProbe: { httpGet: { path: /ready, port: http } }
---
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec: { selector: { app: cart }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
`;

/** What the examples of the rules for addresses differ in. */
interface AddressExample {
  readonly address: string;
  /** @default - that of the Service */
  readonly callerNamespace?: string;
  /** What the spec of the caller's pods says besides. */
  readonly pod?: string;
}

/** A Service, and a caller that is given an address. */
export function addressExample({ address, callerNamespace = 'shop', pod = '' }: AddressExample): string {
  return `${CALLED}---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: ${callerNamespace} }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:${pod === '' ? '' : `\n      ${pod}`}
      containers:
        - name: web
          image: example/web:1.0
          env: [{ name: CART_ADDR, value: "${address}" }]
`;
}
