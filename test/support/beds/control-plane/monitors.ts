import { addDefinition } from './definitions';

/** A time as the Prometheus Operator takes it. */
const TIME = {
  type: 'string',
  pattern:
    '^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$',
};
const ENDPOINTS = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      port: { type: 'string' },
      path: { type: 'string' },
      interval: TIME,
      scrapeTimeout: TIME,
    },
  },
};
const SELECTOR = {
  type: 'object',
  properties: {
    matchLabels: { type: 'object', additionalProperties: { type: 'string' } },
  },
};
const kinds = [
  { kind: 'ServiceMonitor', plural: 'servicemonitors', list: 'endpoints' },
  { kind: 'PodMonitor', plural: 'podmonitors', list: 'podMetricsEndpoints' },
] as const;

/**
 * Adds the monitors of the Prometheus Operator to a cluster, with those of their fields that the library writes: the
 * API server refuses others, and values of another form.
 */
export async function addMonitors(api: string): Promise<void> {
  await Promise.all(
    kinds.map(async ({ kind, plural, list }) => {
      const name = `${plural}.monitoring.coreos.com`;
      const schema = {
        type: 'object',
        required: ['spec'],
        properties: {
          spec: {
            type: 'object',
            required: ['selector', list],
            properties: { selector: SELECTOR, [list]: ENDPOINTS },
          },
        },
      };
      const definition = {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name },
        spec: {
          group: 'monitoring.coreos.com',
          names: {
            kind,
            plural,
            singular: kind.toLowerCase(),
            listKind: `${kind}List`,
          },
          scope: 'Namespaced',
          versions: [
            {
              name: 'v1',
              served: true,
              storage: true,
              schema: { openAPIV3Schema: schema },
            },
          ],
        },
      };
      await addDefinition(api, name, JSON.stringify(definition));
    }),
  );
}
