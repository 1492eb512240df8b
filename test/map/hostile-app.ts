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

/** An app in which every name and value is a hostile text, and a kind that nobody knows. */
export function hostileApp(text: string, id = 'x'): string[] {
  const quoted = JSON.stringify(text);
  const name = `a${text}`;
  return [
    workload('Deployment', name, {
      namespace: text,
      labels: { app: id, [text]: text },
      ports: [{ name: text, containerPort: 8080 }],
      container: {
        env: [
          { name: text, value: `http://${text}:80` },
          { name: 'NEXT_URL', value: `http://${id}.${text}.svc:80/${text}` },
          { name: 'ALIAS_URL', value: `http://alias-${id}/${text}` },
        ],
      },
      spec: { replicas: 2 },
    }),
    service(
      name,
      {
        selector: { app: id, [text]: text },
        ports: [{ name: text, port: 80, targetPort: text }],
      },
      text,
    ),
    service(
      id,
      { selector: { [text]: text }, ports: [{ port: 80, targetPort: 8080 }] },
      text,
    ),
    service(`alias-${id}`, { type: 'ExternalName', externalName: text }, text),
    `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: in-${id}, namespace: ${quoted} }
spec:
  rules:
    - host: ${quoted}
      http:
        paths:
          - path: ${JSON.stringify(`/${text}`)}
            pathType: Prefix
            backend: { service: { name: ${JSON.stringify(name)}, port: { number: 80 } } }
---
apiVersion: ${JSON.stringify(`${text}/v1`)}
kind: ${quoted}
metadata: { name: ${quoted}, namespace: ${quoted} }
---
`,
  ];
}

/** The same with each of the texts. */
export const HOSTILE_APP: readonly string[] = HOSTILE_TEXTS.flatMap((text, index) =>
  hostileApp(text, `x${index}`),
);
