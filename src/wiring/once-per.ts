/** A function of an object that is computed once for each object, and kept as long as the object. */
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
