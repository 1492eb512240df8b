import { plusReleases } from '../../src/base/plus-releases';

const once = {
  'cdk8s': jest.requireActual<object>('cdk8s'),
  'constructs': jest.requireActual<object>('constructs'),
  'fast-check': jest.requireActual<object>('fast-check'),
};
const [oldest, ...newer] = plusReleases.map((release) => `cdk8s-plus-${release}`);

/** The cdk8s-plus that the source names, and those that its entries of the package name instead. */
export { newer as newerPlus, oldest as oldestPlus };

/**
 * Loads modules anew, with another cdk8s-plus where they name the oldest: the library, as its entry for that one has
 * it, and whatever uses it. cdk8s and constructs are there once, as npm would have it.
 */
export function onPlus<Modules>(plus: string, load: () => Modules): Modules {
  const loaded: Modules[] = [];
  jest.isolateModules(() => {
    for (const [name, module] of Object.entries(once)) {
      jest.doMock(name, () => module);
    }
    jest.doMock(oldest, () => jest.requireActual<object>(plus));
    loaded.push(load());
  });
  return loaded[0];
}
