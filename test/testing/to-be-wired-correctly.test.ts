import { ApiObject } from 'cdk8s';
import { newChart } from '../support/synthesize';
import { service } from '../wiring/support';
import '../../src/testing';
import { messageOf, networkPolicy, shop } from './support';

const broken = shop + service('broken', { ports: [{ port: 'none' }] });

test('What breaks no rule is wired correctly.', () => {
  expect(shop).toBeWiredCorrectly();
  expect(broken).not.toBeWiredCorrectly();
});

test('fails with every error, where it is and how to fix it.', () => {
  const chart = newChart();
  new ApiObject(chart, 'broken', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'broken' },
    spec: { ports: [{ port: 'none' }] },
  });
  const message = messageOf(() => expect(chart).toBeWiredCorrectly());
  expect(message).toContain(
    'error broken-object: Service broken: spec.ports[0].port of the Service "broken" is',
  );
  expect(message).toContain('at: shop/broken');
  expect(message).toContain('fix: write ');
});

test('Warnings fail where they are asked to.', () => {
  const idle =
    shop +
    networkPolicy('idle', { podSelector: { matchLabels: { app: 'nobody' } } });
  const warned = messageOf(() =>
    expect(idle).toBeWiredCorrectly({ failOn: 'warning' }),
  );
  expect(warned).toContain('policy-selects-nothing: NetworkPolicy idle: ');
});

test('fails where something is to be wrong and is not.', () => {
  expect(messageOf(() => expect(shop).not.toBeWiredCorrectly())).toBe(
    'expected something to be wrong with the wiring, but no error was found',
  );
});

test('fails for a severity that is none, wanted or not.', () => {
  const wrong = { failOn: 'fatal' as never };
  const message =
    'failOn is not a severity, got "fatal", allowed "error", "warning", "hint"';
  expect(messageOf(() => expect(shop).toBeWiredCorrectly(wrong))).toBe(message);
  expect(messageOf(() => expect(shop).not.toBeWiredCorrectly(wrong))).toBe(message);
});

test('fails for options that are none.', () => {
  expect(messageOf(() => expect(shop).not.toBeWiredCorrectly(null as never))).toBe(
    'toBeWiredCorrectly(options) expects an object, got null',
  );
});
