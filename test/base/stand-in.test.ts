import { checkInstalled } from '../../src/base/check-installed';
import { installedRelease, plusReleases } from '../../src/base/plus-releases';
import { loadOrStandIn, standIn } from '../../src/base/stand-in';

function missing(message: string): () => never {
  return () => {
    throw Object.assign(new Error(message), { code: 'MODULE_NOT_FOUND' });
  };
}

test('A cdk8s-plus that is installed is loaded.', () => {
  const plus = { Deployment: class {} };
  expect(loadOrStandIn('cdk8s-plus-28', () => plus)).toBe(plus);
});

test.each([
  ['Node.js', "Cannot find module 'cdk8s-plus-28'\nRequire stack:\n- /app/main.js"],
  ['jest', "Cannot find module 'cdk8s-plus-28' from 'lib/main/index.js'"],
  [
    "Plug'n'Play",
    "cdk8s-harbour tried to access cdk8s-plus-28 (a peer dependency) but it isn't provided by your application",
  ],
])('There is a stand-in for one that %s does not find.', (_, message) => {
  expect(loadOrStandIn('cdk8s-plus-28', missing(message))).toBe(standIn);
});

test('fails as the cdk8s-plus itself does, or as what it lacks.', () => {
  const lacks =
    "Cannot find module 'minimatch'\n- /app/node_modules/cdk8s-plus-28/lib";
  expect(() => loadOrStandIn('cdk8s-plus-28', missing(lacks))).toThrow('minimatch');
  const broken = () => {
    throw new SyntaxError('in cdk8s-plus-28');
  };
  expect(() => loadOrStandIn('cdk8s-plus-28', broken)).toThrow(SyntaxError);
});

test('Whatever is taken from the stand-in is the stand-in again.', () => {
  const plus = standIn as Record<string, Record<string, new () => unknown>>;
  expect(plus.ImagePullPolicy.ALWAYS).toBe(standIn);
  expect(new plus.Volume.Any()).toBe(standIn);
  expect(`${plus.Pod}`).toBe('');
});

test('fails where a construct is made of it, and says which one is installed.', () => {
  expect(() => checkInstalled('shop', 'web', standIn)).toThrow(
    '[shop] "web" is made of cdk8s-plus-28, which is not installed, run npm i cdk8s-plus-28, ' +
      "or import from 'cdk8s-harbour/plus-34', since cdk8s-plus-34 is installed",
  );
  expect(() => checkInstalled('shop', 'web')).not.toThrow();
});

test('The newest that is installed is named, if any is.', () => {
  const only = (names: readonly string[]) => (name: string) => {
    if (!names.includes(name)) throw new Error(name);
  };
  expect(installedRelease(only(['cdk8s-plus-30', 'cdk8s-plus-31']))).toBe(31);
  expect(installedRelease(only([]))).toBeUndefined();
});

test('The releases are those of the peer dependencies.', () => {
  const { peerDependencies } = jest.requireActual<{
    readonly peerDependencies: Readonly<Record<string, string>>;
  }>('../../package.json');
  const names = Object.keys(peerDependencies).filter((name) => /-plus-/.test(name));
  expect(names).toEqual(plusReleases.map((release) => `cdk8s-plus-${release}`));
});
