import { changesOf, front, frontWith, web } from '../support';

test('A headless Service that names no address stays headless.', () => {
  const headless = frontWith({ clusterIP: 'None' });
  expect(changesOf(web() + headless, web() + front())).toEqual([
    expect.stringContaining(
      'changes service-stays-headless: the Service "web" drops clusterIP: None',
    ),
  ]);
});
