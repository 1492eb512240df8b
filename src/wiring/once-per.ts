/** What several want to know of one thing: it is computed when the first one asks, and only once. */
export function oncePer<K extends object, T>(
  compute: (thing: K) => T,
): (thing: K) => T {
  const known = new WeakMap<K, { readonly value: T }>();
  return (thing) => {
    let found = known.get(thing);
    if (found === undefined) {
      found = { value: compute(thing) };
      known.set(thing, found);
    }
    return found.value;
  };
}
