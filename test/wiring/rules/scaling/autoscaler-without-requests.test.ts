import { document, type Fields } from '../../../support/yaml';
import { messagesBy } from '../support/found-by';
import { autoscaler, scaled, WEB } from '../support/objects';

function share(resource: string): Fields {
  return {
    type: 'Resource',
    resource: {
      name: resource,
      target: { type: 'Utilization', averageUtilization: 80 },
    },
  };
}

const found = (yaml: string) => messagesBy('autoscaler-without-requests', yaml);

test('fails on each container without a request, sidecars too.', () => {
  const pod = {
    initContainers: [{ name: 'proxy', restartPolicy: 'Always' }, { name: 'setup' }],
  };
  expect(
    found(
      scaled({ containers: [{ name: 'main' }], pod }) +
        autoscaler(WEB, { metrics: [share('cpu')] }),
    ),
  ).toEqual([
    'warning: the container "main" of the Deployment "web" requests no cpu, but ' +
      'the HorizontalPodAutoscaler "scaler" scales by cpu utilization',
    expect.stringContaining('the container "proxy"'),
  ]);
});

test('fails on another resource than the one that is requested; without metrics it is the CPU.', () => {
  expect(
    found(scaled() + autoscaler(WEB, { metrics: [share('memory')] })),
  ).toHaveLength(1);
  expect(found(scaled() + autoscaler(WEB))).toEqual([]);
  expect(
    found(scaled({ containers: [{ name: 'main' }] }) + autoscaler(WEB)),
  ).toHaveLength(1);
  expect(
    found(
      scaled({ containers: [{ name: 'main' }] }) +
        autoscaler(WEB, { apiVersion: 'autoscaling/v1' }),
    ),
  ).toHaveLength(1);
});

test.each([
  ['a limit', [{ name: 'main', resources: { limits: { cpu: 1 } } }], {}],
  [
    'the request of the whole pod',
    [{ name: 'main' }],
    { resources: { requests: { cpu: 1 } } },
  ],
])('%s stands for the request.', (_, containers, pod) => {
  expect(found(scaled({ containers, pod }) + autoscaler(WEB))).toEqual([]);
});

test('A LimitRange of the namespace fills requests in.', () => {
  expect(
    found(
      document({
        apiVersion: 'v1',
        kind: 'LimitRange',
        metadata: { name: 'defaults', namespace: 'shop' },
      }) +
        scaled({ containers: [{ name: 'main' }] }) +
        autoscaler(WEB),
    ),
  ).toEqual([]);
});

test.each<Fields>([
  {
    type: 'Resource',
    resource: {
      name: 'cpu',
      target: { type: 'AverageValue', averageValue: '500m' },
    },
  },
  { type: 'Pods', pods: { metric: { name: 'requests' } } },
  {
    type: 'ContainerResource',
    containerResource: {
      name: 'cpu',
      container: 'other',
      target: { averageUtilization: 60 },
    },
  },
])('%j measures no share of what this container requests.', (metric) => {
  expect(
    found(
      scaled({ containers: [{ name: 'main' }] }) +
        autoscaler(WEB, { metrics: [metric] }),
    ),
  ).toEqual([]);
});
