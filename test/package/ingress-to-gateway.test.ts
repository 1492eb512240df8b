import { type Change, compareManifests } from '../../src/wiring/diff';
import { blocks } from '../support/documentation';
import { appsOfThePage, PAGE, theGateway } from '../support/ingress-to-gateway';

const [before, both, after] = appsOfThePage().map((app) =>
  app.charts.flatMap((chart) => chart.toJson()),
);
const quoted = blocks('text')
  .filter(({ place }) => place.startsWith(PAGE))
  .map(({ code }) => code.trim().replaceAll(/\n */g, ' '));

function changes(
  old: readonly object[],
  now: readonly object[],
  gateways: readonly object[] = [theGateway],
): readonly Change[] {
  const sources = (objects: readonly object[]) =>
    [...gateways, ...objects].map((object) => ({ object }));
  return compareManifests(sources(old), sources(now));
}

test('The page quotes what harbour diff says at each step, and there is nothing else to say.', () => {
  expect(quoted).toHaveLength(2);
  expect(changes(before, both).map(({ message }) => message)).toEqual([
    quoted[0],
    'the HTTPRoute "web" is new',
  ]);
  expect(changes(both, after).map(({ message }) => message)).toEqual([
    'the Ingress "web" is gone',
    quoted[1],
  ]);
});

test('In one step it is the same, and so is the way back.', () => {
  const ids = (found: readonly Change[]) => found.map(({ id }) => id);
  expect(ids(changes(before, after))).toEqual(['gone', 'way-in-moves', 'new']);
  expect(ids(changes(after, before))).toEqual(['gone', 'way-in-moves', 'new']);
});

test('Without the Gateway at hand it is the same if that takes it.', () => {
  const [{ message }] = changes(both, after, []).filter(({ id }) => id !== 'gone');
  expect(message).toContain(
    'nothing changes if the Gateway "public" in namespace "gateways", which is not in these manifests, takes it',
  );
});
