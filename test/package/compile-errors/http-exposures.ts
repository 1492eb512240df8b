import {
  made,
  missing,
  notAssignable,
  onePort,
  twoPorts,
  unknown,
  type WrongProgram,
  wrongArgument,
} from './program';

const parentRef = "parentRef: { name: 'public' }";

/** Of a union with a list the compiler compares an object with the first member, which is `undefined`. */
const noPort =
  /not assignable to type '\(IngressExposure & NamedPort<"http" \| "metrics">\) \|/;

/** Ingresses and routes. */
export const httpExposures: readonly WrongProgram[] = [
  {
    mistake: 'an Ingress is for a port that is none of several',
    code: made(
      'WebService',
      `${twoPorts}, expose: { ingress: { host: 'shop.example.com', port: 'htpp' } }`,
    ),
    at: 'ingress',
    says: notAssignable('"htpp"', '"http" | "metrics" | undefined'),
  },
  {
    mistake: 'an Ingress names none of several ports',
    code: made(
      'WebService',
      `${twoPorts}, expose: { ingress: { host: 'shop.example.com' } }`,
    ),
    at: 'ingress',
    says: noPort,
  },
  {
    mistake: 'one of several Ingresses is for a port that does not exist',
    code: made(
      'WebService',
      `${twoPorts}, expose: { ingress: [{ port: 'http' }, { name: 'other', port: 'htpp' }] }`,
    ),
    at: 'port',
    says: notAssignable('"htpp"', '"http" | "metrics"'),
  },
  {
    mistake: 'a property of an Ingress is misspelt',
    code: made(
      'WebService',
      `${onePort}, expose: { ingress: { hots: 'shop.example.com' } }`,
    ),
    at: 'hots',
    says: unknown(
      'hots',
      '(IngressExposure & OnlyPort<"http">) | readonly (IngressExposure & OnlyPort<"http">)[]',
    ),
  },
  {
    mistake: 'a path leads to a port that another backend does not have',
    code: made(
      'WebService',
      `${onePort}, expose: { ingress: { routes: [{ path: '/api', to: api.port('htpp') }] } }`,
    ),
    at: "'htpp'",
    says: wrongArgument('"htpp"', '"http" | "metrics"'),
  },
  {
    mistake: 'a path leads to another backend without saying which of its ports',
    code: made(
      'WebService',
      `${onePort}, expose: { ingress: { routes: [{ path: '/api', to: api.port() }] } }`,
    ),
    at: 'port',
    says: 'Expected 1 arguments, but got 0.',
  },
  {
    mistake: 'a path leads to a backend instead of its port',
    code: made(
      'WebService',
      `${onePort}, expose: { ingress: { routes: [{ path: '/api', to: api }] } }`,
    ),
    at: 'ingress',
    says: missing(
      'backend',
      'InternalApi<"http" | "metrics", "health", never>',
      'Destination',
    ),
  },
  {
    mistake: 'a Gateway leads to a port that is none of several',
    code: made(
      'WebService',
      `${twoPorts}, expose: { gateway: { ${parentRef}, port: 'htpp' } }`,
    ),
    at: 'gateway',
    says: notAssignable('"htpp"', '"http" | "metrics" | undefined'),
  },
  {
    mistake: 'a share of the traffic goes to a port that does not exist',
    code: made(
      'WebService',
      `${onePort}, expose: { gateway: { ${parentRef}, split: [{ to: single.port('htpp'), weight: 10 }] } }`,
    ),
    at: "'htpp'",
    says: wrongArgument('"htpp"', '"http"'),
  },
];
