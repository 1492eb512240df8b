import { checkWiring } from '../../../../src/wiring';
import { document, type Fields } from '../../../support/yaml';
import { manifests, service } from '../../support';
import { foundBy, messagesBy, saidBy } from '../support/found-by';
import { customResource } from '../support/objects';

const RULE = 'webhook-to-nowhere';

const reference = (given: Fields = {}) => ({
  namespace: 'shop',
  name: 'orders',
  ...given,
});

/** A webhook of one kind of configuration. */
const webhook = (given?: Fields, kind = 'ValidatingWebhookConfiguration') =>
  document({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind,
    metadata: { name: 'check' },
    webhooks: [
      { name: 'check.example.com', clientConfig: { service: reference(given) } },
    ],
  });

const orders = (
  ports: readonly Fields[],
  namespace: string | undefined = 'shop',
  more?: Fields,
) => service('orders', { selector: { app: 'orders' }, ports, ...more }, namespace);

const HTTPS = orders([{ port: 443 }]);
const ELSEWHERE = orders([{ port: 8443, name: 'https' }]);

test('fails if the Service does not have the port that is called where none is named.', () => {
  expect(saidBy(RULE, webhook() + ELSEWHERE)).toBe(
    'the webhook "check.example.com" of ValidatingWebhookConfiguration "check" calls port 443 ' +
      '(the default) of the Service "orders", which has only port 8443 ("https")' +
      ' => set port: 8443 beside the name of the Service, or give the Service port 443',
  );
  expect(foundBy(RULE, webhook() + ELSEWHERE)).toEqual([
    'error ValidatingWebhookConfiguration check',
  ]);
});

test('fails if the Service does not have the port that is named.', () => {
  expect(messagesBy(RULE, webhook({ port: 9443 }) + HTTPS)).toEqual([
    'error: the webhook "check.example.com" of ValidatingWebhookConfiguration "check" calls port 9443 ' +
      'of the Service "orders", which has only port 443',
  ]);
});

test.each<[string, Fields, Fields]>([
  [
    'an aggregated API',
    {
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: 'v1.example.com' },
    },
    { service: reference() },
  ],
  [
    'a conversion',
    {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'carts.example.com' },
    },
    {
      conversion: {
        strategy: 'Webhook',
        webhook: { clientConfig: { service: reference() } },
      },
    },
  ],
])('The Service of %s is called alike.', (_, object, spec) => {
  const caller = document({ ...object, spec });
  expect(foundBy(RULE, caller + ELSEWHERE)).toHaveLength(1);
  expect(foundBy(RULE, caller + HTTPS)).toEqual([]);
});

test.each([
  ['has the port', webhook() + HTTPS],
  [
    'has the named port',
    webhook({ port: 8443 }, 'MutatingWebhookConfiguration') + ELSEWHERE,
  ],
  [
    'is an alias, whose host has whatever port',
    webhook() +
      service(
        'orders',
        { type: 'ExternalName', externalName: 'a.example.com' },
        'shop',
      ),
  ],
  ['is not needed, since there is a URL', webhook({ name: undefined }) + ELSEWHERE],
])('Nothing is said of a Service that %s.', (_, yaml) => {
  expect(foundBy(RULE, yaml)).toEqual([]);
});

test('A Service that names no namespace is perhaps another one.', () => {
  const unnamed = service('orders', { ports: [{ port: 8443 }] });
  expect(foundBy(RULE, webhook() + unnamed)).toEqual([
    'warning ValidatingWebhookConfiguration check',
  ]);
});

test('fails on a misspelt name of a Service.', () => {
  expect(saidBy(RULE, webhook({ name: 'order' }) + HTTPS)).toBe(
    'the webhook "check.example.com" of ValidatingWebhookConfiguration "check" calls the Service "order", ' +
      'which does not exist in namespace "shop"; did you mean "orders"? => use the Service "orders"',
  );
  expect(foundBy(RULE, webhook({ name: 'order' }) + HTTPS)).toEqual([
    'error ValidatingWebhookConfiguration check',
  ]);
});

test('An operator may create the Service of a similar name.', () => {
  expect(
    foundBy(RULE, webhook({ name: 'order' }) + HTTPS + customResource),
  ).toEqual(['warning ValidatingWebhookConfiguration check']);
});

test('fails on a Service of another namespace if the named one is in the manifests.', () => {
  const other = service('cart', { ports: [{ port: 80 }] }, 'hooks');
  expect(saidBy(RULE, webhook({ namespace: 'hooks' }) + HTTPS + other)).toContain(
    'calls the Service "orders", which does not exist in namespace "hooks"' +
      ' => use the namespace "shop", which has a Service "orders", or add one here',
  );
  expect(foundBy(RULE, webhook({ namespace: 'hooks' }) + HTTPS + other)).toEqual([
    'error ValidatingWebhookConfiguration check',
  ]);
  expect(foundBy(RULE, webhook({ namespace: 'hooks' }) + HTTPS)).toEqual([
    'warning ValidatingWebhookConfiguration check',
  ]);
});

test('A Service without a likeness is perhaps applied elsewhere.', () => {
  expect(foundBy(RULE, webhook({ name: 'admission' }) + HTTPS)).toEqual([
    'hint ValidatingWebhookConfiguration check',
  ]);
  expect(foundBy(RULE, webhook({ name: 'admission' }))).toEqual([]);
});

test('fails on any Service that is not here if the manifests are all that there is.', () => {
  const all = manifests(webhook({ name: 'admission' }) + HTTPS);
  const found = checkWiring(all, { whole: true }).filter(
    ({ rule }) => rule === RULE,
  );
  expect(found.map(({ severity }) => severity)).toEqual(['error']);
});
