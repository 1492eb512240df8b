import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkWiring } from '../../src/wiring';
import { manifests } from './support';

/** A right app in the style of a tool, the text that is wrong in its wrong copies, and what must be found there. */
type Mistake = readonly [what: string, right: string, wrong: string, found: string];

const kubectl: readonly Mistake[] = [
  [
    'a selector that no pod carries',
    '  selector:\n    app: shop\n',
    '  selector:\n    app: shop-web\n',
    'error service-selects-no-pod Service shop',
  ],
  [
    'a selector of two apps',
    '  selector:\n    app: prices\n  type',
    '  selector:\n    tier: backend\n  type',
    'error service-selects-unrelated-pods Service prices',
  ],
  [
    'a target port that no container has',
    'targetPort: admin',
    'targetPort: admn',
    'error target-port-name-unknown Service shop',
  ],
  [
    'a number in quotes',
    'targetPort: 8080',
    'targetPort: "8080"',
    'error target-port-name-unknown Service shop',
  ],
  [
    'a number that nobody declares',
    'targetPort: 8080',
    'targetPort: 8081',
    'warning target-port-undeclared Service shop',
  ],
  [
    'a name with another protocol',
    'protocol: UDP\n    targetPort: dns',
    'targetPort: dns',
    'error target-port-protocol Service resolver',
  ],
  [
    'a number with another protocol',
    'protocol: UDP\n    targetPort: dns',
    'targetPort: 5353',
    'warning target-port-protocol Service resolver',
  ],
  [
    'a probe of a port that is not there',
    'port: health',
    'port: ready',
    'error probe-port-unknown Pod resolver',
  ],
  [
    'a port as text',
    '- containerPort: 9000',
    '- containerPort: "9000"',
    'error broken-object Deployment shop',
  ],
  [
    "an Ingress to the pods' port",
    'number: 80\n',
    'number: 8080\n',
    // The controller may be one that takes the port of the pods as well.
    'warning exposure-to-nowhere Ingress shop',
  ],
  [
    'an Ingress to no Service',
    'name: quotes\n            port',
    'name: quote\n            port',
    'error exposure-to-nowhere Ingress shop',
  ],
  [
    'one path twice',
    'path: /quotes',
    'path: /',
    'error same-host-and-path Ingress shop',
  ],
  [
    'a budget that is never met',
    '50%',
    '100%',
    'warning blocking-disruption-budget PodDisruptionBudget prices',
  ],
  [
    'a budget of nothing',
    'values: [prices]',
    'values: [price]',
    'warning disruption-budget-without-pods PodDisruptionBudget prices',
  ],
  [
    'an autoscaler of nothing',
    'kind: Rollout\n    name: quotes',
    'kind: Rollout\n    name: quote',
    'warning autoscaler-without-target HorizontalPodAutoscaler prices',
  ],
  [
    'an autoscaler of the wrong group',
    'apiVersion: argoproj.io/v1alpha1\n    kind: Rollout\n    name: quotes',
    'kind: ReplicaSet\n    name: prices',
    'error autoscaler-without-target HorizontalPodAutoscaler prices',
  ],
  [
    'no requests',
    'cpu: "1"',
    'memory: 1Gi',
    'warning autoscaler-without-requests Rollout quotes',
  ],
  [
    'static replicas',
    '  name: quotes\nspec:\n  selector:\n    matchLabels',
    '  name: quotes\nspec:\n  replicas: 3\n  selector:\n    matchLabels',
    'warning autoscaler-and-replicas Rollout quotes',
  ],
  [
    'one Service twice',
    '  name: quotes\nspec:\n  ports',
    '  name: prices\nspec:\n  ports',
    'error duplicate-object Service prices',
  ],
  [
    'one node port twice',
    '31081',
    '31080',
    'error node-port-conflict Service prices',
  ],
  [
    'a slip in an address',
    'http://prices:8000',
    'http://price:8000',
    'error address-of-no-service Deployment shop',
  ],
  [
    'the wrong port in an address',
    'http://prices:8000',
    'http://prices:80',
    'error address-of-no-port Deployment shop',
  ],
  [
    "the pods' port in an address",
    'resolver:53',
    'resolver:5353',
    'error address-of-no-port Deployment shop',
  ],
];

const instanceOnly = '  selector:\n    app.kubernetes.io/instance: rel\n---';
const helm: readonly Mistake[] = [
  [
    "a selector that is part of another app's labels",
    '      targetPort: http\n      protocol: TCP\n      name: http\n  selector:\n    ' +
      'app.kubernetes.io/name: orders\n    app.kubernetes.io/instance: rel\n---',
    `      targetPort: 8080\n      name: http\n${instanceOnly}`,
    'error service-selects-unrelated-pods Service rel-orders',
  ],
  [
    'a serviceName that is nowhere',
    'serviceName: rel-postgresql-hl',
    'serviceName: rel-postgresql-headless',
    'warning stateful-set-service StatefulSet rel-postgresql',
  ],
  [
    'a serviceName that is not headless',
    'serviceName: rel-postgresql-hl',
    'serviceName: rel-postgresql',
    'warning stateful-set-service StatefulSet rel-postgresql',
  ],
  [
    'a serviceName in another namespace',
    'name: rel-postgresql-hl\n  namespace: "orders"',
    'name: rel-postgresql-hl\n  namespace: "identity"',
    'warning stateful-set-service StatefulSet rel-postgresql',
  ],
  [
    'a serviceName that selects others',
    '    app.kubernetes.io/component: primary\n---\n# Source: orders/charts/postgresql/templates/svc.yaml',
    '    app.kubernetes.io/component: read\n---\n#',
    'error service-selects-no-pod Service rel-postgresql-hl',
  ],
  [
    'peers that are found too late',
    'publishNotReadyAddresses: true',
    'publishNotReadyAddresses: false',
    'hint peers-not-ready Service rel-postgresql-hl',
  ],
  [
    'a policy for nobody',
    '  podSelector:\n    matchLabels:\n      app.kubernetes.io/name: postgresql',
    '  podSelector:\n    matchLabels:\n      app.kubernetes.io/name: postgres',
    'warning policy-selects-nothing NetworkPolicy rel-postgresql',
  ],
  [
    'a peer that is nobody',
    'app.kubernetes.io/name: orders\n      ports',
    'app.kubernetes.io/name: order\n      ports',
    'error policy-blocks-connection NetworkPolicy rel-postgresql',
  ],
  [
    'a policy with another port',
    '- port: 5432',
    '- port: 5433',
    'error policy-blocks-connection NetworkPolicy rel-postgresql',
  ],
  [
    'egress without DNS',
    '    - ports:\n        - port: 53\n          protocol: UDP\n        - port: 53\n          protocol: TCP\n',
    '',
    'warning egress-without-dns NetworkPolicy rel-postgresql',
  ],
  [
    'a peer of another namespace',
    '- namespaceSelector:\n            matchLabels:\n              ' +
      'kubernetes.io/metadata.name: identity\n          podSelector',
    '- podSelector',
    'warning policy-peer-namespace NetworkPolicy rel-postgresql',
  ],
  [
    'a short name across namespaces',
    'http://auth.identity:8080',
    'http://auth:8080',
    'error short-name-across-namespaces ConfigMap rel-orders',
  ],
  [
    'an Ingress to a port of another name',
    '                  name: http',
    '                  name: web',
    'error exposure-to-nowhere Ingress rel-orders',
  ],
  [
    'a sidecar without requests',
    'cpu: 10m',
    'memory: 10Mi',
    'warning autoscaler-without-requests Deployment rel-orders',
  ],
  [
    'a port that another container has',
    'containerPort: 9187',
    'containerPort: 5432',
    'warning port-of-two-containers StatefulSet rel-postgresql',
  ],
  [
    "a probe of another container's port",
    'port: http-metrics',
    'port: tcp-postgresql',
    'error probe-port-unknown StatefulSet rel-postgresql',
  ],
  [
    'an address that is one letter off',
    '@rel-postgresql:5432',
    '@rel-postgresq:5432',
    'error address-of-no-service Deployment rel-orders',
  ],
];

const list: readonly Mistake[] = [
  [
    'a selector that no pod carries',
    '"selector": { "k8s-app": "relay" }',
    '"selector": { "k8s-app": "relais" }',
    'error service-selects-no-pod Service relay',
  ],
  [
    'a selector of two apps',
    '"selector": { "app": "player" }, "ports"',
    '"selector": { "front": "yes" }, "ports"',
    'error service-selects-unrelated-pods Service player',
  ],
  [
    'a name with another protocol',
    '"protocol": "UDP", "targetPort": "rtp"',
    '"targetPort": "rtp"',
    'error target-port-protocol Service relay',
  ],
  [
    'a port of an init container that is no sidecar',
    '"restartPolicy": "Always", ',
    '',
    'error target-port-name-unknown Service relay',
  ],
  [
    "a StatefulSet's Service with an address",
    '"clusterIP": "None", ',
    '',
    'warning stateful-set-service StatefulSet store',
  ],
  [
    'a probe of a port that is not there',
    '"path": "/live", "port": "s3"',
    '"path": "/live", "port": "http"',
    'error probe-port-unknown StatefulSet store',
  ],
  [
    'a peer that is nobody',
    '"values": ["relay"]',
    '"values": ["relais"]',
    'error policy-blocks-connection NetworkPolicy store',
  ],
  [
    'a policy with another port',
    '"protocol": "TCP", "port": "s3"',
    '"protocol": "TCP", "port": 9001',
    'error policy-blocks-connection NetworkPolicy store',
  ],
  [
    'a peer of another namespace',
    '{ "matchLabels": { "job": "prune" } } }]',
    '{ "matchLabels": { "app": "player" } } }]',
    'warning policy-peer-namespace NetworkPolicy store',
  ],
  [
    'a short name across namespaces',
    'relay.media:7000',
    'relay:7000',
    'error short-name-across-namespaces Deployment player',
  ],
  [
    'a pod that there is not',
    'store-1.store',
    'store-2.store',
    'warning address-of-no-service CronJob prune',
  ],
  [
    'a namespace that there is not',
    'store.media.svc',
    'store.meda.svc',
    'warning address-of-no-service CronJob prune',
  ],
  [
    'a route to no Service',
    '"name": "player-two", "port"',
    '"name": "player-too", "port"',
    'error exposure-to-nowhere HTTPRoute player-v2',
  ],
  [
    'a route to no port',
    '"name": "player", "port": 8080',
    '"name": "player", "port": 80',
    'error exposure-to-nowhere HTTPRoute player',
  ],
  [
    'one path on two routes',
    '/play/v2',
    '/play',
    'error same-host-and-path HTTPRoute player-v2',
  ],
  [
    'a budget that is never met',
    '"maxUnavailable": 1',
    '"maxUnavailable": 0',
    'warning blocking-disruption-budget PodDisruptionBudget store',
  ],
  [
    'one Deployment twice',
    '"metadata": { "name": "studio", "namespace": "edge" }, "spec": { "selector"',
    '"metadata": { "name": "player", "namespace": "edge" }, "spec": { "selector"',
    'error duplicate-object Deployment player',
  ],
];

const kustomize: readonly Mistake[] = [
  [
    'a name in a generated ConfigMap that no prefix was put before',
    'http://prod-tiles:8080',
    'http://tiles:8080',
    'warning address-of-no-service ConfigMap prod-web-env-7k8g2t9hm4',
  ],
  [
    'a host that no prefix was put before',
    'GEO_HOST: prod-geo',
    'GEO_HOST: geo',
    'warning address-of-no-service ConfigMap prod-web-env-7k8g2t9hm4',
  ],
  [
    'a whole name that no prefix was put before',
    'http://prod-search.prod.svc',
    'http://search.prod.svc',
    'error address-of-no-service ConfigMap prod-web-env-7k8g2t9hm4',
  ],
  [
    'a namespace of the base in an address',
    'http://prod-search.prod.svc',
    'http://prod-search.staging.svc',
    'hint address-of-no-service ConfigMap prod-web-env-7k8g2t9hm4',
  ],
  [
    'peers that no prefix was put before',
    'prod-geo-0.prod-geo:7000,prod-geo-1.prod-geo:7000',
    'geo-0.geo:7000,geo-1.geo:7000',
    'warning address-of-no-service StatefulSet prod-geo',
  ],
  [
    'an alias that no prefix was put before',
    'externalName: prod-tiles',
    'externalName: tiles',
    'error external-name-to-nowhere Service prod-search',
  ],
  [
    'a serviceName that no prefix was put before',
    'serviceName: prod-geo',
    'serviceName: geo',
    'warning stateful-set-service StatefulSet prod-geo',
  ],
  [
    'a route, whose backends no prefix is put before',
    '    - name: prod-web\n      port: 80',
    '    - name: web\n      port: 80',
    'error exposure-to-nowhere HTTPRoute prod-web',
  ],
  [
    'a Rollout to scale that no prefix was put before',
    'kind: Rollout\n    name: prod-tiles',
    'kind: Rollout\n    name: tiles',
    'warning autoscaler-without-target HorizontalPodAutoscaler prod-tiles',
  ],
  [
    "common labels that took the place of an app's own",
    '  selector:\n    app: tiles\n    app.kubernetes.io/part-of: atlas\n---',
    '  selector:\n    app.kubernetes.io/part-of: atlas\n---',
    'error service-selects-unrelated-pods Service prod-tiles',
  ],
  [
    'common labels in selectors and not in pods',
    '      labels:\n        app: geo\n        app.kubernetes.io/part-of: atlas\n',
    '      labels:\n        app: geo\n',
    'error service-selects-no-pod Service prod-geo',
  ],
  [
    'common labels in a peer of another app',
    '          app: prometheus\n  podSelector',
    '          app: prometheus\n          app.kubernetes.io/part-of: atlas\n  podSelector',
    'warning policy-selects-nothing NetworkPolicy prod-tiles',
  ],
  [
    'common labels in a peer that are those of another overlay',
    '          app: web\n          app.kubernetes.io/part-of: atlas\n    ports',
    '          app: web\n          app.kubernetes.io/part-of: globe\n    ports',
    'error policy-blocks-connection NetworkPolicy prod-tiles',
  ],
  [
    'a policy that has the port from before a patch',
    '    - port: 8081\n      protocol',
    '    - port: 8080\n      protocol',
    'error policy-blocks-connection NetworkPolicy prod-tiles',
  ],
  [
    "a container's port that a patch gave another number",
    '- containerPort: 8081',
    '- containerPort: 8082',
    'warning target-port-undeclared Service prod-tiles',
  ],
  [
    "a container's port that a patch gave another name",
    '- containerPort: 8080\n          name: http',
    '- containerPort: 8080\n          name: https',
    'error target-port-name-unknown Service prod-web',
  ],
  [
    'replicas that an overlay set and an autoscaler too',
    '  name: prod-web\n  namespace: prod\nspec:\n  selector:\n    matchLabels',
    '  name: prod-web\n  namespace: prod\nspec:\n  replicas: 3\n  selector:\n    matchLabels',
    'warning autoscaler-and-replicas Deployment prod-web',
  ],
  [
    'a node port of two overlays',
    'nodePort: 30090',
    'nodePort: 30080',
    'error node-port-conflict Service prometheus',
  ],
];

function found(yaml: string): string[] {
  return checkWiring(manifests(yaml)).map(
    ({ severity, rule, object: { kind, name } }) =>
      `${severity} ${rule} ${kind} ${name}`,
  );
}

describe.each([
  ['kubectl.yaml', kubectl],
  ['helm.yaml', helm],
  ['list.json', list],
  ['kustomize.yaml', kustomize],
])('In %s', (file, mistakes) => {
  const text = readFileSync(join(__dirname, 'silent-mistakes', file), 'utf8');

  test('nothing is wrong.', () => {
    expect(found(text).filter((finding) => !finding.startsWith('hint '))).toEqual(
      [],
    );
  });

  test.each(mistakes)('%s is found.', (_, right, wrong, expected) => {
    expect(text.split(right)).toHaveLength(2);
    expect(found(text.replace(right, wrong))).toContain(expected);
  });
});
