import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkWiring } from '../../src/wiring';
import { manifests } from './support';

const folder = join(__dirname, 'public-apps');

/** What people publish, written anew, and the errors and warnings it deserves: what is right and common gets none. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'bookinfo': [],
  'cert-manager': [],
  'gateways': [],
  'guestbook': [],
  'helm-releases': [],
  'ingress-nginx': [],
  // The pods are made by an operator, with the labels that its objects say.
  'kube-prometheus': [],
  'namespaces-left-out': [],
  // The policies still know the app by its old name, and the StatefulSet names its Service after itself.
  'old-policies': [
    'warning stateful-set-service StatefulSet emoji',
    'warning policy-selects-nothing NetworkPolicy cart-access',
    'warning policy-selects-nothing NetworkPolicy orders-access',
  ],
  // SHOPPING_ASSISTANT_SERVICE_ADDR names a Service that nobody makes.
  'online-boutique': ['warning address-of-no-service Deployment frontend'],
  // Likewise made by operators; no address of theirs is taken for a slip.
  'operators': [],
  'peers': [],
  'podinfo': [],
  'rollout': [],
  'sock-shop': [],
  // Vault's leader gives itself the label, and has the right to.
  'stateful-sets': [],
  // The manager gives itself the label, and has the right to.
  'storage-manager': [],
  'voting-app': [],
  'wordpress-mysql': [],
};

function findings(app: string) {
  return checkWiring(manifests(readFileSync(join(folder, `${app}.yaml`), 'utf8')));
}

test('Every app of the folder is judged.', () => {
  expect(readdirSync(folder).sort()).toEqual(
    Object.keys(expected)
      .map((app) => `${app}.yaml`)
      .sort(),
  );
});

test.each(Object.entries(expected))('%s yields %j and no more.', (app, wanted) => {
  const found = findings(app).filter(({ severity }) => severity !== 'hint');
  expect(
    found.map(
      ({ severity, rule, object: { kind, name } }) =>
        `${severity} ${rule} ${kind} ${name}`,
    ),
  ).toEqual(wanted);
});

test('The address of no Service in Online Boutique is reported with its variable and its place.', () => {
  expect(findings('online-boutique')[0]).toMatchObject({
    field: ['spec', 'template', 'spec', 'containers', 0, 'env', 8, 'value'],
    message:
      'SHOPPING_ASSISTANT_SERVICE_ADDR of the container "server" names ' +
      'shoppingassistantservice:80, but there is no Service ' +
      '"shoppingassistantservice" in these manifests',
  });
});
