import { document, type Fields } from '../../../support/yaml';
import { changesOf, lostBy } from '../../diff/support';
import { fixesBy, foundBy, messagesBy } from '../../rules/support/found-by';
import { hostRule, ingress } from '../../rules/support/objects';
import { service, workload } from '../../support';
import {
  named,
  namespace,
  type ShortPolicy,
  type ShortRule,
  written,
} from './support';
import '../../../../src/testing';

const env = [{ name: 'WEB_URL', value: 'http://web.shop.svc.cluster.local:80' }];

/** A caller in one namespace, and what it calls in another. */
const app =
  namespace('shop', {}) +
  namespace('front', {}) +
  workload('Deployment', 'caller', { namespace: 'front', container: { env } }) +
  workload('Deployment', 'web', {
    namespace: 'shop',
    ports: [{ name: 'http', containerPort: 8080 }],
  }) +
  service(
    'web',
    {
      selector: { app: 'web' },
      ports: [{ name: 'http', port: 80, targetPort: 'http' }],
    },
    'shop',
  );

const everybody = { namespaces: {} };
const admin = (more: Partial<ShortPolicy>) =>
  written({ name: 'base', for: 'shop', ...more });
const letting = (...rules: readonly ShortRule[]) => admin({ ingress: rules });

const network = (spec: Fields = {}) =>
  document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'own', namespace: 'shop' },
    spec: { podSelector: {}, policyTypes: ['Ingress'], ...spec },
  });
const fromFront = network({
  ingress: [{ from: [{ namespaceSelector: named('front').namespaces }] }],
});

describe('A call that a workload is configured to make', () => {
  const RULE = 'policy-blocks-connection';

  test('fails if the administrator denies it, whatever NetworkPolicies say.', () => {
    const denied = app + fromFront + letting(['Pass', 'shop'], ['Deny', 'front']);
    expect(foundBy(RULE, app + fromFront)).toEqual([]);
    expect(messagesBy(RULE, denied)).toEqual(
      [
        'error: caller is configured to call web.shop.svc.cluster.local:80 ' +
          '(spec.template.spec.containers[0].env[0].value), but ingress of web is denied by spec.ingress[1] of ' +
          'ClusterNetworkPolicy "base", although spec.ingress[0] of NetworkPolicy "own" allows it',
      ].map((text) => text.replace('call web.', 'call http://web.')),
    );
    expect(fixesBy(RULE, denied)).toEqual([
      'allow ingress from caller on TCP 8080 in a rule before spec.ingress[1] of ClusterNetworkPolicy "base"',
    ]);
  });

  test('fails if the callers’ administrator denies it.', () => {
    const out = admin({ for: 'front', egress: [['Deny', 'shop', 'tcp 8080']] });
    expect(foundBy(RULE, app + out)).toEqual(['error ClusterNetworkPolicy base']);
    const baseline = admin({
      tier: 'Baseline',
      for: 'front',
      egress: [['Deny', 'shop']],
    });
    expect(fixesBy(RULE, app + baseline)).toEqual([
      'allow egress from caller to web on TCP 8080 in a NetworkPolicy, or in a rule before spec.egress[0] of ' +
        'ClusterNetworkPolicy "base"',
    ]);
  });

  test('is right if the administrator accepts what a NetworkPolicy closes.', () => {
    expect(foundBy(RULE, app + network())).toEqual(['error NetworkPolicy own']);
    expect(foundBy(RULE, app + network() + letting(['Accept', 'front']))).toEqual(
      [],
    );
  });

  test('is not reported if it is in doubt.', () => {
    const nodes = admin({ for: 'front', egress: [['Deny', [{ nodes: {} }]]] });
    const tie = letting(['Accept', 'front']).replace('name: base', 'name: other');
    expect(foundBy(RULE, app + nodes)).toEqual([]);
    expect(foundBy(RULE, app + letting(['Deny', 'front']) + tie)).toEqual([]);
  });

  test('fails if all DNS is denied, and is right if some of it is accepted.', () => {
    const all = [{ networks: ['0.0.0.0/0', '::/0'] }];
    const out = (...rules: readonly ShortRule[]) =>
      admin({ for: 'front', egress: rules });
    const dns: ShortRule = ['Accept', 'kube-system', 'udp 53'];
    const web: ShortRule = ['Accept', 'shop'];
    expect(app + out(web, ['Deny', all])).not.toAllow({
      from: 'caller',
      to: 'web',
      port: 'http',
    });
    expect(app + out(dns, web, ['Deny', all])).toAllow({
      from: 'caller',
      to: 'web',
      port: 'http',
    });
    const closed = network({
      policyTypes: ['Egress'],
      egress: [{ ports: [{ port: 8080 }] }],
    }).replace('namespace: shop', 'namespace: front');
    expect(app + closed).not.toAllow({ from: 'caller', to: 'web', port: 'http' });
    expect(app + closed + out(dns)).toAllow({
      from: 'caller',
      to: 'web',
      port: 'http',
    });
  });
});

test('The matcher takes the word of the administrator.', () => {
  const call = { from: 'caller', to: 'web', port: 'http' };
  expect(app + network() + letting(['Accept', 'front'])).toAllow(call);
  expect(app + fromFront + letting(['Deny', 'front'])).not.toAllow(call);
  const tie = letting(['Accept', 'front']).replace('name: base', 'name: other');
  expect(() =>
    expect(app + letting(['Deny', 'front']) + tie).toAllow(call),
  ).toThrow('cannot be decided from these manifests');
});

describe('An exposed port', () => {
  const RULE = 'policy-blocks-exposure';
  const exposed =
    app +
    ingress('web', { spec: { rules: [hostRule('shop.example.com', '/', 'web')] } });
  const controller =
    namespace('ingress', {}) +
    workload('Deployment', 'controller', {
      namespace: 'ingress',
      container: { image: 'registry.k8s.io/ingress-nginx/controller:v1' },
    });

  test('fails if the administrator denies it to the controller.', () => {
    const denied = letting(['Deny', [everybody]]);
    expect(foundBy(RULE, exposed + controller)).toEqual([]);
    expect(foundBy(RULE, exposed + controller + denied)).toEqual([
      'error ClusterNetworkPolicy base',
    ]);
    // Which controller it is, and that it is a pod at all, is only likely.
    expect(foundBy(RULE, exposed + denied)).toEqual([
      'warning ClusterNetworkPolicy base',
    ]);
    expect(
      foundBy(RULE, exposed + controller + letting(['Deny', 'front'])),
    ).toEqual([]);
  });

  test('is right if the administrator lets the controller in.', () => {
    const closed = exposed + network();
    const accepted = letting(['Accept', 'ingress', 'tcp 8080']);
    expect(foundBy(RULE, closed)).toEqual(['warning NetworkPolicy own']);
    expect(foundBy(RULE, closed + accepted)).toEqual([]);
    expect(foundBy(RULE, closed + controller)).toEqual(['error NetworkPolicy own']);
    expect(foundBy(RULE, closed + controller + accepted)).toEqual([]);
    expect(foundBy('port-closed-to-all', app + network())).toEqual([
      'hint NetworkPolicy own',
    ]);
    expect(foundBy('port-closed-to-all', app + network() + accepted)).toEqual([]);
  });

  test('is lost if the administrator closes it.', () => {
    expect(
      lostBy(
        exposed + controller,
        exposed + controller + letting(['Deny', 'ingress']),
      ),
    ).toEqual([
      expect.stringContaining(
        'are no longer delivered: ingress of web is denied by spec.ingress[0] of ClusterNetworkPolicy "base"',
      ),
    ]);
  });
});

describe('A change of the policies of the administrator', () => {
  const open = app + letting(['Accept', 'front']);
  const shut = app + letting(['Deny', 'front']);

  test('loses calls if it denies them.', () => {
    const lost = [
      expect.stringContaining(
        'policies now block these calls: ingress of web is denied by spec.ingress[0] of ClusterNetworkPolicy "base"',
      ),
    ];
    expect(lostBy(app, shut)).toEqual(lost);
    expect(lostBy(open, shut)).toEqual(lost);
    expect(lostBy(shut, app)).toEqual([]);
    expect(lostBy(app + network(), shut + network())).toEqual([]);
  });

  test('loses calls if a policy that denies them comes first, or one that accepts them is gone.', () => {
    const pass = letting(['Accept', 'front']).replace('name: base', 'name: first');
    const first = pass.replaceAll('priority: 10', 'priority: 1');
    const last = pass.replaceAll('priority: 10', 'priority: 99');
    expect(lostBy(shut + first, shut + last)).toHaveLength(1);
    expect(lostBy(open + network(), app + network())).toHaveLength(1);
  });

  test('says which rules apply to which workloads, and which no longer do.', () => {
    const both =
      app + letting(['Accept', 'front', 'tcp 8080'], ['Deny', [everybody]]);
    expect(changesOf(app, both)).toEqual([
      'changes policy-ingress: for Deployment shop/web, the ClusterNetworkPolicy "base" now accepts calls from every ' +
        'pod in namespace "front" on TCP 8080',
      'changes policy-ingress: for Deployment shop/web, the ClusterNetworkPolicy "base" now denies calls from every ' +
        'pod in any namespace',
      'adds new: the ClusterNetworkPolicy "base" is new',
    ]);
    expect(changesOf(both, app)).toContainEqual(
      'changes policy-ingress: for Deployment shop/web, the ClusterNetworkPolicy "base" no longer denies calls from ' +
        'every pod in any namespace',
    );
    const out = (subject: string) =>
      app + admin({ for: subject, egress: [['Deny', 'shop']] });
    expect(changesOf(out('shop'), out('front')).join('\n')).toContain(
      'policy-egress: for Deployment front/caller, the ClusterNetworkPolicy "base" now denies calls to',
    );
  });
});
