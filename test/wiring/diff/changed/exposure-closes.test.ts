import { changesOf, front, frontWith, ingress, web } from '../support';

test('What is no longer exposed is named with what it led to.', () => {
  expect(changesOf(web() + front() + ingress('web'), web() + front())).toEqual([
    'removes gone: the Ingress "shop" is gone',
    'changes exposure-closes: shop.example.com, Prefix / (Ingress) closes; it led to port 80 of Service "web"',
  ]);
  const balanced = frontWith({ type: 'LoadBalancer' });
  expect(changesOf(web() + balanced, web() + front())).toContain(
    'changes exposure-closes: port 80 of the load balancer of Service "web" closes; ' +
      'it led to TCP 80 of Service "web"',
  );
});
