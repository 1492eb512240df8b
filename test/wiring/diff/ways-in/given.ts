import type { Fields } from '../../../support/yaml';
import { object } from '../support';
import {
  backend,
  gateway,
  https,
  ingress,
  inNamespace,
  path,
  reference,
  route,
  rule,
} from './doors';

/** An Ingress, what takes its place, and what is said of it behind "moves to". */
export type Pair = readonly [
  title: string,
  before: string,
  after: string,
  said: string,
];

export const open = gateway();
export const secure = gateway({}, https);
export const a = ['a.com'];
export const tls = { tls: [{ hosts: a, secretName: 'a-tls' }] };
export const prefix = (value: string, to?: string) => path('Prefix', value, to);
export const exact = (value: string) => path('Exact', value);
export const impl = (value: string) => path('ImplementationSpecific', value);
export const under = (
  value: string,
  to?: string | readonly Fields[],
  more?: Fields,
) => rule('PathPrefix', value, to, more);
export const annotated = (key: string, value = 'true') =>
  ingress(a, [prefix('/')], { annotations: { [key]: value } });
export const parent = (more: Fields) => ({
  parentRefs: [{ name: 'public', ...more }],
});
export const elsewhere = { namespace: 'other' };
export const grant = object(
  'ReferenceGrant',
  'gateway.networking.k8s.io/v1beta1',
  {
    spec: {
      from: [
        {
          group: 'gateway.networking.k8s.io',
          kind: 'HTTPRoute',
          namespace: 'shop',
        },
      ],
      to: [{ group: '', kind: 'Service' }],
    },
  },
  { name: 'shop', namespace: 'other' },
);
export const shown =
  '; the certificate is that of the listener "https" of the Gateway "public", was that of the Secret "a-tls"';
export const redirect = route(
  [],
  [
    {
      filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https' } }],
    },
  ],
  parent({ sectionName: 'http' }),
  'redirect',
);
export const bucket = { group: 'x.com', kind: 'Bucket', name: 'x' };
export const twoHosts = ['a.com', 'b.com'];
export const header = (value: string) => ({
  match: { headers: [{ name: 'x', value }] },
});

export const far = inNamespace('other', backend('far'));
export const farIngress =
  far + inNamespace('other', ingress(a, [prefix('/', 'far:80')]));
export const farRoute =
  far +
  inNamespace(
    'shop',
    route(a, [under('/', [reference('far:80', elsewhere)])]) + open,
  );
