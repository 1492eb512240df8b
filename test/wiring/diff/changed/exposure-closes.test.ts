import { changesOf, front, ingress, web } from '../support';

test('What is no longer exposed is named with what it led to.', () => {
  expect(changesOf(web() + front() + ingress('web'), web() + front())).toEqual([
    'removes gone: the Ingress "shop" is gone',
    'changes exposure-closes: shop.example.com, Prefix / (Ingress) closes, which led to port 80 of Service "web"',
  ]);
  const balanced = front().replace('selector:', 'type: LoadBalancer, selector:');
  expect(changesOf(web() + balanced, web() + front())).toContain(
    'changes exposure-closes: port 80 of the load balancer of Service "web" closes, ' +
      'which led to TCP 80 of Service "web"',
  );
});
