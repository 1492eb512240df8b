import { ApiObject } from 'cdk8s';
import { Defaults, WebService } from '../../src';
import { manifest, newChart } from '../support/synthesize';

function web(nodePort: number, nodePortRange?: `${number}-${number}`) {
  const chart = newChart();
  Defaults.of(chart.node.root).set({ nodePortRange });
  new WebService(chart, 'web', {
    image: 'example/web:1.0',
    ports: { http: 80 },
    expose: { nodePort: { nodePort } },
  });
  return chart;
}

test('A cluster with another range of node ports takes others.', () => {
  const { spec } = manifest(web(20080, '20000-22767'), 'Service');
  expect(spec.ports[0].nodePort).toBe(20080);
  expect(() => web(30080, '20000-22767')).toThrow('20000 to 22767');
  expect(() => web(20080)).toThrow('30000 to 32767');
});

test('The check at synthesis knows the range as well.', () => {
  const chart = web(20080, '20000-22767');
  const add = (nodePort: number) =>
    new ApiObject(chart, `own-${nodePort}`, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: `own-${nodePort}` },
      spec: {
        type: 'NodePort',
        selector: { 'app.kubernetes.io/name': 'web' },
        ports: [{ port: 80, targetPort: 'http', nodePort }],
      },
    });
  add(20081);
  expect(() => chart.toJson()).not.toThrow();
  add(30081);
  expect(() => chart.toJson()).toThrow(
    'is 30081, outside the range of node ports, 20000 to 22767',
  );
});

test.each(['30000', '32767-30000', '0-80', '1-70000', 30000, ''])(
  'The range %j is refused.',
  (nodePortRange) => {
    const values = { nodePortRange } as object;
    expect(() => Defaults.of(newChart()).set(values)).toThrow(
      '[shop: Defaults] nodePortRange is not a range of ports',
    );
  },
);
