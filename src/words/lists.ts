const MOST_NAMES = 4;

/** The names of a closed set, as an error lists them. */
export function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `"${name}"`).join(', ');
}

/** Words in a row, the last one after an "and"; of very many only some. */
export function enumerate(words: readonly string[]): string {
  const told =
    words.length > MOST_NAMES
      ? [...words.slice(0, MOST_NAMES - 1), `${words.length - MOST_NAMES + 1} more`]
      : words;
  return told.length < 2
    ? told.join('')
    : `${told.slice(0, -1).join(', ')} and ${told[told.length - 1]}`;
}

/** Parts of a fix in a row, without those that have nothing to say. */
export function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}

/** `2 errors`, `1 error`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
