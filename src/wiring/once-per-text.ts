/** More different texts than this are no longer the same few. */
const MOST = 1000;

/** A function of a text that is asked about the same few texts over and over: the keys of labels, quantities. */
export function oncePerText<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      if (known.size === MOST) known.clear();
      found = { value: compute(text) };
      known.set(text, found);
    }
    return found.value;
  };
}
