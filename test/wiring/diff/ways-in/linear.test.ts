import type { SourceObject } from '../../../../src/wiring';
import { compareManifests } from '../../../../src/wiring/diff';
import * as hostPattern from '../../../../src/wiring/diff/ways-in/host-pattern';
import { manifests } from '../../support';
import { gateway, ingress, path, route, rule } from './doors';

/** Apps with a host each, by Ingresses or by routes. */
function apps(count: number, of: (index: number) => string): SourceObject[] {
  const all = Array.from({ length: count }, (_, index) =>
    of(index).replace('name: web', `name: web-${index}`),
  );
  return manifests(gateway() + all.join(''));
}

/** How often a host is looked at to compare all of them. */
function looks(count: number): number {
  const spy = jest.spyOn(hostPattern, 'matchesHost');
  const before = apps(count, (index) =>
    ingress([`${index}.a.com`], [path('Prefix', '/', `web-${index}:80`)]),
  );
  const after = apps(count, (index) =>
    route([`${index}.a.com`], [rule('PathPrefix', '/', `web-${index}:80`)]),
  );
  const moves = compareManifests(before, after).filter(
    ({ id }) => id === 'way-in-moves',
  );
  expect(moves).toHaveLength(count);
  const total = spy.mock.calls.length;
  spy.mockRestore();
  return total;
}

test('Ten times as many Ingresses that move take ten times as many looks.', () => {
  const few = looks(30);
  expect(few).toBeGreaterThan(30);
  expect(looks(300)).toBeLessThanOrEqual(few * 11);
});
