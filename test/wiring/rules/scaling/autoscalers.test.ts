import { workload } from '../../support';
import { fixesBy, messagesBy } from '../support/found-by';
import { autoscaler, customResource } from '../support/objects';

const target = 'apiVersion: apps/v1, kind: Deployment, name: web';

function deployment(given: { containers?: string; spec?: string; kind?: string; pod?: string } = {}): string {
  const { containers = '{ name: main, resources: { requests: { cpu: 1 } } }', spec = '', kind = 'Deployment', pod = '' } = given;
  return `{ apiVersion: apps/v1, kind: ${kind}, metadata: { name: web, namespace: shop }, spec: { ${spec}template: { metadata: { labels: { app: web } }, spec: { ${pod}containers: [${containers}] } } } }\n---\n`;
}

function share(resource: string): string {
  return `{ type: Resource, resource: { name: ${resource}, target: { type: Utilization, averageUtilization: 80 } } }`;
}

describe('autoscaler-without-target', () => {
  const found = (yaml: string) => messagesBy('autoscaler-without-target', yaml);

  test('fails on a workload that is not there.', () => {
    const wrong = autoscaler(target.replace('web', 'wbe'));
    expect(found(deployment() + wrong)).toEqual(['error: the HorizontalPodAutoscaler "scaler" scales the Deployment "wbe", which is not in namespace "shop"']);
    expect(fixesBy('autoscaler-without-target', deployment() + wrong)).toEqual(['did you mean "web"?']);
    expect(found(deployment() + autoscaler(target.replace('Deployment', 'StatefulSet')))).toHaveLength(1);
  });

  test('What an operator makes, or other manifests have, is possible: a warning.', () => {
    expect(found(customResource + deployment() + autoscaler(target.replace('web', 'wbe')))).toEqual([expect.stringMatching('^warning: ')]);
    expect(found(autoscaler(target))).toEqual([expect.stringMatching('^warning: ')]);
    expect(found(deployment() + autoscaler('apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: web'))).toEqual([expect.stringMatching('^warning: ')]);
  });

  test.each(['kind: Deployment, name: web', 'apiVersion: extensions/v1beta1, kind: Deployment, name: web'])('fails on the API group of { %s }.', (wrong) => {
    expect(found(deployment() + autoscaler(wrong))).toEqual([expect.stringMatching('^error: .*, which has no Deployments$')]);
    expect(fixesBy('autoscaler-without-target', deployment() + autoscaler(wrong))).toEqual(['set scaleTargetRef.apiVersion: apps/v1']);
  });

  test('fails on a kind that has no scale.', () => {
    expect(found(workload('DaemonSet', 'web', { namespace: 'shop' }) + autoscaler('apiVersion: apps/v1, kind: DaemonSet, name: web')))
      .toEqual(['error: the HorizontalPodAutoscaler "scaler" scales the DaemonSet "web", and a DaemonSet has no scale']);
  });

  test('A workload that names no namespace may be in that of the autoscaler.', () => {
    const unnamed = deployment().replace(', namespace: shop', '');
    const other = workload('Deployment', 'other', { namespace: 'shop' });
    expect(found(unnamed + other + autoscaler(target))).toEqual([expect.stringMatching('^hint: ')]);
    expect(found(unnamed + other + autoscaler(target.replace('web', 'wbe')))).toEqual([expect.stringMatching('^error: ')]);
  });

  test('What names nothing to scale, as a forgotten API did, is let pass.', () => {
    expect(found(deployment() + autoscaler('').replace('scaleTargetRef: {  }', 'scaleRef: { kind: Deployment, name: web }'))).toEqual([]);
  });

  test('Any object of another API may have a scale.', () => {
    expect(found(customResource + autoscaler('apiVersion: example.com/v1, kind: Machinery, name: machinery'))).toEqual([]);
  });
});

describe('autoscaler-without-requests', () => {
  const found = (yaml: string) => messagesBy('autoscaler-without-requests', yaml);

  test('fails on each container without a request, sidecars too.', () => {
    const pod = 'initContainers: [{ name: proxy, restartPolicy: Always }, { name: setup }], ';
    expect(found(deployment({ containers: '{ name: main }', pod }) + autoscaler(target, { metrics: `[${share('cpu')}]` }))).toEqual([
      'warning: the container "main" of the Deployment "web" requests no cpu, of which the HorizontalPodAutoscaler "scaler" measures a share',
      expect.stringContaining('the container "proxy"'),
    ]);
  });

  test('fails on another resource than the one that is requested; without metrics it is the CPU.', () => {
    expect(found(deployment() + autoscaler(target, { metrics: `[${share('memory')}]` }))).toHaveLength(1);
    expect(found(deployment() + autoscaler(target))).toEqual([]);
    expect(found(deployment({ containers: '{ name: main }' }) + autoscaler(target))).toHaveLength(1);
    expect(found(deployment({ containers: '{ name: main }' }) + autoscaler(target, { apiVersion: 'autoscaling/v1' }))).toHaveLength(1);
  });

  test.each([
    ['a limit', '{ name: main, resources: { limits: { cpu: 1 } } }', ''], ['the request of the whole pod', '{ name: main }', 'resources: { requests: { cpu: 1 } }, '],
  ])('%s stands for the request.', (_, containers, pod) => {
    expect(found(deployment({ containers, pod }) + autoscaler(target))).toEqual([]);
  });

  test('A LimitRange of the namespace fills requests in.', () => {
    expect(found('{ apiVersion: v1, kind: LimitRange, metadata: { name: defaults, namespace: shop } }\n---\n' + deployment({ containers: '{ name: main }' }) + autoscaler(target))).toEqual([]);
  });

  test.each([
    '[{ type: Resource, resource: { name: cpu, target: { type: AverageValue, averageValue: 500m } } }]', '[{ type: Pods, pods: { metric: { name: requests } } }]',
    '[{ type: ContainerResource, containerResource: { name: cpu, container: other, target: { averageUtilization: 60 } } }]',
  ])('%s measures no share of what this container requests.', (metrics) => {
    expect(found(deployment({ containers: '{ name: main }' }) + autoscaler(target, { metrics }))).toEqual([]);
  });
});

describe('autoscaler-and-replicas', () => {
  const found = (yaml: string) => messagesBy('autoscaler-and-replicas', yaml);

  test('fails on a number of replicas beside an autoscaler, in any kind.', () => {
    expect(found(deployment({ spec: 'replicas: 3, ' }) + autoscaler(target))).toEqual(['warning: the Deployment "web" states 3 replicas, and the HorizontalPodAutoscaler "scaler" scales it']);
    const rollout = deployment({ spec: 'replicas: 1, ', kind: 'Rollout' }).replace('apps/v1', 'argoproj.io/v1alpha1');
    expect(found(rollout + autoscaler('apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: web'))).toHaveLength(1);
  });

  test('Replicas of what nothing scales are let pass.', () => {
    expect(found(deployment({ spec: 'replicas: 3, ' }) + autoscaler(target.replace('web', 'api')))).toEqual([]);
  });
});
