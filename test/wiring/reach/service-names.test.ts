import { ServiceNames } from '../../../src/wiring/reach/service-names';
import { serviceOf, service, wiringOf } from '../support';

function namesOf(...names: string[]): ServiceNames {
  const wiring = wiringOf(
    names.map((name) => service(name, { ports: [] }, 'shop')).join(''),
  );
  return new ServiceNames(names.map((name) => serviceOf(wiring, name, 'shop')));
}

test.each([
  ['bakcend', 'backend'],
  ['backnd', 'backend'],
  ['backendd', 'backend'],
  ['beckend', 'backend'],
  ['shopapi', 'shop-api'],
])('%s is a slip of %s.', (slip, name) => {
  const names = namesOf('other', name);
  expect(names.isTypo(slip, 'shop')).toBe(true);
  expect(names.closeTo(slip, 'shop')).toBe(name);
});

test.each([
  ['web-1', 'web-2'],
  ['cart2', 'cart'],
  ['user-api', 'order-api'],
  ['api', 'app'],
  ['backend', 'backend'],
  ['bcakedn', 'backend'],
])('%s is no slip of %s.', (name, other) => {
  expect(namesOf(other).isTypo(name, 'shop')).toBe(false);
});

test('A namespace knows its own names only.', () => {
  expect(namesOf('backend').isTypo('bakcend', 'elsewhere')).toBe(false);
  expect(namesOf('backend').namespacesOf('backend')).toEqual(['shop']);
});

test('Thousands of missing names among thousands are looked for in a moment.', () => {
  const many = Array.from({ length: 3000 }, (_, index) => `application-${index}`);
  const names = namesOf(...many);
  expect(
    many.filter((name) => names.closeTo(`${name}x`, 'shop') === name),
  ).toHaveLength(3000);
});
