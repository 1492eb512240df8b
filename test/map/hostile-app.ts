import { service, workload } from '../wiring/support';

/** What would be more than text if it were written into a page, a picture or a script as it is. */
export const HOSTILE_TEXTS: readonly string[] = [
  '<script>window.obeyed=1</script>',
  '</script><script>window.obeyed=1</script>',
  '<!--<script>',
  '--></title></style><img src=x onerror=window.obeyed=1>',
  '"><svg onload=window.obeyed=1>',
  "' autofocus onfocus=window.obeyed=1 x='",
  'javascript:window.obeyed=1',
  '&lt;b&gt;&#60;i&#62;&amp;',
  ']]><x>${window.obeyed=1}`\\u003cb\\u003e',
  '\u202egnihton\u202c\u200b',
  'שלום مرحبا',
  'a\u0000b\u0007c\ud800d',
  'x'.repeat(253),
];

const name = (text: string) => `a${text}`;

/** An app in which every name and value is hostile, and a kind that nobody knows. */
export const HOSTILE_APP: readonly string[] = [
  ...HOSTILE_TEXTS.flatMap((text, index) => [
    workload('Deployment', name(text), {
      namespace: text,
      labels: { app: String(index), [text]: text },
      ports: [{ name: text, containerPort: 8080 }],
      container: {
        env: [
          { name: text, value: `http://${text}:80` },
          { name: 'NEXT_URL', value: `http://a${index}.${text}.svc:80/${text}` },
        ],
      },
      spec: { replicas: 2 },
    }),
    service(
      name(text),
      {
        selector: { app: String(index), [text]: text },
        ports: [{ name: text, port: 80, targetPort: text }],
      },
      text,
    ),
    service(`alias${index}`, { type: 'ExternalName', externalName: text }, text),
    service(
      `a${index}`,
      { selector: { [text]: text }, ports: [{ port: 80, targetPort: 8080 }] },
      text,
    ),
  ]),
  ...HOSTILE_TEXTS.map(
    (text, index) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: in${index}, namespace: ${JSON.stringify(text)} }
spec:
  rules:
    - host: ${JSON.stringify(text)}
      http:
        paths:
          - path: ${JSON.stringify(`/${text}`)}
            pathType: Prefix
            backend: { service: { name: ${JSON.stringify(name(text))}, port: { number: 80 } } }
---
apiVersion: ${JSON.stringify(`${text}/v1`)}
kind: ${JSON.stringify(text)}
metadata: { name: ${JSON.stringify(text)}, namespace: ${JSON.stringify(text)} }
---
`,
  ),
];
