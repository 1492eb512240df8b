import {
  made,
  notAssignable,
  onePort,
  twoPorts,
  type WrongProgram,
} from './program';

/** What pods may do with the Kubernetes API, what is scraped, and what they run. */
export const accounts: readonly WrongProgram[] = [
  {
    mistake: 'a verb is misspelt',
    code: made('Worker', "permissions: [{ resources: 'pods', verbs: ['gte'] }]"),
    at: 'verbs',
    says: /Type '"gte"' is not assignable to type 'Verb'/,
  },
  {
    mistake: 'a permission has no verbs',
    code: made('Worker', "permissions: [{ resources: 'pods' }]"),
    at: "{ resources: 'pods' }",
    says: /Property 'verbs' is missing in type '{ resources: string; }'/,
  },
  {
    mistake: 'a path of the API server is asked for in a namespace',
    code: made(
      'Worker',
      "permissions: [{ nonResourceURLs: '/metrics', verbs: 'get' }]",
    ),
    at: 'nonResourceURLs',
    says: notAssignable('string', 'undefined'),
  },
  {
    mistake: 'the metrics are on a port that nothing listens on',
    code: made('InternalApi', `${twoPorts}, metrics: 'metrcs'`),
    at: 'metrics',
    says: /^Type '"metrcs"' is not assignable to type/,
  },
  {
    mistake: 'the metrics of a worker are on a port that is not declared',
    code: made(
      'Worker',
      "containerPorts: { admin: 8081 }, metrics: { port: 'admn' }",
    ),
    at: 'metrics',
    says: /Type '{ port: "admn"; }' is not assignable/,
  },
  {
    mistake: 'a second container listens on a port that is none of several',
    code: made(
      'InternalApi',
      `${twoPorts}, containers: [{ name: 'second', image, listensOn: ['htpp'] }]`,
    ),
    at: "'htpp'",
    says: notAssignable('"htpp"', '"http" | "metrics"'),
  },
  {
    mistake: 'the tag of an image is a number',
    code: `new InternalApi(chart, 'it', { image: { name: 'shop', tag: 5 }, ${onePort} });`,
    at: 'tag',
    says: notAssignable('number', 'string'),
  },
];
