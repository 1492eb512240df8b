import { didYouMean } from '../words/did-you-mean';
import { list } from '../words/lists';
import { refuse } from './refuse';

interface Named {
  readonly namespace: string;
  readonly name: string;
}

/** Whether an object has a name, which may be given as `namespace/name`. */
export function isNamed({ namespace, name }: Named, given: string): boolean {
  return given === name || given === `${namespace}/${name}`;
}

/** The objects with a name, or `namespace/name`, which must be in one namespace; there has to be at least one. */
export function findNamed<Found extends Named>(
  what: string,
  all: readonly Found[],
  given: unknown,
  namespace?: string,
): readonly Found[] {
  const inAll =
    namespace === undefined || (typeof given === 'string' && given.includes('/'));
  const there = inAll ? all : all.filter((one) => one.namespace === namespace);
  const found =
    typeof given === 'string' ? there.filter((one) => isNamed(one, given)) : [];
  const namespaces = [...new Set(found.map((one) => one.namespace))];
  if (namespaces.length > 1) {
    refuse({
      what: `there is a ${what} ${JSON.stringify(given)} in several namespaces, ${list(namespaces)}`,
      fix: 'say which with `namespace`',
    });
  }
  if (found.length === 0) {
    const names = [...new Set(there.map(({ name }) => name))];
    const where = namespace === undefined ? '' : ` in the namespace "${namespace}"`;
    refuse({
      what: `there is no ${what} ${JSON.stringify(given)}${where}`,
      fix: didYouMean(given, names) ?? `there is ${list(names)}`,
    });
  }
  return found;
}
